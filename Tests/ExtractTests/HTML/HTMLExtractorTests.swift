import Extract
import Model
import Testing

struct HTMLExtractorTests {
    static func rule(
        _ expression: String, _ taking: Rule.Taking = .text, _ steps: [Rule.Step] = [],
        xpath: Bool = false
    ) -> Rule {
        Rule(
            language: xpath ? .xpath : .css, expression: expression, taking: taking, steps: steps,
            text: (xpath ? "xpath:" : "") + expression)
    }

    static func extract(
        _ html: String, items: Rule, _ fields: [ItemField: Rule] = [:], explaining: Bool = false
    ) throws -> Extraction {
        let source = Source(
            id: "a", title: "a", location: .url("http://www.haiwan.example/xwzx/"), items: items,
            fields: fields)
        return try Extractor(source: source).extract(
            Page(bytes: Array(html.utf8), url: "http://www.haiwan.example/xwzx/index.html"),
            explaining: explaining)
    }

    @Test(arguments: PageLayouts.all)
    func fieldsWithoutARuleGetSensibleDefaults(layout: PageLayouts.Layout) throws {
        let extraction = try Self.extract(layout.html, items: Self.rule(layout.items))
        let entries = PageLayouts.entries(extraction.items.count)
        #expect(extraction.items.count >= 5)
        #expect(extraction.items.map(\.url) == entries.map(\.path))
        #expect(extraction.items.map(\.title) == entries.map(\.title))
        // Under a plain rule the date of a flat list is no part of its item.
        guard !layout.name.contains("flat"), !layout.name.contains("dl with") else { return }
        #expect(extraction.items.map(\.date) == entries.map { layout.date($0.date) })
        #expect(extraction.method == "rules: \(layout.items)")
    }

    @Test(
        arguments: [
            (nil, ["/n/1.html", "https://b.example/n/2.html", "", "/x/3.html"]),
            ("/n/\\d", ["/n/1.html", "/n/2.html", ""]), ("^https://b\\.", ["/n/2.html", ""]),
        ] as [(String?, [String])])
    func anItemWhoseAddressAMatchDropsIsLeftOut(pattern: String?, addresses: [String]) throws {
        let html = """
            <ul><li><a href=/n/1.html>第一条</a><li><a href=https://b.example/n/2.html>第二条</a>
            <li>没有链接<li><a href=/x/3.html>第三条</a></ul>
            """
        var steps: [Rule.Step] = []
        if let pattern { steps = [.absolute, .match(pattern: "^.*?(?:\(pattern)).*$")] }
        let extraction = try Self.extract(
            html, items: Self.rule("li"),
            [.url: Self.rule("a", .attribute("href"), steps), .title: Self.rule("li")])
        let found = extraction.items.map { $0.url ?? "" }
        #expect(found.count == addresses.count, "\(found)")
        #expect(zip(found, addresses).allSatisfy { $0.hasSuffix($1) }, "\(found)")
    }

    @Test func elementsThatXPathFindsAreContentAsTheyStand() throws {
        let html = "<li><a href=1>x</a><p>a<b>b</b></p><p>c</p></li>"
        func content(_ path: String) throws -> String? {
            try Self.extract(
                html, items: Self.rule("li"), [.content: Self.rule(path, xpath: true)]
            ).items.first?.contentHTML
        }
        #expect(try content("./p") == "<p>a<b>b</b></p>\n<p>c</p>")
        #expect(try content("string(./p)") == "ab")
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var field: ItemField
        var rule: Rule
        var item: String
        var expected: String?
        var testDescription: String { "\(field) by \(rule.text) in \(item)" }

        init(_ field: ItemField, _ rule: Rule, _ item: String, _ expected: String?) {
            self.field = field
            self.rule = rule
            self.item = item
            self.expected = expected
        }
    }

