import HTML
import Model
import Testing

@testable import Extract

/// Lists in scripts, weighed without the page around them.
struct EmbeddedListsTests {
    private static func best(_ body: String) -> EmbeddedLists.Found? {
        let html = "<!DOCTYPE html><title>t</title>" + body
        let page = HTMLPage(
            document: HTMLDocument.parse(Array(html.utf8)),
            url: "http://www.haiwan.example/xwzx/index.html", bodySize: html.utf8.count)
        return EmbeddedLists(page: page, explaining: true).best
    }

    private static func rows(_ count: Int, dated: Bool = true) -> String {
        let rows = PageLayouts.entries(count).map { entry in
            "{\"title\":\"\(entry.title)\",\"link\":\"\(entry.path)\""
                + (dated ? ",\"time\":\"\(entry.date)\"}" : "}")
        }
        return "[\(rows.joined(separator: ","))]"
    }

    @Test func theRulesOfAListAreKnown() throws {
        let found = try #require(
            Self.best("<script>window.__S__ = {\"news\":{\"rows\":\(Self.rows(6))}};</script>"))
        #expect(found.place == "script:window.__S__")
        #expect(found.itemsRule == "json:$.news.rows[*]")
        #expect(
            found.fieldRules == [.title: "json:$.title", .url: "json:$.link", .date: "json:$.time"])
        #expect(found.items.map(\.url) == PageLayouts.entries(6).map(\.path))
        #expect(!found.isPlain)
    }

    @Test func arraysFilledSideBySideAreAList() throws {
        let rows = PageLayouts.entries(5).enumerated().map { index, entry in
            "urls[\(index)]='\(entry.path)';headers[\(index)]=\"\(entry.title)\";"
        }
        let found = try #require(Self.best("<script>\(rows.joined())</script>"))
        #expect(found.isPlain)
        #expect(found.items.map(\.title) == PageLayouts.entries(5).map(\.title))
    }

    @Test func recordsAreItemsThemselves() throws {
        let records = PageLayouts.entries(4).map {
            "<record><![CDATA[<li><a href=\"\($0.path)\">\($0.title)</a><b>\($0.date)</b></li>]]></record>"
        }
        let found = try #require(
            Self.best(
                "<script type=\"text/xml\"><datastore><recordset>\(records.joined())</recordset>"
                    + "</datastore></script>"))
        #expect(found.isPlain)
        #expect(found.items.map(\.date) == PageLayouts.entries(4).map(\.date))
    }

    @Test func theListThatIsMostLikeNewsWins() throws {
        let menu = "[{\"name\":\"首页\",\"url\":\"/\"},{\"name\":\"新闻\",\"url\":\"/n/\"}]"
        let found = try #require(
            Self.best(
                "<script>var menu = \(menu);</script><script>var old = \(Self.rows(5, dated: false));"
                    + "</script><script>var list = \(Self.rows(5));</script>"))
        #expect(found.place == "script:list")
    }

    @Test(arguments: [
        "", "<script>var a = 1; f('x', [1, 2, 3]);</script>", "<script>var list = [];</script>",
        "<script type=\"application/ld+json\">[{\"headline\":\"a\",\"url\":\"/a\"}]</script>",
        "<script>var one = [{\"title\":\"只有这一条新闻的标题\",\"url\":\"/1\"}];</script>",
    ])
    func whatIsNoListGivesNone(body: String) { #expect(Self.best(body) == nil) }

    /// Rows that all lead to one place, or nowhere, are no list of pages.
    @Test func rowsWithoutAddressesOfTheirOwnAreNone() {
        let row = "{\"title\":\"同一个地址的一条标题\",\"url\":\"/same.html\"}"
        #expect(Self.best("<script>var list = [\(row),\(row),\(row)];</script>") == nil)
    }
}
