import Model
import Testing

@testable import Extract

@Suite struct ArticleMarksTests {
    private static let text = """
        <p>The harbour office will open one hour earlier from Monday on, its director said.</p>
        <p>Boats that come in at night can be registered by telephone until further notice.</p>
        """

    private static func article(_ before: String, _ after: String = "") throws -> Article {
        let html = """
            <html><head><title>Office opens earlier</title></head><body><article>
            <h1>Office opens earlier</h1>\(before)\(text)\(after)</article></body></html>
            """
        return try ArticleExtractor().extract(
            Page(
                bytes: Array(html.utf8), contentType: "text/html; charset=utf-8",
                url: "https://example.org/a/1.html"))
    }

    @Test(arguments: [
        #"<abbr class="published" title="2026-11-13T10:00:00+08:00">Published: Fri 13</abbr>"#,
        #"<span class="meta dt-published" title="2026-11-13T10:00:00+08:00">Friday</span>"#,
        #"<time datetime="2026-11-13T10:00:00+08:00">Friday</time>"#,
        #"<ins class="published" datetime="2026-11-13T10:00:00+08:00">Friday</ins>"#,
    ])
    func aMarkedDateIsRead(_ mark: String) throws {
        let date = "2026-11-13T10:00:00+08:00"
        #expect(try Self.article("<p>\(mark)</p>").published == date)
        #expect(try Self.article("", "<p>\(mark)</p>").published == date)
        let old = #"<abbr class="published" title="2020-01-02T03:04:05Z">old</abbr>"#
        #expect(try Self.article("<p>\(mark)</p>", old).published == date, "the first one")
    }

    @Test(arguments: [
        #"<abbr class="unpublished" title="2026-11-13T10:00:00+08:00">x</abbr>"#,
        #"<abbr class="published" title="by the office">x</abbr>"#,
        #"<div class="published-list" title="2026-11-13">x</div>"#,
    ])
    func otherMarksAreNoDates(_ mark: String) throws {
        #expect(try Self.article("<p>\(mark)</p>").published == nil)
    }

    @Test(arguments: [
        (
            #"<address class="vcard author">By <a class="url fn" href="/w">Wen Qing</a></address>"#,
            "Wen Qing"
        ),
        (#"<p class="p-author h-card">Wen Qing</p>"#, "Wen Qing"),
        (#"<p>By <a rel="author" href="/w">Wen Qing</a></p>"#, "Wen Qing"),
        (#"<p class="vcard"><span class="fn">The harbour</span></p>"#, nil),
        (#"<p class="fn-note">Wen Qing</p>"#, nil),
        (#"<p><a rel="author" href="/w">https://example.org/w</a></p>"#, nil),
    ])
    func aMarkedAuthorIsNamed(_ mark: String, _ author: String?) throws {
        #expect(try Self.article(mark).byline == author)
    }
}