    private static func value(_ field: ItemField, _ item: RawItem) -> String? {
        switch field {
        case .title: item.title
        case .url: item.url
        case .date: item.date
        case .summary: item.summary
        case .content: item.contentHTML
        case .image: item.image
        case .author: item.authors.isEmpty ? nil : item.authors.joined(separator: ";")
        case .origin: item.origin
        case .tags: item.tags.isEmpty ? nil : item.tags.joined(separator: ";")
        case .id: item.guid
        case .enclosure: item.enclosures.first?.url
        }
    }

    @Test(arguments: [
        Row(.title, rule("a"), "<a href=1>大<b>连</b> 港</a>", "大连 港"),
        Row(.title, rule("a", .attribute("title")), "<a href=1 title=全名>短</a>", "全名"),
        Row(.title, rule("a"), "<a href=1></a><a href=2>第二</a>", "第二"),
        Row(.title, rule("h3"), "<a href=1>x</a>", nil),
        Row(.url, rule("a", .attribute("href")), "<a href='/a.html'>x</a>", "/a.html"),
        Row(.url, rule("a"), "<a href='/a.html'>x</a>", "/a.html"),
        Row(
            .url, rule("a", .attribute("href"), [.absolute]), "<a href='a.html'>x</a>",
            "http://www.haiwan.example/xwzx/a.html"),
        Row(
            .url, rule("a", .attribute("data-id"), [.prepend("/p/"), .append(".html")]),
            "<a href=1 data-id=7>x</a>", "/p/7.html"),
        Row(.url, rule(":scope", .attribute("id")), "<a href=1>x</a>", "item"),
        Row(.url, rule("li", .attribute("id")), "<a href=1>x</a>", "item"),
        Row(.date, rule("span"), "<a href=1>x</a><span> [04-10] </span>", "[04-10]"),
        Row(
            .date, rule("span", .text, [.match(pattern: "\\d+-\\d+")]),
            "<a href=1>x</a><span> [04-10] </span>", "04-10"),
        Row(
            .date, rule("time", .attribute("datetime")), "<a href=1>x</a><time datetime=d>t</time>",
            "d"),
        Row(
            .content, rule("div", .html), "<a href=1>x</a><div>a<br><b>c</b></div>", "a<br><b>c</b>"
        ),
        Row(.content, rule("p", .html), "<a href=1>x</a><p>a</p><p>b</p>", "a\nb"),
        Row(.summary, rule("p"), "<a href=1>x</a><p>a</p><p>b</p>", "a b"),
        Row(
            .image, rule("img"), "<a href=1>x</a><img src=loading.gif data-original=/b.jpg>",
            "/b.jpg"),
        Row(.image, rule("img", .attribute("src")), "<a href=1>x</a><img src=a.jpg>", "a.jpg"),
        Row(
            .author, rule("i", .text, [.split(separator: "、")]), "<a href=1>x</a><i>甲、乙</i>", "甲;乙"),
        Row(
            .origin, rule("i", .text, [.match(pattern: "来源：(\\S+)")]),
            "<a href=1>x</a><i>来源：海湾日报 2023</i>", "海湾日报"),
        Row(.tags, rule("b"), "<a href=1>x</a><b>一</b><b>二</b>", "一;二"),
        Row(.id, rule("a", .attribute("data-id")), "<a href=1 data-id=7>x</a>", "7"),
        Row(
            .enclosure, rule("a.f", .attribute("href")),
            "<a href=1>x</a><a class=f href=f.pdf>f</a>",
            "f.pdf"),
        Row(.title, rule(".//a", xpath: true), "<a href=1>大连</a>", "大连"),
        Row(.url, rule(".//a/@href", xpath: true), "<a href=/1>大连</a>", "/1"),
        Row(.title, rule(".//a/text()", xpath: true), "<a href=1>大连 <b>x</b></a>", "大连"),
        Row(.title, rule("string(.//a)", xpath: true), "<a href=1>大连</a>", "大连"),
        Row(.id, rule("count(.//a)", xpath: true), "<a href=1>大连</a>", "1"),
        Row(.date, rule("following-sibling::li[1]/@id", xpath: true), "<a href=1>大连</a>", "next"),
    ])
    func aRuleFillsItsField(_ row: Row) throws {
        let html = "<ul><li id=item>\(row.item)</li><li id=next><a href=9>九</a></li></ul>"
        let extraction = try Self.extract(html, items: Self.rule("li"), [row.field: row.rule])
        #expect(Self.value(row.field, extraction.items[0]) == row.expected)
    }

