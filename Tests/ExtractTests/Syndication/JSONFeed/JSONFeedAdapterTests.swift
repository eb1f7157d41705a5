import Testing

@testable import Extract

struct JSONFeedAdapterTests {
    @Test(arguments: [
        (#""id":"1""#, "id", "1"), (#""id":12345678901234567890"#, "id", "12345678901234567890"),
        (#""url":"/1""#, "url", "https://example.org/1"),
        (#""external_url":"/e""#, "url", "https://example.org/e"),
        (#""title":" A  <b> ""#, "title", "A <b>"), (#""summary":"s""#, "summary", "s"),
        (#""content_html":"<p>c</p>""#, "content", "<p>c</p>"),
        (#""content_html":"c""#, "content.html", "true"),
        (#""content_text":"1 < 2""#, "content", "1 < 2"),
        (#""content_text":"c""#, "content.html", "false"),
        (#""author":{"name":"N","url":"/n"}"#, "authors", "N,https://example.org/n,-"),
        (
            #""authors":[{"name":"N"},{"url":"mailto:m@example.org"}]"#, "authors",
            "N,-,-; -,-,m@example.org"
        ),
        (#""authors":[{"name":"N"}],"author":{"name":"N"}"#, "authors", "N,-,-"),
        (#""date_published":"P","date_modified":"M""#, "published", "P"),
        (#""date_published":"P","date_modified":"M""#, "updated", "M"),
        (#""tags":["a","b",null,3]"#, "tags", "a|b|3"),
        (
            #""attachments":[{"url":"/a","mime_type":"audio/x","size_in_bytes":7}]"#, "enclosures",
            "https://example.org/a audio/x 7"
        ),
        (#""image":"/i.png""#, "image", "https://example.org/i.png"),
        (#""title":null"#, "title", "-"),
    ])
    func itemsAreRead(members: String, field: String, expected: String) {
        #expect(FeedFixture.field(field, of: FeedFixture.json(members)) == expected)
    }

    @Test func theFeedItselfIsRead() {
        let feed = FeedFixture.read(
            """
            {"version":"https://jsonfeed.org/version/1","title":"J","home_page_url":"/h",
            "feed_url":"https://example.org/f.json","language":"en","items":[{"id":"1"}]}
            """)
        #expect(feed.format == .json)
        #expect(feed.title == "J")
        #expect(feed.link == "https://example.org/h")
        #expect(feed.id == "https://example.org/f.json")
        #expect(feed.language == "en")
        #expect(feed.items.count == 1)
    }

    @Test func otherJSONIsNoFeed() {
        #expect(FeedReader.read(Array("{\"items\":[{\"title\":\"x\"}]}".utf8), base: "") == nil)
    }

    @Test func whatAnItemDoesNotSayIsTakenFromTheFeedAndTheID() throws {
        let feed = try #require(
            FeedReader.read(
                Array(
                    ("{\"version\":\"https://jsonfeed.org/version/1.1\",\"authors\":[{\"name\":\"F\"}],"
                        + "\"items\":[{\"id\":\"https://a.example/1\",\"content_text\":\"a <\\nb\\n\\nc\"},"
                        + "{\"id\":\"2\",\"authors\":[{\"name\":\"E\"}],\"content_text\":\"a\"}]}")
                        .utf8),
                base: "https://a.example/"))
        #expect(feed.items.map(\.url) == ["https://a.example/1", nil])
        #expect(feed.items.map { $0.authors.compactMap(\.name) } == [["F"], ["E"]])
        #expect(feed.items.map { $0.content?.value } == ["<p>a &lt;<br>b</p><p>c</p>", "a"])
        #expect(feed.items.map { $0.content?.isHTML } == [true, false])
    }
}
