import Testing

@testable import Extract

struct SelfClosingTests {
    @Test(arguments: [
        ("a<iframe src='x'/>b", "a<iframe src='x'></iframe>b"),
        ("<SCRIPT src=x />b<iframe/>c", "<SCRIPT src=x ></SCRIPT>b<iframe></iframe>c"),
        ("<title/>a</b/>", "<title></title>a</b/>"),
    ])
    func rawElementsAreEnded(html: String, mended: String) {
        #expect(SelfClosing.mended(html) == mended)
    }

    @Test(arguments: [
        "", "/>", "<br/>a<img src='x'/>", "<p/>", "iframe/>", "<iframe src='a/b'></iframe>",
        "<i/>", "<iframes/>", "</iframe>",
    ])
    func everythingElseStays(html: String) {
        #expect(SelfClosing.mended(html) == html)
    }

    @Test func anArticleGoesOnBehindItsVideo() {
        let feed = FeedFixture.rss(
            "<description>&lt;p&gt;A&lt;/p&gt;&lt;iframe src='v'/&gt;&lt;p&gt;B&lt;/p&gt;</description>"
        )
        #expect(feed.items.first?.summary?.plainText == "A B")
    }

    @Test func manySlashesCostLinearTime() {
        let html =
            String(repeating: "<iframe /", count: 100_000) + String(repeating: "/>", count: 50_000)
        #expect(SelfClosing.mended(html).utf8.count >= html.utf8.count)
    }
}