    @Test func anItemThatIsTheLinkItselfIsMatchedByItsOwnRule() throws {
        let html = "<div><a class=x href=/1 title=全名>一</a><a class=x href=/2>二</a></div>"
        let extraction = try Self.extract(
            html, items: Self.rule("a.x"),
            [.title: Self.rule("a.x"), .url: Self.rule("a.x", .attribute("href"))])
        #expect(extraction.items.map(\.title) == ["一", "二"])
        #expect(extraction.items.map(\.url) == ["/1", "/2"])
        #expect(extraction.items.map(\.fullTitle) == ["全名", nil])
    }

    @Test func xpathItemsMixWithCSSFields() throws {
        let html = "<ul><li><a href=/1>一</a></li><li><a href=/2>二</a></li></ul>"
        let extraction = try Self.extract(
            html, items: Self.rule("//ul/li[position()>1]", xpath: true), [.title: Self.rule("a")])
        #expect(extraction.items.map(\.title) == ["二"])
    }

    @Test func aBaseElementAndThePageTitleAreHonoured() throws {
        let html =
            "<head><base href='/other/'><title> 新闻\n中心 </title></head><ul><li><a href=1.html>一</a></li>"
            + "</ul><svg><title>图</title></svg>"
        let extraction = try Self.extract(
            html, items: Self.rule("li"), [.url: Self.rule("a", .attribute("href"), [.absolute])])
        #expect(extraction.baseURL == "http://www.haiwan.example/other/")
        #expect(extraction.pageTitle == "新闻 中心")
        #expect(extraction.items[0].url == "http://www.haiwan.example/other/1.html")
    }

    @Test(arguments: [
        "2026-11-20 06:00", "2026/11/20 6:00", "发布时间：2026-11-20 06:00:00", "2026-11-20",
        "<b>2026-11-20</b> <i>06:00</i>",
    ])
    func aDateIsNoSummary(_ date: String) throws {
        for item in [
            "<a href=1>海岛供水工程通水</a><span class=d>\(date)</span>",
            "<span class=d>\(date)</span><a href=1>海岛供水工程通水</a>",
            "<a href=1>海岛供水工程通水</a> \(date)",
        ] {
            for rules in [[:], [ItemField.date: Self.rule("span.d")]] {
                let extraction = try Self.extract(
                    "<ul><li>\(item)</li></ul>", items: Self.rule("li"), rules)
                #expect(extraction.items[0].summary == nil, "\(item)")
            }
        }
    }

    /// Lists of documents have several dates; the heading tells which is that of publication.
    @Test(arguments: [
        ("成文日期", "发布日期", "2026-11-20"), ("发布日期", "成文日期", "2026-11-09"),
        ("生效日期", "日期", "2026-11-20"), ("日期", "截止日期", "2026-11-09"),
        ("日期", "时间", "2026-11-09"),
    ])
    func theHeadingTellsTheDateOfPublication(
        _ first: String, _ second: String, _ expected: String
    ) throws {
        let html = """
            <table><thead><tr><th>标题</th><th>\(first)</th><th>\(second)</th></tr></thead>
            <tbody><tr><td><a href=1>渔港管理办法</a></td><td>2026-11-09</td><td>2026-11-20</td></tr>
            </tbody></table>
            """
        let extraction = try Self.extract(html, items: Self.rule("tbody > tr"))
        #expect(extraction.items.map(\.date) == [expected])
    }

    @Test func aRuleThatMatchesInNoItemIsReported() throws {
        let extraction = try Self.extract(
            PageLayouts.all[1].html, items: Self.rule("ul.doc_list > li"),
            [.date: Self.rule("span.dte"), .author: Self.rule("a", .text, [.match(pattern: "作者")])])
        let messages = extraction.diagnostics.map(\.message)
        #expect(messages.contains("field \"date\": rule \"span.dte\" matched in 0 of 15 items"))
        #expect(messages.contains { $0.hasPrefix("field \"author\"") && $0.contains("steps left") })
        #expect(messages.count == 2)
    }

