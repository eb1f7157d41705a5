import Feeds
import Model
import Testing

@testable import Extract

/// What `Feeds` writes reads back to the same items.
struct FeedRoundTripTests {
    private static let noon = CivilTime(year: 2025, month: 6, day: 3, hour: 12).timestamp

    private static let items = [
        Item(
            id: "tag:example.org,2025:bay/1", sourceID: "bay", keys: [],
            url: "https://example.org/1?a=1&b=2", title: "港口 & <Bay> ]]> \"1\"",
            summary: "Twice & <again>", contentHTML: "<p>a &amp; b</p>\n<pre>c\td ]]&gt;</pre>",
            image: "https://example.org/i.jpg?w=1&h=2",
            authors: [Person(name: "Wang \"Lee\" Fang")],
            tags: ["ships", "R&D"],
            enclosures: [
                Enclosure(url: "https://example.org/a.pdf", type: "application/pdf", length: 12)
            ], firstSeen: noon, updated: noon),
        Item(
            id: "tag:example.org,2025:bay/2", sourceID: "bay", keys: [],
            url: "https://example.org/2",
            title: "Plain", firstSeen: noon, updated: noon),
    ]

    private static let feed = Feed(
        key: .region("bay"), id: "tag:example.org,2025:feed/bay", title: "Bay & <Co>",
        language: "zh-CN", author: "Readers", homeURL: "https://example.org/#bay",
        address: "https://example.org/bay", updated: noon, items: items)

    private static let documents = [
        AtomWriter().bytes(for: feed), RSSWriter().bytes(for: feed),
        JSONFeedWriter().bytes(for: feed),
    ]

    @Test(arguments: documents)
    func itemsReadBackAsTheyWere(document: [UInt8]) {
        let read = FeedFixture.read(document)
        #expect(read.title == Self.feed.title)
        #expect(read.link == Self.feed.homeURL)
        #expect(read.language == Self.feed.language)
        #expect(read.diagnostics == [])
        #expect(read.items.map(\.id) == Self.items.map(\.id))
        #expect(read.items.map(\.url) == Self.items.map(\.url))
        #expect(read.items.map(\.title) == Self.items.map(\.title))
        let first = read.items.first
        #expect(first?.summary?.plainText == "Twice & <again>")
        #expect(first?.content?.value == Self.items.first?.contentHTML)
        #expect(first?.image == Self.items.first?.image)
        #expect(first?.authors.map(\.name) == ["Wang \"Lee\" Fang"])
        #expect(first?.tags == ["ships", "R&D"])
        #expect(first?.enclosures == Self.items.first?.enclosures)
        #expect(first?.published != nil)
    }
}
