import Model

/// Feeds that show every part of the formats.
enum SampleFeeds {
    /// Noon UTC of a day in June 2025.
    static func noon(_ day: Int) -> Timestamp {
        CivilTime(year: 2025, month: 6, day: day, hour: 12).timestamp
    }

    static let full = feed("harbour", items: [everything, hostile, bare, undated])

    static let empty = feed("empty", items: [])

    static func feed(_ id: String, items: [Item]) -> Feed {
        Feed(
            key: .region(id), id: "tag:example.org,2025:feed/\(id)", title: "Harbour & <Bay>",
            subtitle: "News of the bay, 100% < free", language: "zh-CN", author: "Bay Readers",
            homeURL: "https://example.org/#\(id)", address: "https://example.org/\(id)",
            updated: items.map(\.updated).max() ?? noon(1), items: items)
    }

    static let everything = Item(
        id: "tag:example.org,2025:bay/1", sourceID: "bay", keys: [],
        url: "https://example.org/1?a=1&b=2", title: "Ferry line reopens: 港口恢复通航",
        summary: "Twice a day & <again> on Sundays",
        contentHTML: "<p>Twice a day &amp; again.</p>\n<pre>a\tb]]&gt;</pre>",
        image: "https://example.org/ferry.jpg?w=1&h=2",
        authors: [
            Person(name: "Wang Fang", url: "https://example.org/wf", email: "wf@example.org"),
            Person(name: "Li \"Lee\" Na"),
        ], origin: "Harbour Daily", tags: ["ships", "R&D"],
        enclosures: [
            Enclosure(url: "https://example.org/plan.pdf", type: "application/pdf", length: 12_345),
            Enclosure(url: "https://example.org/raw"),
        ],
        published: PublishedDate(
            timestamp: CivilTime(
                year: 2025, month: 6, day: 3, hour: 9, minute: 30, utcOffset: 28_800
            ).timestamp, utcOffset: 28_800, precision: .minute),
        firstSeen: noon(3), updated: noon(4),
        divisions: [
            DivisionAssignment(
                code: DivisionCode(210_200), name: "大连市", level: .prefecture, confidence: 0.9,
                evidence: []),
            DivisionAssignment(
                code: DivisionCode(210_211), name: "甘井子区", level: .county, confidence: 0.8,
                evidence: []),
        ], regionIDs: ["harbour"])

    /// Characters that break careless writers.
    static let hostileText =
        "]]> <![CDATA[ \u{0}\u{1}\u{B}\u{1F} \r\n\t \u{FFFE}\u{FFFF} \u{1F6A2}\u{FE0F} "
        + "&amp; &#38; <b>'\"</b> \u{202E}\u{2028} \\ </script> \u{7F}\u{85} e\u{301}"

    static let hostile = Item(
        id: "tag:example.org,2025:bay/2", sourceID: "bay", keys: [],
        url: "https://example.org/\u{1}\"><x/>", title: hostileText, summary: hostileText,
        contentHTML: hostileText, image: hostileText, authors: [Person(name: hostileText)],
        tags: [hostileText], enclosures: [Enclosure(url: hostileText, type: hostileText)],
        firstSeen: noon(2), updated: noon(2))

    static let bare = Item(
        id: "tag:example.org,2025:bay/3", sourceID: "bay", keys: [], title: "No page of its own",
        published: PublishedDate(
            timestamp: noon(1), utcOffset: 0, precision: .second, certainty: .stated),
        firstSeen: noon(2), updated: noon(2))

    /// A story of four sources.
    static let told = {
        var item = bare
        item.url = "https://example.org/told"
        item.tellings = [
            Telling(sourceID: "port", source: "Port office", url: item.url),
            Telling(
                sourceID: "daily", source: "Harbour <Daily>", url: "https://daily.example.net/7"),
            Telling(sourceID: "radio", source: "Radio", url: "javascript:alert(1)"),
            Telling(sourceID: "twin", source: "Twin", url: item.url),
        ]
        return item
    }()

    static let undated = Item(
        id: "tag:example.org,2025:bay/4", sourceID: "bay", keys: [],
        url: "https://example.org/4", title: "Undated", summary: "Seen, not dated",
        origin: "Harbour Daily", firstSeen: noon(1), updated: noon(1))
}
