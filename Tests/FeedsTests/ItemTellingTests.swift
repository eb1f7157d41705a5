import Model
import Testing

@testable import Feeds

/// Which words and links stand for a story of several sources.
@Suite struct ItemTellingTests {
    private static let titles = [
        "gov": "Port office", "paper": "Harbour Daily", "radio": "Radio Bay",
    ]

    private static func item(
        _ source: String, url: String, text: String? = nil, seen: Int = 1, origin: String? = nil
    ) -> Item {
        var item = Item(
            id: "tag:example.org,2025:\(source)", sourceID: source, keys: [], url: url,
            title: "Told by \(source)", firstSeen: SampleFeeds.noon(seen),
            updated: SampleFeeds.noon(seen))
        item.contentHTML = text
        item.origin = origin
        return item
    }

    private static let paper = item(
        "paper", url: "https://paper.example/1", text: "<p>long and longer</p>")
    private static let gov = item("gov", url: "https://www.bay.gov.cn/1.html", seen: 2)
    private static let radio = item(
        "radio", url: "https://radio.example/1", text: "<p>short</p>", seen: 3,
        origin: "Harbour Daily")

    private static func story(_ first: Item, _ others: [Item]) -> Item {
        var item = first
        item.story = ItemStory(id: first.id, others: others)
        return item
    }

    @Test func theMostOfficialSpeaksAndAllAreNamed() throws {
        let told = try #require(
            Self.story(Self.paper, [Self.gov, Self.radio]).told(hiding: [], titles: Self.titles))
        #expect(told.title == "Told by gov" && told.url == Self.gov.url)
        #expect(told.id == Self.paper.id)
        #expect(told.firstSeen == Self.paper.firstSeen && told.updated == Self.paper.updated)
        #expect(told.tellings.map(\.source) == ["Port office", "Harbour Daily", "Radio Bay"])
        // It has no text of its own.
        #expect(told.contentHTML == Self.paper.contentHTML)
        #expect(told.story == nil)
    }

    @Test func whatAnotherSourceChangesMovesUpdated() throws {
        var edited = Self.gov
        edited.updated = SampleFeeds.noon(9)
        let told = try #require(
            Self.story(Self.paper, [edited]).told(hiding: [], titles: Self.titles))
        #expect(told.updated == SampleFeeds.noon(9))
    }

    @Test func nothingOfHiddenSourcesIsShown() throws {
        let story = Self.story(Self.paper, [Self.gov, Self.radio])
        let withoutGov = try #require(story.told(hiding: ["gov"], titles: Self.titles))
        #expect(withoutGov.id == Self.paper.id && withoutGov.url == Self.paper.url)
        #expect(withoutGov.tellings.map(\.sourceID) == ["paper", "radio"])
        let withoutPaper = try #require(story.told(hiding: ["paper"], titles: Self.titles))
        #expect(withoutPaper.id == Self.gov.id && withoutPaper.firstSeen == Self.gov.firstSeen)
        #expect(withoutPaper.tellings.map(\.sourceID) == ["gov", "radio"])
        let alone = try #require(story.told(hiding: ["paper", "gov"], titles: Self.titles))
        #expect(alone.id == Self.radio.id && alone.tellings.isEmpty)
        #expect(story.told(hiding: ["paper", "gov", "radio"], titles: Self.titles) == nil)
        #expect(Self.paper.told(hiding: ["paper"], titles: Self.titles) == nil)
    }

    @Test func whoeverIsAloneInAFeedBearsTheStorysId() throws {
        var item = Self.gov
        item.story = ItemStory(id: Self.paper.id, others: [])
        let told = try #require(item.told(hiding: [], titles: Self.titles))
        #expect(told.id == Self.paper.id && told.tellings.isEmpty)
        #expect(Self.gov.told(hiding: [], titles: Self.titles) == Self.gov)
    }
}
