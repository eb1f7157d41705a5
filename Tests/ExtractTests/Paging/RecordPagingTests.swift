import Testing

@testable import Extract

@Suite struct RecordPagingTests {
    @Test func theNextGroupIsFollowed() throws {
        let html = "<script type=\"text/xml\">" + RecordSetTests.page + "</script>"
        #expect(
            try NextPageFinderTests.next(html)?.url
                == "http://a.example/module/web/jpage/dataproxy.jsp?page=2&webid=1")
    }

    @Test(
        arguments: [
            (
                "http://a.example/dataproxy.jsp?startrecord=1&endrecord=45&perpage=15", 200,
                "startrecord=46&endrecord=90"
            ),
            ("http://a.example/dataproxy.jsp?startrecord=46&endrecord=90", 90, nil),
            ("http://a.example/dataproxy.jsp?page=1&webid=1", nil, "page=2&webid=1"),
            ("http://a.example/dataproxy.jsp?page=3&perpage=20", 60, nil),
            ("http://a.example/dataproxy.jsp", nil, nil),
            ("http://a.example/dataproxy.jsp?page=x", nil, nil),
        ] as [(String, Int?, String?)])
    func addressesCountOn(url: String, total: Int?, part: String?) {
        let next = RecordPaging.counted(url, total: total)
        #expect(next?.address.contains(part ?? "") ?? (part == nil))
        #expect((next == nil) == (part == nil))
    }
}
