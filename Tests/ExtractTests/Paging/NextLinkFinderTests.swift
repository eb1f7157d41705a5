import Testing

@testable import Extract

@Suite struct NextLinkFinderTests {
    @Test(arguments: [
        ("<link rel=\"next\" href=\"?page=2\">", "?page=2"),
        ("<a rel=\"nofollow next\" href=\"/2\">x</a><a href=\"/9\">下一页</a>", "/2"),
        ("<a href=\"/1\">上一页</a><a href=\"/3\">下一页</a>", "/3"),
        ("<a href=\"/3\">下页 &gt;&gt;</a>", "/3"), ("<a href=\"/3\">[ 下一页 ]</a>", "/3"),
        ("<a href=\"/3\">Next ›</a>", "/3"), ("<a href=\"/3\" title=\"下一页\"><i></i></a>", "/3"),
        ("<span class=\"p_next p_fun\"><a href=\"gzdt/139.htm\">下页</a></span>", "gzdt/139.htm"),
        ("<a href=\"/1\">1</a><a href=\"/2\">2</a><a href=\"/2\">&gt;</a>", "/2"),
        ("<a href=\"javascript:;\" tagname=\"/w/2.shtml\" title=\"下一页\">下一页</a>", "/w/2.shtml"),
        (
            "<ul class=pagination><li><a href='/1'>1</a></li><li class=next><a href='/2'>»</a></li></ul>",
            "/2"
        ),
    ])
    func linksAreFound(html: String, address: String) throws {
        let base = "http://a.example/l/index.html"
        #expect(
            try NextPageFinderTests.next(html)?.url == URLReference.resolve(address, against: base))
    }

    @Test(arguments: [
        "", "<a href=\"/1\">上一页</a>", "<a href=\"#\">下一页</a>", "<a>下一页</a>",
        "<span class=\"p_next_d\">下页</span>", "<a href=\"/x\">&gt;</a>",
        "<li class=\"disabled\"><a href=\"/2\">下一页</a></li>",
        "<a href=\"/x\">下一页是怎样的新闻标题</a>", "<a href=\"javascript:next()\">下一页</a>",
    ])
    func whatLeadsNowhereEndsTheList(html: String) throws {
        #expect(try NextPageFinderTests.next(html) == nil)
    }
}
