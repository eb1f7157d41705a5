import HTML
import Testing

@testable import Extract

struct CandidateGroupsTests {
    private static func sizes(_ html: String) -> [Int] {
        let survey = PageSurvey(HTMLDocument.parse(Array(html.utf8)), title: nil)
        return CandidateGroups.candidates(survey).map(\.members.count)
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
}
