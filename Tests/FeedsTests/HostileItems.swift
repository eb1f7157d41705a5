import Model
import TestSupport

/// Items of texts that break careless writers.
enum HostileItems {
    private static let pieces = [
        "]]>", "<![CDATA[", "&", "&amp;", "&#0;", "&#xFFFF;", "<", ">", "\"", "'", "\\", "\\u0000",
        "\u{0}", "\u{8}", "\u{B}", "\u{1B}", "\u{1F}", "\r", "\n", "\t", "\u{7F}", "\u{85}",
        "\u{2028}", "\u{FEFF}", "\u{FFFD}", "\u{FFFE}", "\u{FFFF}", "\u{1FFFE}", "\u{10FFFF}",
        "\u{1F6A2}", "\u{1F468}\u{200D}\u{1F469}", "e\u{301}", "港口", "<!--", "-->", "<?xml", "?>",
        "</title>", "</item>", "</entry>", "<script>alert(1)</script>", " ", "plain",
    ]

    static func text(_ random: inout SeededGenerator) -> String {
        let count = Int.random(in: 1...12, using: &random)
        return (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }

    /// An item whose every text but its id is hostile.
    static func item(_ number: Int, _ random: inout SeededGenerator) -> Item {
        func maybe(_ text: String) -> String? { Bool.random(using: &random) ? text : nil }
        let code = Int32.random(in: 100_000...999_999, using: &random)
        return Item(
            id: "tag:example.org,2025:bay/\(number)", sourceID: "bay", keys: [],
            url: maybe("https://example.org/" + text(&random)), title: text(&random),
            summary: maybe(text(&random)), contentHTML: maybe(text(&random)),
            image: maybe(text(&random)),
            authors: [Person(name: text(&random), url: text(&random), email: text(&random))],
            origin: maybe(text(&random)), tags: [text(&random), text(&random)],
            enclosures: [Enclosure(url: text(&random), type: maybe(text(&random)), length: -1)],
            firstSeen: Timestamp(Int64.random(in: .min ... .max, using: &random)),
            updated: Timestamp(Int64.random(in: 0...2_000_000_000, using: &random)),
            divisions: [
                DivisionAssignment(
                    code: DivisionCode(code), name: text(&random), level: .county,
                    confidence: 1, evidence: [])
            ])
    }
}
