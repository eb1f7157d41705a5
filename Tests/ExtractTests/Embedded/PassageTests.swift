import Model
import Testing

@testable import Extract

/// Whole sources of every hidden form, with rules as feeds.yml has them.
@Suite struct PassageTests {
    private static func rule(_ text: String) -> Rule {
        for (prefix, language) in [
            ("json:", Rule.Language.json), ("xpath:", .xpath), ("script:", .script),
        ] where text.hasPrefix(prefix) {
            return Rule(
                language: language, expression: String(text.dropFirst(prefix.count)), text: text)
        }
        let parts = text.split(separator: "@").map(String.init)
        guard parts.count == 2 else { return Rule(language: .css, expression: text, text: text) }
        let taking: Rule.Taking = parts[1] == "html" ? .html : .attribute(parts[1])
        return Rule(language: .css, expression: parts[0], taking: taking, text: text)
    }

    private static func titles(
        _ body: String, within: [String] = [], items: String? = nil,
        fields: [ItemField: String] = [:], type: String? = nil
    ) throws -> [String] {
        var source = Source(
            id: "a", title: "a", location: .url("http://a.example/l/"), items: items.map(rule),
            fields: fields.mapValues(rule))
        source.within = within.map(rule)
        let extraction = try Extractor(source: source).extract(
            Page(bytes: Array(body.utf8), contentType: type, url: "http://a.example/l/"))
        return extraction.items.map { "\($0.title ?? "-") \($0.url ?? "-") \($0.date ?? "-")" }
    }

    private static let list =
        #"{"data":{"list":[{"title":"甲","url":"/1","pubDate":"2026-01-02"},{"title":"乙","url":"/2","pubDate":"2026-01-01"}]}}"#
    private static let found = ["甲 /1 2026-01-02", "乙 /2 2026-01-01"]
    private static let html =
        "<ul><li><a href='/1'>甲地修路通告</a><span>2026-01-02</span></li>"
        + "<li><a href='/2'>乙地停水通告</a><span>2026-01-01</span></li></ul>"
    private static let htmlFound = ["甲地修路通告 /1 2026-01-02", "乙地停水通告 /2 2026-01-01"]

    @Test func jsonScriptsAreReachedBySelector() throws {
        let page = "<p>x</p><script id=state type=application/json>\(Self.list)</script>"
        #expect(
            try Self.titles(page, within: ["script#state"], items: "json:$.data.list[*]")
                == Self.found)
        #expect(try Self.titles(page, within: ["script#state"]) == Self.found)
    }

    @Test func variablesAreReachedByName() throws {
        let page = "<script>window.__STATE__ = \(Self.list);</script>"
        for name in ["script:window.__STATE__", "script:__STATE__"] {
            #expect(
                try Self.titles(page, within: [name], items: "json:$.data.list[*]") == Self.found)
        }
        let script = "var list = \(Self.list);"
        #expect(
            try Self.titles(script, within: ["script:list"], items: "json:$.data.list")
                == Self.found)
    }

    @Test func arraysSideBySideAreRows() throws {
        let page = """
            <script>urls[i]='/1';headers[i]='甲';year[i]='2026';month[i]='1';day[i]='2';
            urls[i]='/2';headers[i]='乙';year[i]='2026';month[i]='1';day[i]='1';</script>
            """
        #expect(
            try Self.titles(
                page, within: ["script:urls,headers"], items: "json:$[*]",
                fields: [.title: "json:$.headers", .url: "json:$.urls"])
                == ["甲 /1 2026-1-2", "乙 /2 2026-1-1"])
    }

    @Test func htmlInJSONIsReadAsHTML() throws {
        let body = "{\"success\":true,\"data\":{\"html\":\"\(Self.html)\"}}"
        #expect(
            try Self.titles(
                body, within: ["json:$.data.html"], items: "li", type: "application/json")
                == Self.htmlFound)
        let script =
            "<script id=s>window.x = {a: '\(Self.html.replacing("'", with: "\""))'}</script>"
        #expect(
            try Self.titles(script, within: ["script:x", "json:$.a"], items: "li") == Self.htmlFound
        )
    }

    @Test func recordsAreReadWhereverTheyStand() throws {
        let records =
            "<datastore><recordset>"
            + Self.html.replacing("<ul>", with: "").replacing("</ul>", with: "")
            .replacing("<li>", with: "<record><![CDATA[<li>").replacing(
                "</li>", with: "</li>]]></record>")
            + "<record><![CDATA[<li style=<br/>]]></record></recordset></datastore>"
        #expect(try Self.titles(records, items: "li") == Self.htmlFound)
        #expect(try Self.titles(records, items: "xpath://record") == Self.htmlFound)
        let page = "<p>x</p><script type=text/xml>\(records)</script>"
        #expect(
            try Self.titles(page, within: ["script[type=\"text/xml\"]"], items: "li")
                == Self.htmlFound)
    }

    @Test func recordsAloneNeedNoPassage() throws {
        let within = ["script[type=\"text/xml\"]"]
        let titles = try Self.titles(RecordSetTests.page, within: within, items: "xpath://record")
        #expect(titles.first?.hasPrefix("港口开航 /art/2026/5/9/art_1_1.html") == true)
    }

    @Test func xmlIsReadByItsNames() throws {
        let xml =
            "<?xml version='1.0'?><list><Entry><title>甲</title><link>/1</link><pubDate>2026-01-02</pubDate></Entry></list>"
        #expect(try Self.titles(xml, items: "xpath://Entry") == ["甲 /1 2026-01-02"])
        #expect(
            try Self.titles(xml, items: "xpath://Entry", fields: [.date: "xpath:./pubDate"])
                == ["甲 /1 2026-01-02"])
    }

    @Test func callsAroundJSONAreCutOff() throws {
        #expect(try Self.titles("cb(\(Self.list))", items: "json:$.data.list[*]") == Self.found)
        #expect(try Self.titles("cb(\(Self.list));", type: "text/javascript") == Self.found)
    }

    @Test func sitemapsGiveItems() throws {
        let titles = try Self.titles(SitemapReaderTests.news)
        #expect(titles.count == 2)
        #expect(titles[1] == "开航 & 靠泊 https://a.example/n/1.html 2026-01-02T08:00:00+08:00")
    }

    @Test func aPassageThatIsMissingSaysWhatIsThere() {
        let page = "<script>window.state = {list: [1]}</script>"
        let error = #expect(throws: ExtractError.self) {
            try Self.titles(page, within: ["script:data"], items: "json:$")
        }
        #expect(error.map { "\($0)" }?.contains("script:window.state") == true)
    }
}
