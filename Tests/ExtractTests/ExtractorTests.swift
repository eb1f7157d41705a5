import Extract
import Model
import Testing

struct ExtractorTests {
    private static func extract(
        _ bytes: [UInt8], type: String? = nil, items: Rule? = nil, charset: String? = nil
    ) throws -> Extraction {
        let source = Source(
            id: "a", title: "a", location: .url("http://a.example/list/"), charset: charset,
            items: items)
        return try Extractor(source: source).extract(
            Page(bytes: bytes, contentType: type, url: "http://a.example/list/"), explaining: false)
    }

    @Test(arguments: ["", "  \n\t ", "\u{FEFF}"])
    func anEmptyPageIsOne(text: String) {
        #expect(throws: ExtractError.emptyPage) { try Self.extract(Array(text.utf8)) }
    }

    @Test(
        arguments: [
            (Array("%PDF-1.4".utf8), nil, "a PDF"),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D], nil, "a PNG picture"),
            ([0x1F, 0x8B, 8], nil, "a gzip file"), ([1, 2, 3], "image/webp; q=1", "image/webp"),
            ([0x50, 0x4B, 3, 4], "text/html", "a ZIP archive"),
        ] as [([UInt8], String?, String)])
    func whatIsNoTextIsRefused(bytes: [UInt8], type: String?, kind: String) {
        #expect(throws: ExtractError.notText(kind: kind)) { try Self.extract(bytes, type: type) }
    }

    @Test func aBodyBeyondTheLimitIsRefused() {
        let bytes = [UInt8](repeating: 0x20, count: 32_000_001)
        #expect(throws: ExtractError.tooLarge(bytes: 32_000_001, limit: 32_000_000)) {
            try Self.extract(bytes)
        }
    }

    @Test func aGBKPageGivesItsItemsAndItsCharset() throws {
        let html = PageLayouts.all[1].html.replacing("utf-8", with: "gb2312")
        let extraction = try Self.extract(EncodedText.encode(html, as: "GB18030"))
        #expect(extraction.charset == "gb18030")
        #expect(extraction.items.first?.title == PageLayouts.entries()[0].title)
        #expect(extraction.diagnostics == [])
    }

    @Test func aWrongCharsetIsReported() throws {
        let html = EncodedText.encode(PageLayouts.all[1].html, as: "GB18030")
        let extraction = try Self.extract(html, charset: "utf-8")
        #expect(extraction.diagnostics.first?.message.contains("are not utf-8") == true)
    }

    @Test(arguments: [
        "<html><head><title>403</title></head><body><h1>请求被拦截</h1></body></html>",
        "<html><body><script>location.href='/'</script></body></html>", "系统维护中",
        "{\"error\":\"not found\"}", "[]",
    ])
    func whatIsNoListNeverYieldsAnItem(text: String) {
        let items = Rule(language: .css, expression: "ul.newsList > li", text: "ul.newsList > li")
        for rule in [items, nil] {
            do {
                let found = try Self.extract(Array(text.utf8), items: rule)
                Issue.record("\(found.items)")
            } catch {
                switch error {
                case ExtractError.noItems, ExtractError.obstacle: continue
                default: Issue.record(error)
                }
            }
        }
    }

    @Test(arguments: [
        ("application/json", "{\"a\":\n[1,}", 2, 4), (nil, "{]", 1, 2),
    ])
    func malformedJSONNamesItsPlace(type: String?, text: String, line: Int, column: Int) {
        let items = Rule(language: .json, expression: "$.a", text: "json:$.a")
        do {
            _ = try Self.extract(Array(text.utf8), type: type, items: items)
            Issue.record("it was read")
        } catch {
            guard case ExtractError.malformedJSON(line, column, _) = error else {
                Issue.record(error)
                return
            }
        }
    }

    @Test func everyFailureHasWords() {
        let errors: [ExtractError] = [
            .emptyPage, .notText(kind: "a PDF"), .tooLarge(bytes: 2, limit: 1),
            .malformedJSON(line: 1, column: 2, reason: "a comma is missing"),
            .noItems(ExtractError.NoItems(rule: "li", nodesTried: 3, hint: "hint")),
            .noItems(ExtractError.NoItems(rule: nil, nodesTried: 3, hint: nil)),
        ]
        #expect(Set(errors.map(\.description)).count == errors.count)
        #expect(errors[4].description == "rule \"li\" matched nothing among 3 nodes; hint")
    }

    @Test(arguments: [
        ("<html><body><div id=app></div></body></html>", "the page has no links"),
        ("<p><a href=/1>首页</a></p>", "it has 1 links"),
    ])
    func aDetectionInVainSaysWhatThePageHas(html: String, hint: String) {
        do {
            _ = try Self.extract(Array(html.utf8))
            Issue.record("items were found")
        } catch {
            #expect("\(error)".contains(hint))
        }
    }

    @Test func aPageOfTooManyItemsGivesTheFirstThousand() throws {
        let links = (0..<1_200).map { "<li><a href=/\($0)>这是第\($0)条新闻的标题</a></li>" }
        let html = "<ul>" + links.joined() + "</ul>"
        for rule in [nil, Rule(language: .css, expression: "li", text: "li")] {
            let extraction = try Self.extract(Array(html.utf8), items: rule)
            #expect(extraction.items.count == 1_000)
            #expect(
                extraction.diagnostics.map(\.message) == [
                    "the page has 1200 items; only the first 1000 are taken"
                ])
        }
    }

    @Test func mutatedPagesNeverTrapUnderRules() throws {
        func rule(_ language: Rule.Language, _ text: String, _ steps: [Rule.Step] = []) -> Rule {
            Rule(language: language, expression: text, steps: steps, text: text)
        }
        let source = Source(
            id: "a", title: "a", location: .url("http://a.example/list/"),
            items: rule(.css, "ul.doc_list > li, tr, dt"),
            fields: [
                .title: rule(.css, "a", [.trim, .replace(pattern: "^(.)\\s*", with: "$1")]),
                .url: rule(.xpath, ".//a/@href", [.absolute]),
                .date: rule(
                    .css, "span", [.match(pattern: "[0-9-]+"), .date(format: "yyyy-MM-dd")]),
            ])
        let extractor = try Extractor(source: source)
        var generator = SeededGenerator(seed: 41)
        let seeds = [1, 4, 6].map { EncodedText.encode(PageLayouts.all[$0].html, as: "GB18030") }
        for round in 0..<500 {
            let bytes = generator.mutate(seeds[round % seeds.count])
            let page = Page(bytes: bytes, url: "http://a.example/list/")
            _ = try? extractor.extract(page, explaining: round % 2 == 0)
        }
    }

    /// After a redirect the address that answered counts, unless feeds.yml names a base.
    @Test(
        arguments: [
            ("<ul class=a><li><a href='x'>大连</a></ul>", "li"),
            ("[{\"title\":\"大连\",\"url\":\"x\"},{\"title\":\"锦州\",\"url\":\"y\"}]", nil),
            (
                "<rss version='2.0'><channel><title>a</title><item><title>大连</title></item></channel>"
                    + "</rss>", nil
            ),
        ] as [(String, String?)])
    func linksResolveAgainstTheAddressThatAnswered(text: String, items: String?) throws {
        let rule = items.map { Rule(language: .css, expression: $0, text: $0) }
        let page = Page(bytes: Array(text.utf8), url: "http://b.example/moved/")
        for base in [nil, "http://c.example/"] {
            let source = Source(
                id: "a", title: "a", location: .url("http://a.example/list/"), base: base,
                items: rule)
            let extraction = try Extractor(source: source).extract(page)
            #expect(extraction.baseURL == base ?? "http://b.example/moved/")
        }
    }
}