    @Test func aRunawayPatternIsReportedAndTheItemsAreKept() throws {
        let text = String(repeating: "x", count: 300)
        let html = "<ul><li><a href=/1>\(text)</a></li></ul>"
        let extraction = try Self.extract(
            html, items: Self.rule("li"),
            [
                .url: Self.rule("a", .attribute("href")),
                .title: Self.rule("a", .text, [.replace(pattern: "(x+x+)+[yz]", with: "")]),
            ])
        #expect(extraction.items.map(\.url) == ["/1"])
        #expect(extraction.diagnostics.contains { $0.message.contains("took too long") })
    }

    @Test func anExplanationNamesRuleMatchAndSteps() throws {
        let html = "<ul><li><a href=/1> 大连 </a><span>[04-10]</span></li></ul>"
        let extraction = try Self.extract(
            html, items: Self.rule("li"),
            [.date: Self.rule("span", .text, [.trim, .match(pattern: "[0-9-]+")])], explaining: true
        )
        let traces = extraction.items[0].traces
        #expect(
            traces.first { $0.field == "date" }
                == FieldTrace(
                    field: "date", rule: "span", match: "[04-10]",
                    steps: ["trim → \"[04-10]\"", "match → \"04-10\""]))
        #expect(traces.first { $0.field == "title" }?.match == "大连")
        #expect(traces.first { $0.field == "title" }?.rule.hasPrefix("default") == true)
    }

    /// Each of the nested items holds what all inner ones hold.
    @Test(
        arguments: [[:], [.content: rule(":scope", .html)], [.summary: rule("p", .text)]]
            as [[ItemField: Rule]])
    func nestedItemsTakeThePageOnlySomeTimes(fields: [ItemField: Rule]) throws {
        let text = String(repeating: "全市春耕生产。", count: 50_000)
        let html =
            (0..<100).map { "<div class=item><a href='\($0)'>标题\($0)</a>" }.joined()
            + "<p>\(text)</p>"
        let extraction = try Self.extract(html, items: Self.rule("div.item"), fields)
        let taken = extraction.items.reduce(0) {
            $0 + ($1.contentHTML?.utf8.count ?? 0) + ($1.summary?.utf8.count ?? 0)
        }
        #expect(taken < 8 * html.utf8.count + 2_000_000)
        #expect(extraction.diagnostics.filter { $0.message.contains("several times") }.count == 1)
    }

    @Test func eachFieldIsCut() throws {
        let text = String(repeating: "大", count: 1_000_000)
        let html = "<div class=item><a href=x>\(text)</a><p>\(text)</p></div>"
        let extraction = try Self.extract(
            html, items: Self.rule("div.item"),
            [.title: Self.rule("a"), .content: Self.rule("p", .html), .tags: Self.rule("a, p")])
        let item = try #require(extraction.items.first)
        #expect(item.title?.utf8.count == 65_535)
        #expect(item.contentHTML?.utf8.count == 1_999_998)
        #expect(item.tags.map(\.utf8.count) == [65_535])
    }

    /// Every item holds all that follow it; reading them must not cost their number squared.
    @Test(.timeLimit(.minutes(1))) func itemsWithinItemsAreReadInBounds() throws {
        let page = (0..<5_000).map { "<ul><li><a href=\"/n/\($0)\">第\($0)条新闻的标题</a>" }.joined()
        let source = Source(
            id: "a", title: "a", location: .url("https://a.example/"),
            items: Rule(language: .css, expression: "ul > li", text: "ul > li"))
        let found = try Extractor(source: source).extract(
            Page(bytes: Array(page.utf8), url: "https://a.example/"))
        // The parser nests no deeper than 512 elements.
        #expect(found.items.count > 200)
        #expect(found.items.first?.url == "/n/0")
    }
}
