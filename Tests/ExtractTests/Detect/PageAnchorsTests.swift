import HTML
import Testing

@testable import Extract

struct PageAnchorsTests {
    private static func list(_ name: String) -> String {
        "<ul id=\(name)>" + (1...4).map { "<li><a href=\"/\(name)\($0)\">标题\($0)</a>" }.joined()
            + "</ul>"
    }

    private static func factors(_ html: String, title: String? = nil) -> [Double] {
        let document = HTMLDocument.parse(Array(html.utf8))
        let survey = PageSurvey(document, title: title)
        let lists = ["a", "b"].compactMap { name -> (first: HTMLNode, last: HTMLNode)? in
            let items = (try? CSSSelector("#\(name) > li")).map { document.select($0) } ?? []
            guard let first = items.first, let last = items.last else { return nil }
            return (first, last)
        }
        return survey.anchors.factors(lists, in: document)
    }

    @Test(arguments: [
        "<a href=2>下一页</a>", "<p>共 20 页</p>", "<span>[尾页]</span>", "<a href=2>Next</a>",
    ])
    func aPagerSpeaksForTheListBesideIt(pager: String) {
        let html = "<div>\(Self.list("a"))</div><div>\(Self.list("b"))\(pager)</div>"
        let factors = Self.factors(html)
        #expect(factors[1] > factors[0])
    }

    @Test func aPagerBeforeAListIsNotItsOwn() {
        let html = "<div>\(Self.list("a"))<p>下一页</p></div><div>\(Self.list("b"))</div>"
        #expect(Self.factors(html)[0] > Self.factors(html)[1])
    }

    @Test func theTrailAndTheHeadingSpeakForTheListAfterThem() {
        let trail = "<div>\(Self.list("a"))</div><div><p>当前位置：首页</p>\(Self.list("b"))</div>"
        #expect(Self.factors(trail)[1] > Self.factors(trail)[0])
        let heading = "<div>\(Self.list("a"))</div><div><h2>部门动态</h2>\(Self.list("b"))</div>"
        let factors = Self.factors(heading, title: "部门动态-海湾市人民政府")
        #expect(factors[1] > factors[0])
    }

    @Test func withoutAnchorsNoListIsPreferred() {
        #expect(Self.factors(Self.list("a") + Self.list("b")) == [1, 1])
    }
}
