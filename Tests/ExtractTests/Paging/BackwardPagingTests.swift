import HTML
import Testing

@testable import Extract

@Suite struct BackwardPagingTests {
    private static func next(_ html: String, _ number: Int = 1, first: String) -> String? {
        let page = HTMLPage(
            document: HTMLDocument.parse(Array(html.utf8)), url: first, bodySize: html.utf8.count)
        let place = PagePlace(number: number, firstURL: first, url: first)
        return BackwardPaging.next(in: page, at: place)?.address
    }

    @Test(arguments: [
        (
            1, "<span class=p_t>1/11</span>", "http://a.example/gzdt.htm",
            "http://a.example/gzdt/10.htm"
        ),
        (
            2, "<span class='p_t x'> 2 / 11 </span>", "http://a.example/gzdt.htm",
            "http://a.example/gzdt/9.htm"
        ),
        (
            10, "<span class=p_t>共200条</span><span class=p_t>10/11</span>",
            "http://a.example/x/index.htm?a=1.2", "http://a.example/x/index/1.htm"
        ),
    ])
    func theCountSaysWhereTheListGoesOn(number: Int, html: String, first: String, next: String) {
        #expect(Self.next(html, number, first: first) == next)
    }

    @Test(arguments: [
        "<span class=p_t>11/11</span>", "<span class=p_t>2/11</span>", "<span class=p_t>1/1</span>",
        "<span class=p_t>1/x</span>", "<span class=p_t>0/4</span>", "<span class=p_tx>1/4</span>",
        "<span class=p_t>1/99999999999999999999</span>", "<span class=p_t>1/2/3</span>", "1/4",
    ])
    func otherTextsSayNothing(html: String) {
        #expect(Self.next(html, first: "http://a.example/gzdt.htm") == nil)
    }

    @Test(arguments: ["http://a.example/", "http://a.example", "http://a.example/gzdt", "x"])
    func aListWithoutANameHasNoPages(first: String) {
        #expect(Self.next("<span class=p_t>1/4</span>", first: first) == nil)
    }
}
