import Foundation
import Model
import TestSupport
import Testing

@testable import Feeds

/// Feeds of items whose every text is hostile, held against a schema for each format: 6,000 items
/// each.
@Suite struct FeedSchemaTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Schemas")

    /// Feeds of every kind: subscription documents, archive pages, small ones, empty ones.
    private static func feeds() -> [Feed] {
        var random = SeededGenerator(seed: 5_005)
        return (0..<120).map { round in
            let items = (0..<(round == 0 ? 0 : 50)).map { number in
                var item = HostileItems.item(number + round * 50, &random)
                // Titles, tags and names have something to see: the normaliser leaves no others.
                item.title = "题" + item.title
                item.tags = item.tags.map { "标" + $0 }
                item.authors = item.authors.map {
                    Person(name: "名" + $0.name, url: $0.url, email: $0.email)
                }
                item.origin = item.origin.map { "源" + $0 }
                if number % 3 == 0 {
                    item.tellings = (0..<3).map { teller in
                        Telling(
                            sourceID: "s\(teller)", source: "台" + HostileItems.text(&random),
                            url: "https://example.org/" + HostileItems.text(&random))
                    }
                }
                // Years of four digits, as every source's dates have.
                item.firstSeen = Timestamp(Int64.random(in: 0...4_000_000_000, using: &random))
                if Int.random(in: 0..<20, using: &random) == 0 {
                    item.contentHTML = String(repeating: "很长。", count: 20_000)
                }
                return item
            }
            var feed = SampleFeeds.feed("hostile", items: items)
            feed.subtitle = round % 2 == 0 ? "Below <everything> & above" : nil
            feed.hub = round % 2 == 0 ? "https://hub.example.org/?a=1&b=2" : nil
            feed.history =
                [
                    nil, FeedHistory(pages: 3), FeedHistory(page: 2, pages: 3),
                ][round % 3]
            return feed
        }
    }

    @Test func atomIsValidByItsGrammar() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("bohai-atom-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var files: [String] = []
        for (index, feed) in Self.feeds().enumerated() {
            let file = folder.appendingPathComponent("\(index).atom")
            try Data(FeedRenderer.bytes(for: feed, format: .atom)).write(to: file)
            files.append(file.path)
        }
        let log = folder.appendingPathComponent("log")
        try Data().write(to: log)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/xmllint")
        process.arguments =
            ["--noout", "--relaxng", Self.folder.appendingPathComponent("atom.rng").path] + files
        process.standardError = try FileHandle(forWritingTo: log)
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let lines = try String(contentsOf: log, encoding: .utf8).split(separator: "\n")
        #expect(lines.filter { $0.hasSuffix(" validates") }.count == files.count)
        #expect(lines.filter { !$0.hasSuffix(" validates") }.prefix(5) == [])
    }

    @Test func jsonFeedIsValidByItsSchema() throws {
        let schema = try JSONSchema(
            contentsOf: Self.folder.appendingPathComponent("jsonfeed.json"))
        for feed in Self.feeds() {
            let problems = try schema.problems(
                in: Data(FeedRenderer.bytes(for: feed, format: .json)))
            #expect(problems.prefix(5) == [])
        }
    }

    @Test func rssKeepsToItsProfile() {
        for feed in Self.feeds() {
            let problems = RSSProfile.problems(
                in: FeedRenderer.bytes(for: feed, format: .rss))
            #expect(problems.prefix(5) == [])
        }
    }

    /// The checks themselves find faults.
    @Test func checksAreNotBlind() throws {
        let schema = try JSONSchema(
            contentsOf: Self.folder.appendingPathComponent("jsonfeed.json"))
        let json = #"{"version": "1", "title": " ", "items": [{"id": 5, "image": "x"}]}"#
        #expect(try schema.problems(in: Data(json.utf8)).count == 7)
        let rss = "<rss version=\"2.0\"><channel><item><guid>tag:x</guid></item></channel></rss>"
        #expect(RSSProfile.problems(in: Array(rss.utf8)).count == 10)
    }
}
