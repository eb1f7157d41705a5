import Model
import Testing

@testable import Extract

struct BoilerplateTests {
    private static func box(_ heading: String) -> String {
        let items = (0..<8).map {
            "<li><a href=\"/old/\($0)00.html\">往期栏目内容第\($0)期的回顾与今后的展望</a>"
                + "<span>2026-03-1\($0)</span></li>"
        }
        return "<div class=r2><h3>\(heading)</h3><ul>\(items.joined())</ul></div>"
    }

    /// A dated box as long as the list, under a name that is not the page's.
    @Test(arguments: ["通知公告", "图片新闻", "最新发布", "热点排行"])
    func aBoxUnderANameOfItsOwnLoses(heading: String) throws {
        let list = PageLayouts.list(PageLayouts.entries(8)) { _, entry in
            "<li><a href=\"\(entry.path)\">\(entry.title)</a><span>\(entry.date)</span></li>"
        }
        let found = try DetectorTests.extract(
            "<html><head><title>工作动态_海湾市</title></head><body>\(Self.box(heading))"
                + "<div><ul>\(list)</ul></div></body></html>")
        #expect(found.items.map(\.url) == PageLayouts.entries(8).map(\.path))
    }

    /// The same box is the page's list where the page is named after it.
    @Test func theBoxThatThePageIsNamedAfterWins() throws {
        let found = try DetectorTests.extract(
            "<html><head><title>通知公告_海湾市</title></head><body>\(Self.box("通知公告"))</body></html>",
            explaining: true)
        #expect(found.items.count == 8)
        #expect(!found.weighed.contains { $0.contains("under") })
    }
}
