import HTML
import Testing

@testable import Extract

struct CandidateGroupsTests {
    private static func sizes(_ html: String) -> [Int] {
        let survey = PageSurvey(HTMLDocument.parse(Array(html.utf8)), title: nil)
        return CandidateGroups.candidates(survey, of: survey.elements).map(\.members.count)
    }

    private static func list(_ count: Int, _ mark: String = "") -> String {
        "<ul\(mark)>" + (1...count).map { "<li><a href=\"/\($0)\">一条标题\($0)</a></li>" }.joined()
            + "</ul>"
    }

    @Test func likeListsInLikeBoxesAreOneGroupToo() {
        let boxes = (1...3).map { _ in "<div class=box>\(Self.list(4))</div>" }.joined()
        #expect(Self.sizes("<section>\(boxes)</section>").contains(12))
    }

    @Test func listsOfOtherLooksAreNot() {
        let html = "<section>\(Self.list(4, " class=a"))\(Self.list(5, " class=b"))</section>"
        #expect(Self.sizes(html).allSatisfy { $0 <= 5 })
    }

    @Test func theSameMembersComeOnce() {
        #expect(Self.sizes("<div>\(Self.list(6))</div>").filter { $0 == 6 }.count == 2)
    }

    /// Pages of like elements, of the given size.
    private static let growing: [(name: String, html: @Sendable (Int) -> String)] = [
        ("one list", { list($0) }),
        (
            "small lists of one look",
            { count in
                (0..<count / 4).map { _ in "<div>\(list(4))</div>" }.joined()
            }
        ),
        (
            "small lists of many looks",
            { count in
                (0..<count / 4).map { "<div class=k\($0)x>\(list(4, " class=m\($0)y"))</div>" }
                    .joined()
            }
        ),
        (
            "lists in lists",
            { count in
                String(repeating: "<ul><li><a href=\"/1\">一条标题</a>", count: count)
            }
        ),
    ]

    /// Members of candidates are what weighing a page costs: their number must grow as the page.
    @Test func theWorkGrowsAsThePage() {
        for (name, html) in Self.growing {
            let work = [48, 96, 192].map { Self.sizes(html($0)).reduce(1, +) }
            #expect(Double(work[1]) <= 2.2 * Double(work[0]), "\(name): \(work)")
            #expect(Double(work[2]) <= 2.2 * Double(work[1]), "\(name): \(work)")
        }
    }
}
