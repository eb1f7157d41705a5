import HTML
import Model
import Testing

@testable import Extract

@Suite struct NextPageFinderTests {
    static func next(
        _ html: String, _ paging: Paging = Paging(limit: 9),
        url: String = "http://a.example/l/index.html",
        submission: Submission? = nil
    ) throws -> NextPage? {
        var source = Source(id: "a", title: "a", location: .url(url))
        source.paging = paging
        source.submission = submission
        let page = HTMLPage(
            document: HTMLDocument.parse(Array(html.utf8)), url: url, bodySize: html.utf8.count)
        let place = PagePlace(number: 1, firstURL: url, url: url)
        return try NextPageFinder(source).next(after: .html(page), at: place)
    }

    @Test func noPagesAreLookedForUnasked() throws {
        let source = Source(id: "a", title: "a", location: .url("http://a.example/"))
        let page = HTMLPage(
            document: HTMLDocument.parse(Array("<link rel=next href=/2>".utf8)),
            url: "http://a.example/", bodySize: 1)
        let place = PagePlace(first: "http://a.example/")
        #expect(try NextPageFinder(source).next(after: .html(page), at: place) == nil)
    }

    @Test func templatesStartFromTheFirstPage() throws {
        let next = Paging(limit: 9, next: .template(PageTemplate("gzdt/{n:140-1}.htm")))
        #expect(try Self.next("", next)?.url == "http://a.example/l/gzdt/139.htm")
    }

    @Test func rulesGiveALink() throws {
        let rule = Rule(
            language: .css, expression: "a[title=\"下一页\"]", taking: .attribute("tagname"),
            text: "a[title=\"下一页\"]@tagname")
        let html = "<a title=\"下一页\" tagname=\"/l/2.shtml\" href=\"javascript:;\">&gt;</a>"
        #expect(
            try Self.next(html, Paging(limit: 9, next: .rule(rule)))?.url
                == "http://a.example/l/2.shtml")
        #expect(try Self.next("<p>", Paging(limit: 9, next: .rule(rule))) == nil)
    }

    @Test func rulesGiveATokenForTheBody() throws {
        var source = Source(id: "a", title: "a", location: .url("http://a.example/api"))
        let rule = Rule(language: .json, expression: "$.cursor", text: "json:$.cursor")
        source.paging = Paging(limit: 9, next: .rule(rule))
        source.submission = Submission(
            body: PageTemplate("after={next}"), contentType: Submission.form)
        let value = try JSONParser.parse(Array("{\"cursor\":\"k2\"}".utf8))
        let place = PagePlace(first: "http://a.example/api")
        let next = try NextPageFinder(source).next(after: .json(value), at: place)
        #expect(next?.token == "k2")
        #expect(next?.url == "http://a.example/api")
    }

    @Test func mutatedPagesNeverTrap() throws {
        let page =
            "<script>createPageHTML(10, 0, \"index\", \"shtml\");</script>"
            + "<script type=text/xml>\(RecordSetTests.page)</script><link rel=next href=?p=2>"
            + "<a class=next href=/2 tagname=/w/2.shtml title=下一页>下一页 &gt;</a>"
        var random = EmbeddedRandom(state: 11)
        var found = 0
        for _ in 0..<300 {
            let html = String(decoding: random.mutated(Array(page.utf8)), as: UTF8.self)
            if try Self.next(html) != nil { found += 1 }
            _ = RecordPaging.counted(html, total: 3)
        }
        #expect(found > 0)
    }

    @Test func aCounterInTheBodyIsEnough() throws {
        let body = Submission(body: PageTemplate("p={n}"), contentType: Submission.form)
        #expect(try Self.next("", submission: body)?.url == "http://a.example/l/index.html")
        let plain = Submission(body: PageTemplate("p=1"), contentType: Submission.form)
        #expect(try Self.next("", submission: plain) == nil)
    }
}
