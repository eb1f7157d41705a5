import Model
import Testing

@testable import Feeds

@Suite struct StoryRankingTests {
    @Test(arguments: [
        ("https://www.dl.gov.cn/a.html", true), ("http://gov.cn/", true),
        ("https://DL.GOV.CN:8443?x", true), ("https://gov.cn.example.org/", false),
        ("https://notgov.cn/", false), ("https://example.org/gov.cn", false), ("dl.gov.cn", false),
        (nil, false),
    ])
    func governmentHostsAreKnownByTheirName(_ url: String?, _ isGovernment: Bool) {
        #expect(StoryRanking.isGovernment(url) == isGovernment)
    }

    private static func item(_ source: String, _ text: String, origin: String? = nil) -> Item {
        var item = Item(
            id: source, sourceID: source, keys: [], url: "https://\(source).example/",
            title: source, firstSeen: SampleFeeds.noon(1), updated: SampleFeeds.noon(1))
        item.summary = text
        item.origin = origin
        return item
    }

    @Test func thenComesWhomALineNamesThenTheLongestThenTheFirst() {
        let items = [
            Self.item("a", "mm"), Self.item("b", "mmmm", origin: "The C"), Self.item("c", "m"),
            Self.item("d", "mm"),
        ]
        let ranked = StoryRanking(items, titles: ["c": "The C"]).ranked
        #expect(ranked.map(\.sourceID) == ["c", "b", "a", "d"])
    }
}
