import Testing

@testable import Extract

struct FeedLinksTests {
    private static func urls(_ head: String) -> [String] {
        let html = "<html><head>\(head)</head><body></body></html>"
        return FeedLinks.list(Page(bytes: Array(html.utf8), url: "http://a.example/x/y.html")).map(
            \.url)
    }

    @Test(arguments: [
        (
            "<link rel=alternate type=application/rss+xml href=rss.xml>",
            "http://a.example/x/rss.xml"
        ),
        (
            "<link rel=\"Alternate home\" type=\"application/atom+xml; charset=utf-8\" href=/a>",
            "http://a.example/a"
        ),
        (
            "<base href=/z/><link rel=alternate type=application/feed+json href=f>",
            "http://a.example/z/f"
        ),
    ])
    func feedsAreNamedInTheHead(head: String, url: String) { #expect(Self.urls(head) == [url]) }

    @Test(arguments: [
        "<link rel=stylesheet type=text/css href=a.css>",
        "<link rel=alternate hreflang=en href=/en>",
        "<link rel=alternate type=application/json href=/wp-json/wp/v2/posts/1>",
        "<link rel=alternate type=application/rss+xml href=\"\">", "",
    ])
    func otherLinksAreNone(head: String) { #expect(Self.urls(head).isEmpty) }

    @Test func eachIsNamedOnce() {
        let link = "<link rel=alternate type=application/rss+xml href=/rss>"
        #expect(Self.urls(link + link).count == 1)
    }
}
