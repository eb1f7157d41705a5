import HTML
import Testing

@testable import Extract

struct ArticlePartsTests {
    @Test(arguments: [
        ("https://e.org/a/1.html", "https://e.org/a/1_2.html", true),
        ("https://e.org/a/1_2.html", "https://e.org/a/1_3.html", true),
        ("https://e.org/a/t20260304_88.html", "https://e.org/a/t20260304_88_1.html", true),
        ("https://e.org/a?id=7", "https://e.org/a?id=7&page=2", true),
        ("https://e.org/a?id=7&page=2", "https://e.org/a?id=7&page=3", true),
        ("https://e.org/post/", "https://e.org/post/2/", true),
        ("https://e.org/a/1_2.html", "https://e.org/a/1_2.html", false),
        ("https://e.org/a/1_3.html", "https://e.org/a/1_2.html", false),
        ("https://e.org/a/1.html", "https://e.org/a/2.html", false),
        ("https://e.org/a?id=7", "https://e.org/a?id=8", false),
        ("https://e.org/a/1.html", "https://f.org/a/1_2.html", false),
    ])
    func tellsThePartAfterAnAddress(_ url: String, _ next: String, _ follows: Bool) {
        #expect(ArticleParts.follows(next, url) == follows)
    }

    @Test(
        arguments: [
            ("<a href=1_2.html>下一页</a>", "https://e.org/a/1_2.html"),
            ("<a href=2.html>下一篇</a>", nil),
            ("<script>createPageHTML(3, 0, \"1\", \"html\");</script>", "https://e.org/a/1_1.html"),
            ("<script>createPageHTML(1, 0, \"1\", \"html\");</script>", nil),
        ] as [(String, String?)])
    func findsTheNextPart(_ html: String, _ next: String?) {
        let url = "https://e.org/a/1.html"
        let document = HTMLDocument.parse(Array(html.utf8))
        #expect(ArticleParts.next(document, url: url, base: url) == next)
    }
}
