import Config
import Model
import Testing

@testable import Extract
@testable import Poll
@testable import bohai

/// What `bohai discover` prints, line by line.
struct DiscoveryTests {
    private static func discovery(title: String = "一条标题", items: String? = "li") -> Discovery {
        var entry = SourceEntry(id: "port", url: "http://port.example.org/n/")
        entry.items = items
        let item = Item(
            id: "1", sourceID: "port", keys: ["1"], url: "http://port.example.org/n/1.html",
            title: title, firstSeen: Timestamp(0), updated: Timestamp(0))
        var reading = Reading(
            items: [item], traces: [], method: "automatic: li (1 items)", suggestion: [],
            rules: nil, pageTitle: nil, charset: "utf-8",
            diagnostics: [Diagnostic(.warning, "something\nto know")])
        reading.weighed = ["li: 1 items, 0 with a date; score 2.0"]
        return Discovery(
            entry: entry, reading: reading,
            feeds: [FeedLink(url: "http://port.example.org/all", title: "全部\u{2028}x: 1", type: "")]
        )
    }

    @Test func allButTheEntryIsComment() {
        let lines = Self.discovery().lines
        let plain = lines.filter { !$0.hasPrefix("#") }
        #expect(
            plain == [
                "sources:", "  port:", "    url: http://port.example.org/n/", "    items: li",
            ])
        #expect(lines.contains("# It gives 1 items:"))
        #expect(lines.contains("#   li: 1 items, 0 with a date; score 2.0"))
    }

    /// A title with a line break would end its comment and stand as YAML.
    @Test(arguments: [
        "a\nsources: {}", "a\r\nb", "a\u{85}b", "a\u{2028}b", "a\u{2029}b", "a\u{C}b",
    ])
    func nothingFromThePageEndsAComment(title: String) {
        let breaks: Set<Unicode.Scalar> = ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{C}"]
        for line in Self.discovery(title: title).lines {
            #expect(!line.unicodeScalars.contains(where: breaks.contains), "\(line)")
        }
    }

    @Test func withoutRulesTheMethodIsNamed() {
        let lines = Self.discovery(items: nil).lines
        #expect(lines.contains { $0.hasPrefix("# No rules: ") && $0.contains("automatic: li") })
    }

    @Test func aFailureLeavesTheFeedsAlone() {
        var discovery = Self.discovery()
        discovery.reading = nil
        #expect(discovery.lines.count == 2)
        #expect(discovery.lines.allSatisfy { $0.hasPrefix("# ") })
        let report = DiscoveryReport(discovery)
        #expect(report.source == nil)
        #expect(report.feeds.count == 1)
    }
}
