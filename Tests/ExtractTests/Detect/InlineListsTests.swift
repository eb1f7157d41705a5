import Extract
import Model
import Testing

/// Lists that lead nowhere, and pages that only look as if they had one.
struct InlineListsTests {
    private static let entries = PageLayouts.entries(8)

    private static func page(_ item: (PageLayouts.Entry) -> String, around: String = "ul") -> String
    {
        let list = "<\(around) class=nl>" + entries.map(item).joined() + "</\(around)>"
        return PageLayouts.framed(list, hot: "")
    }

    private static let pages = [
        page {
            "<li><h4>\($0.title)</h4><div><p>\(PageLayouts.paragraph)</p></div><i>\($0.date)</i></li>"
        },
        page {
            "<li><p><strong>\($0.title)</strong></p><p>\(PageLayouts.paragraph)</p><p>\($0.date)</p></li>"
        },
        page(
            {
                "<div class=it><div class=it-title>\($0.title)</div><div class=d>\($0.date)</div>"
                    + "<div class=txt>\(PageLayouts.paragraph)</div></div>"
            }, around: "section"),
    ]

    @Test(arguments: pages)
    func titleAndDateAreFoundWithoutALink(page: String) throws {
        let found = try DetectorTests.extract(page)
        #expect(found.items.map(\.title) == Self.entries.map(\.title))
        #expect(found.items.map(\.date) == Self.entries.map(\.date))
        #expect(found.items.allSatisfy { $0.url == nil })
        #expect(found.items.allSatisfy { $0.contentHTML?.contains("本报讯") ?? false })
    }

    @Test func theRulesAreWritten() throws {
        let found = try DetectorTests.extract(Self.pages[0], explaining: true)
        #expect(found.suggestedItems == "ul.nl > li")
        #expect(found.suggestedRules == [.title: "h4", .date: "i", .content: "div@html"])
        #expect(found.weighed.first?.contains("8 items without links") ?? false)
    }

    @Test func aLongTextIsNamedByItsFirstSentence() throws {
        let page = Self.page {
            "<li><p>\($0.title)。\(PageLayouts.paragraph)</p><i>\($0.date)</i></li>"
        }
        let found = try DetectorTests.extract(page)
        #expect(found.items.map(\.title) == Self.entries.map(\.title))
    }

    @Test(arguments: [
        page { "<p>\($0.date)，\($0.title)，有关负责人到场并讲话。</p>" },
        "<div class=comments>" + page { "<li><b>网友来信</b><p>\($0.title)</p><i>\($0.date)</i></li>" }
            + "</div>",
        page({ "<tr><td>\($0.title)</td><td>\($0.date)</td></tr>" }, around: "table"),
    ])
    func proseAndFiguresAndTheSameTitleAreNoList(page: String) {
        #expect(throws: ExtractError.self) { try DetectorTests.extract(page) }
    }

    @Test func aListWithLinksAndDatesWinsOverTextsBesideIt() throws {
        let links = PageLayouts.entries(6).map {
            "<li><a href=\"\($0.path)\">\($0.title)</a><span>\($0.date)</span></li>"
        }.joined()
        let found = try DetectorTests.extract(
            Self.pages[0].replacing("<h4>友情链接", with: "<ul class=x>\(links)</ul><h4>友情链接"))
        #expect(found.items.compactMap(\.url).count == found.items.count)
    }

    @Test(arguments: [
        "<li onclick=\"location.href='PATH'\"><span class=t>TITLE</span><span>DATE</span></li>",
        "<li><a href=\"javascript:void(0)\" onclick=\"window.open('PATH')\">TITLE</a><b>DATE</b></li>",
        "<li><a href=\"javascript:go('PATH')\">TITLE</a><b>DATE</b></li>",
    ])
    func addressesInScriptsAreFoundAndWritten(item: String) throws {
        let page = Self.page { entry in
            item.replacing("PATH", with: entry.path).replacing("TITLE", with: entry.title)
                .replacing("DATE", with: entry.date)
        }
        let found = try DetectorTests.extract(page, explaining: true)
        #expect(found.items.map(\.url) == Self.entries.map(\.path))
        #expect(found.items.map(\.title) == Self.entries.map(\.title))
        let rule = try #require(found.suggestedRules[.url])
        #expect(rule.hasSuffix(" | match \"'([^']*[/.?][^']*)'\""))
    }

    private static func rule(_ text: String) -> Rule {
        let parts = text.split(separator: "@").map(String.init)
        return Rule(
            language: .css, expression: parts[0], taking: parts.count > 1 ? .html : .text,
            text: text)
    }

    private static func extract(
        _ page: String, _ fields: [ItemField: String], items: String = "ul.nl > li"
    ) throws -> Extraction {
        let source = Source(
            id: "a", title: "a", location: .url("http://www.haiwan.example/xwzx/"),
            items: rule(items), fields: fields.mapValues(rule))
        return try Extractor(source: source).extract(
            Page(bytes: Array(page.utf8), url: "http://www.haiwan.example/xwzx/index.html"))
    }

    @Test func rulesForTheTextsOfAListGiveTheTitlesToo() throws {
        let page = Self.page {
            "<li><p>\($0.title)。\(PageLayouts.paragraph)</p><i>\($0.date)</i></li>"
        }
        let found = try Self.extract(page, [.content: "p@html", .date: "i"])
        #expect(found.items.map(\.title) == Self.entries.map(\.title))
    }

    /// A site that opens its articles by scripts all at once.
    @Test(
        arguments: [
            ("<li><div onclick=\"go(1)\">TITLE</div><i>DATE</i></li>", [:]),
            ("<li><div onclick=\"go(1)\">TITLE</div><i>DATE</i></li>", [.url: "a"]),
            ("<li><a>TITLE</a><p>TEXT</p><i>DATE</i></li>", [.content: "p@html"]),
            ("<li><span>TITLE</span><i>DATE</i></li>", [.date: "i"]),
            ("<li><h4>TITLE</h4><p>TEXT</p><i>DATE</i></li>", [.url: "a", .summary: "p"]),
        ] as [(String, [ItemField: String])])
    func rulesWhoseLinksAreGoneFail(item: String, fields: [ItemField: String]) {
        let page = Self.page { entry in
            item.replacing("TITLE", with: entry.title).replacing("DATE", with: entry.date)
                .replacing("TEXT", with: PageLayouts.paragraph)
        }
        let titles = (try? Self.extract(page, fields))?.items.compactMap(\.title) ?? []
        #expect(titles.isEmpty)
    }
}
