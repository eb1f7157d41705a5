import Foundation
import Model
import Testing

@testable import Feeds

@Suite struct JSONFeedWriterTests {
    @Test func feedNamesItselfAndItsVersion() throws {
        let feed = try written([])
        #expect(feed["version"] as? String == "https://jsonfeed.org/version/1.1")
        #expect(feed["feed_url"] as? String == "https://example.org/json.json")
        #expect((feed["items"] as? [Any])?.isEmpty == true)
    }

    @Test func itemHasEitherHTMLOrText() throws {
        let items = try #require(
            try written([SampleFeeds.everything, SampleFeeds.undated, SampleFeeds.bare])["items"]
                as? [[String: Any]])
        #expect(items.map { $0["content_html"] != nil } == [true, false, false])
        #expect(items[1]["content_text"] as? String == "Seen, not dated")
        #expect(items[2]["content_text"] as? String == "No page of its own")
    }

    @Test func divisionsStandInOurExtension() throws {
        let items = try #require(
            try written([SampleFeeds.everything, SampleFeeds.bare])["items"] as? [[String: Any]])
        let extras = try #require(items[0]["_bohai"] as? [String: Any])
        #expect(
            extras["divisions"] as? [[String: String]]
                == [
                    ["code": "210200", "name": "大连市"], ["code": "210211", "name": "甘井子区"],
                ])
        #expect(items[1]["_bohai"] == nil)
    }

    @Test func everyoneWhoTellsAStoryIsNamedAndLinked() throws {
        let items = try #require(
            try written([SampleFeeds.told])["items"] as? [[String: Any]])
        let extras = try #require(items[0]["_bohai"] as? [String: Any])
        let tellings = try #require(extras["tellings"] as? [[String: String]])
        #expect(tellings.map { $0["source"] } == ["port", "daily", "radio", "twin"])
        #expect(tellings.map { $0["url"] != nil } == [true, true, false, true])
        let authors = try #require(items[0]["authors"] as? [[String: String]])
        #expect(authors.map { $0["name"] } == ["Port office", "Harbour <Daily>", "Radio", "Twin"])
    }

    @Test func authorWithoutAPageHasAMailAddress() throws {
        var item = SampleFeeds.bare
        item.authors = [Person(name: "Wang Fang", email: "wf@example.org")]
        let items = try #require(try written([item])["items"] as? [[String: Any]])
        #expect(
            items[0]["authors"] as? [[String: String]]
                == [["name": "Wang Fang", "url": "mailto:wf@example.org"]])
    }

    private func written(_ items: [Item]) throws -> [String: Any] {
        let bytes = JSONFeedWriter().bytes(for: SampleFeeds.feed("json", items: items))
        return try #require(
            try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }
}
