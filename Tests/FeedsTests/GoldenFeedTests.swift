import Foundation
import Model
import Testing

@testable import Feeds

/// Compares what the writers write with files that were read by a person.
@Suite struct GoldenFeedTests {
    @Test(
        arguments: FeedFormat.allCases, [("full", SampleFeeds.full), ("empty", SampleFeeds.empty)])
    func feedIsWrittenAsInItsGoldenFile(format: FeedFormat, sample: (name: String, feed: Feed))
        throws
    {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Golden/\(sample.name).\(format.rawValue)")
        let written = Data(FeedRenderer.bytes(for: sample.feed, format: format))
        if ProcessInfo.processInfo.environment["BOHAI_RECORD"] == "1" {
            try written.write(to: file)
            Issue.record("recorded \(file.lastPathComponent): read the difference, then run again")
        }
        #expect(try Data(contentsOf: file) == written)
    }
}
