import Foundation
import Model
import Testing

@testable import Feeds

/// The links of archived feeds (RFC 5005 §4) in every format.
@Suite struct FeedHistoryTests {
    private static func text(_ history: FeedHistory?, _ format: FeedFormat) -> String {
        var feed = SampleFeeds.full
        feed.history = history
        return String(decoding: FeedRenderer.bytes(for: feed, format: format), as: UTF8.self)
    }

    /// The links to documents of the feed in the order in which they stand.
    private static func links(_ text: String) -> [String] {
        text.components(separatedBy: "\n").compactMap { line in
            guard line.contains("link rel="), !line.contains("alternate"),
                !line.contains("enclosure")
            else { return nil }
            let parts = line.components(separatedBy: "\"")
            let path = parts[5].components(separatedBy: "/harbour").last ?? ""
            return "\(parts[1]) \(path)"
        }
    }

    @Test(
        arguments: [
            (nil, ["self "]),
            (FeedHistory(pages: 0), ["self "]),
            (FeedHistory(pages: 3), ["self ", "prev-archive /archive/3", "next /archive/3"]),
            (
                FeedHistory(page: 3, pages: 3),
                [
                    "self /archive/3", "current ", "prev-archive /archive/2", "next /archive/2",
                    "next-archive /archive/4",
                ]
            ),
            (
                FeedHistory(page: 1, pages: 3),
                ["self /archive/1", "current ", "next-archive /archive/2"]
            ),
        ] as [(FeedHistory?, [String])])
    func documentsAreLinked(_ history: FeedHistory?, _ expected: [String]) {
        for format in [FeedFormat.atom, .rss] {
            let found = Self.links(Self.text(history, format))
            let wanted = expected.map { line in
                let parts = line.components(separatedBy: " ")
                return "\(parts[0]) \(parts[1]).\(format.rawValue)"
            }
            #expect(found == wanted)
        }
    }

    @Test(arguments: [FeedFormat.atom, .rss])
    func onlyPagesAreMarkedAsArchives(_ format: FeedFormat) {
        let page = Self.text(FeedHistory(page: 1, pages: 1), format)
        #expect(page.contains("<fh:archive/>"))
        #expect(page.contains("xmlns:fh=\"http://purl.org/syndication/history/1.0\""))
        #expect(!Self.text(FeedHistory(pages: 1), format).contains("fh:"))
    }

    /// A later page changes no earlier one.
    @Test(arguments: FeedFormat.allCases)
    func aPageIsTheSameHoweverManyFollow(_ format: FeedFormat) {
        let one = Self.text(FeedHistory(page: 1, pages: 1), format)
        #expect(one == Self.text(FeedHistory(page: 1, pages: 9), format))
    }

    @Test func jsonNamesTheAddressOfWhatIsOlder() throws {
        for (history, older) in [
            (FeedHistory(pages: 2), "/archive/2.json"),
            (FeedHistory(page: 2, pages: 2), "/archive/1.json"),
            (FeedHistory(page: 1, pages: 2), nil),
        ] {
            let data = Data(Self.text(history, .json).utf8)
            let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            let next = (root["next_url"] as? String)?.components(separatedBy: "/harbour").last
            #expect(next == older)
            #expect((root["feed_url"] as? String)?.hasSuffix("/harbour.json") == true)
        }
    }
}
