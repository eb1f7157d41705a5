import Model
import Testing

@testable import Extract

struct ArticleExtractorTests {
    private static func page(_ html: String, url: String = "https://example.org/a/1.html") -> Page {
        Page(bytes: Array(html.utf8), contentType: "text/html; charset=utf-8", url: url)
    }

    @Test(arguments: ArticlePages.samples)
    func readsTheTextAndNothingElse(_ sample: ArticlePages.Sample) throws {
        let article = try ArticleExtractor().extract(Self.page(sample.html))
        #expect(article.text.contains("夜间公交线路正式开通"))
        #expect(article.text.contains("试运行期间"))
        for word in ["首页", "版权所有", "责任编辑", "扫一扫", "打印", "关闭", "浏览次数", "热点", "上一条", "网友"] {
            #expect(!article.text.contains(word), "\(word): \(article.text)")
            #expect(!article.contentHTML.contains(word), "\(word)")
        }
        #expect(article.title == sample.title)
    }

    @Test(arguments: ArticlePages.samples)
    func readsWhoWroteItAndWhen(_ sample: ArticlePages.Sample) throws {
        let article = try ArticleExtractor().extract(Self.page(sample.html))
        #expect(article.published == sample.published)
        #expect(article.origin == sample.origin)
        #expect(article.byline == sample.byline)
    }

    @Test func readsAnEnglishBlog() throws {
        let one =
            "The ferry between the two islands will run every hour from May, the operator said."
        let two = "Tickets stay at four dollars, and bicycles travel free on the first sailing."
        let html = """
            <html><head><title>Ferry runs hourly | The Harbour Post</title>
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry runs hourly",
            "author":{"name":"Ada Reed"},"datePublished":"2026-05-01T08:00:00+00:00"}</script></head>
            <body><nav><a href=/>Home</a></nav><article><h1>Ferry runs hourly</h1>
            <p class=byline>By Ada Reed</p><p>\(one)</p><div class=share-bar>Share this story</div>
            <p>\(two)</p><h2>Related articles</h2></article>
            <aside><p>Sign up for our newsletter, it is free, and read by many people.</p></aside>
            </body></html>
            """
        let article = try ArticleExtractor().extract(Self.page(html))
        #expect(article.paragraphs == [one, two])
        #expect(article.title == "Ferry runs hourly")
        #expect(article.byline == "Ada Reed")
        #expect(article.published == "2026-05-01T08:00:00+00:00")
    }

    /// What stands before the text, in the head or above it, and what it says.
    @Test(
        arguments: [
            ("", "<p>2026-03-04 09:15</p>", "2026-03-04 09:15", nil),
            ("", "<div><a href=/2>2026-03-09</a><span>2026-03-04</span></div>", "2026-03-04", nil),
            ("", "<a href=/2>2026-03-09</a>", nil, nil),
            ("<meta name=apub:time content=2026-03-04>", "", "2026-03-04", nil),
            (
                "<script type=application/ld+json>{\"@id\":\"x\",\"pubDate\":\"2026-03-04T09:15:00\"}</script>",
                "", "2026-03-04T09:15:00", nil
            ),
            ("<meta name=author content=admin>", "<div>作者：林晓</div>", nil, "林晓"),
            ("<meta name=author content=未知>", "<div>作者：佚名 来源：海港日报</div>", nil, nil),
        ] as [(String, String, String?, String?)])
    func findsTheDateAndTheAuthor(
        _ head: String, _ above: String, _ published: String?, _ byline: String?
    ) throws {
        let html =
            "<html><head><title>海港新区开通夜间公交</title>\(head)</head><body><h1>海港新区开通夜间公交</h1>"
            + "\(above)<div id=zoom><p>\(ArticlePages.first)</p><p>\(ArticlePages.second)</p></div></body>"
        let article = try ArticleExtractor().extract(Self.page(html))
        #expect(article.published == published)
        #expect(article.byline == byline)
    }

    @Test func aRuleSaysWhereTheTextStands() throws {
        let rule = Rule(language: .css, expression: "div.b", text: "div.b")
        let page = Self.page("<div class=a>\(ArticlePages.first)</div><div class=b>短文。</div>")
        #expect(try ArticleExtractor(rule: rule).extract(page).paragraphs == ["短文。"])
        #expect(throws: ExtractError.noArticle(hint: "rule \"p.x\" matched nothing")) {
            let rule = Rule(language: .css, expression: "p.x", text: "p.x")
            _ = try ArticleExtractor(rule: rule).extract(page)
        }
    }

    @Test(arguments: [
        "<html><title>404 Not Found</title><body><h1>Not Found</h1><p>The page was not found.</p>",
        "<ul><li><a href=/a>一</a><li><a href=/b>二</a></ul>", "<html></html>",
    ])
    func givesNoArticleWhereThereIsNone(_ html: String) {
        #expect(throws: ExtractError.self) {
            _ = try ArticleExtractor().extract(Self.page(html))
        }
    }

    @Test func neverTrapsOnMutatedPages() {
        var state: UInt64 = 7
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % max(1, bound)
        }
        var read = 0
        for sample in ArticlePages.samples {
            for _ in 0..<12 {
                var bytes = Array(sample.html.utf8)
                for _ in 0..<8 {
                    let start = random(bytes.count)
                    switch random(3) {
                    case 0: bytes[start] = UInt8(random(256))
                    case 1: bytes.removeSubrange(start..<min(bytes.count, start + random(60)))
                    default: bytes.insert(contentsOf: bytes.prefix(random(80)), at: start)
                    }
                }
                let page = Page(bytes: bytes, contentType: nil, url: "https://example.org/")
                // Only that it ends matters.
                if (try? ArticleExtractor().extract(page)) != nil { read += 1 }
            }
        }
        #expect(read > 0)
    }
}
