import Testing

@testable import Serve

struct ArticleTextTests {
    private static func html(_ content: String) -> String? {
        ArticleText.html(content, words: PageWords.words(language: "zh"))
    }

    @Test(arguments: [
        ("<p>一<b>二</b></p>", "<p>一<b>二</b></p>"),
        ("a &lt;b&gt; &amp; c", "a &lt;b&gt; &amp; c"),
        // Below the page's own heading, whatever the source begins with.
        ("<h1>甲</h1><h3>乙</h3>", "<h2>甲</h2><h3>乙</h3>"),
        ("<h4>甲</h4><h6>乙</h6><h5>丙</h5>", "<h2>甲</h2><h3>乙</h3><h3>丙</h3>"),
        ("<ol start=\"3\" class=\"x\"><li>三</li></ol>", "<ol start=\"3\"><li>三</li></ol>"),
        ("<section><font color=red>字</font></section>", "字"),
        ("<p id=\"main\" style=\"position:fixed\" onclick=\"x()\">字</p>", "<p>字</p>"),
        (
            "<a href=\"https://example.org/a?b&amp;c\" target=_blank>链</a>",
            "<a href=\"https://example.org/a?b&amp;c\">链</a>"
        ),
        ("<a href=\"javascript:x()\">链</a><a href=\"#x\">链</a>", "链链"),
        ("<script>x()</script><style>p{}</style><p>字</p>", "<p>字</p>"),
        ("<iframe src=\"https://example.org/\">x</iframe><p>字</p>", "<p>字</p>"),
    ])
    func keepsWhatThePageHasALookFor(_ content: String, _ html: String) {
        #expect(Self.html(content) == html)
    }

    @Test(arguments: [
        (
            "<img src=\"https://example.org/a.jpg\" alt=\"码头\">",
            "<a class=\"file\" href=\"https://example.org/a.jpg\">[图片：码头]</a>"
        ),
        (
            "<img src=\"https://example.org/a.jpg\">",
            "<a class=\"file\" href=\"https://example.org/a.jpg\">[图片]</a>"
        ),
        ("<img src=\"data:image/gif;base64,x\">字", "字"),
        (
            "<a href=\"https://example.org/\"><img src=\"https://example.org/a.jpg\" alt=\"图\"></a>",
            "<a href=\"https://example.org/\">[图片：图]</a>"
        ),
        (
            "<video src=\"https://example.org/a.mp4\" controls>x</video>",
            "<a class=\"file\" href=\"https://example.org/a.mp4\">[音频或视频]</a>"
        ),
    ])
    func whatWouldBeAskedForBecomesALink(_ content: String, _ html: String) {
        #expect(Self.html(content) == html)
    }

    @Test func aTableIsMovedInAFrameOfItsOwn() {
        let html = Self.html("<table><tr><th scope=col>甲</th></tr></table>")
        #expect(
            html == "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"表格\"><table>"
                + "<tbody><tr><th scope=\"col\">甲</th></tr></tbody></table></div>")
    }

    @Test func nothingToReadIsNothing() {
        for content in ["", "  ", "<p></p><script>x</script>".replacing("<p></p>", with: "")] {
            #expect(Self.html(content) == nil)
        }
        #expect(Self.html(String(repeating: "a", count: ArticleText.longest + 1)) == nil)
    }

    @Test func deepAndOddContentsNeverTrap() throws {
        let deep = String(repeating: "<div><a href=https://a.example/><b>", count: 5_000) + "字"
        #expect(try #require(Self.html(deep)).contains("字"))
        for end in [
            "<", "<a href=", "</p></p>", "<table><tr><table><td><p>", "<h1><h2></h1>", "\0",
        ] {
            #expect(try #require(Self.html("字" + end)).hasPrefix("字"))
        }
    }
}
