import HTML
import Testing

@testable import Extract

struct SelectorWriterTests {
    private static func first(_ html: String, _ members: String) throws -> String? {
        let document = HTMLDocument.parse(Array(html.utf8))
        let nodes = document.select(try CSSSelector(members))
        let links = nodes.map { node in
            (try? CSSSelector("a")).flatMap { document.selectFirst($0, below: node) }
        }
        return SelectorWriter(document: document).selectors(for: nodes, links: links).first
    }

    private static func rows(_ row: (Int) -> String) -> String { (1...4).map(row).joined() }

    @Test func aClassOfTheItemsIsEnough() throws {
        let html = Self.rows { "<div class=\"css-1x2y3z item\"><a href=\"/\($0)\">a</a></div>" }
        #expect(try Self.first(html, ".item") == "div.item")
    }

    @Test func theListIsNamedWhereItsItemsAreNot() throws {
        let html =
            "<ul><li>x</ul><ul class=news>" + Self.rows { "<li><a href=\"/\($0)\">a</a>" } + "</ul>"
        #expect(try Self.first(html, ".news li") == "ul.news > li")
        let anonymous =
            "<ul><li>x</ul><div id=list><ul>" + Self.rows { "<li><a href=\"/\($0)\">a</a>" }
        #expect(try Self.first(anonymous, "#list li") == "div#list > ul > li")
    }

    @Test func numberedIdsAreCutToWhatTheyShare() throws {
        let html =
            "<ul><li>x</li>" + Self.rows { "<li id=line_u8_\($0)><a href=\"/\($0)\">a</a></li>" }
        #expect(try Self.first(html, "[id]") == "li[id^=line_]")
    }

    @Test func addressesTellItemsFromOtherLinks() throws {
        let html =
            "<ul><li><a href=\"/about\">x</a></ul><ul>"
            + Self.rows { "<li><a href=\"/art/2023/\($0).html\">a</a>" } + "</ul>"
        #expect(try Self.first(html, "ul + ul > li") == "li:has(a[href*=\"/art/\"])")
    }

    @Test func placesAreTheLastResort() throws {
        let html =
            "<ul><li><a href=\"/a1\">x</a></ul><ul>"
            + Self.rows { "<li><a href=\"/\($0)\">a</a>" } + "</ul>"
        #expect(try Self.first(html, "ul + ul > li") == "ul:nth-of-type(2) > li")
    }
}
