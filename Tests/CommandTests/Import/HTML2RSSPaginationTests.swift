import Testing

@testable import bohai

struct HTML2RSSPaginationTests {
    private static func source(_ pagination: String) throws -> ImportedSource {
        let text = """
            channel: {url: "https://a.example/list?sort=new&page=1"}
            selectors:
              items: {selector: li, pagination: \(pagination)}
            """
        return try #require(HTML2RSSImporter.read(text)?.sources.first)
    }

    private static let address = "https://a.example/list?sort=new&"

    @Test(arguments: [
        ("3", 3, nil), ("{strategy: rel_next, max_pages: 4}", 4, nil), ("1", nil, nil),
        ("{strategy: custom_selector, selector: a.more, max_pages: 2}", 2, "a.more@href"),
        ("{strategy: url_template, param: page, max_pages: 5}", 5, address + "page={n:1}"),
        (
            "{strategy: url_template, param: p, start_page: 0, step: 2, max_pages: 5}", 5,
            address + "page=1&p={n:0+2}"
        ),
        (
            "{strategy: offset, param: from, increment: 20, max_pages: 2}", 2,
            address + "page=1&from={n:0+20}"
        ),
        (
            "{strategy: json_cursor, next_url_path: meta.next, max_pages: 2}", 2,
            "json:$.meta.next"
        ),
        (
            "{strategy: json_cursor, cursor_path: meta.cursor, param: page, max_pages: 2}", 2,
            "json:$.meta.cursor | prepend \"\(address)page=\""
        ), ("{}", 10, nil),
    ])
    func everyStrategyHasItsCounterpart(
        _ pagination: String, _ pages: Int?, _ next: String?
    ) throws {
        let source = try Self.source(pagination)
        #expect(source.pages == pages)
        #expect(source.next == next)
        #expect(source.losses.isEmpty, "\(source.losses)")
    }

    @Test(arguments: [
        ("{strategy: scroll, max_pages: 2}", "strategy \"scroll\""),
        ("{strategy: offset, max_pages: 2}", "strategy \"offset\""),
        ("{strategy: custom_selector, selector: 'a[', max_pages: 2}", "a["),
        ("900", "no number of pages"), ("{max_pages: 2, wait: 5}", "pagination.wait \"5\""),
        ("{strategy: url_template, param: p, start_page: x}", "strategy \"url_template\""),
    ])
    func whatHasNoneIsTold(_ pagination: String, _ words: String) throws {
        let source = try Self.source(pagination)
        #expect(source.losses.contains { $0.contains(words) }, "\(source.losses)")
    }
}
