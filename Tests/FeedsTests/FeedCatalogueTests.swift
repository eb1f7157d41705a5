import Model
import Testing

@testable import Feeds

@Suite struct FeedCatalogueTests {
    private static let catalogue = FeedCatalogue(
        configuration: Configuration(
            site: Site(
                title: "Bay News", url: "https://example.org/feeds", language: "en",
                author: "Bay Readers", tagAuthority: "example.org,2025"),
            storage: "/var/lib/bohai/bohai.db",
            regions: [
                Region(id: "north", title: "North", divisions: []),
                Region(id: "south", title: "South", divisions: []),
            ],
            sources: [
                Source(id: "port", title: "Port", location: .url("https://port.example/list")),
                Source(id: "sample", title: "Sample", location: .file("/srv/sample.html")),
            ]))

    @Test func feedsComeInTheOrderOfTheConfiguration() {
        #expect(
            Self.catalogue.definitions.map(\.key)
                == [.all, .region("north"), .region("south"), .source("port"), .source("sample")])
    }

    @Test func keysAndIdsAreKnownWithoutTheRest() {
        var configuration = Configuration(
            site: Site(
                title: "Bay", url: "https://example.org", tagAuthority: "example.org,2025"),
            storage: "", regions: [Region(id: "north", title: "North", divisions: [])],
            sources: [Source(id: "port", title: "Port", location: .file("/srv/port.html"))])
        configuration.feeds = [NamedFeed(id: "ships", title: "Ships", words: ["ship"])]
        let definitions = FeedCatalogue(configuration: configuration).definitions
        #expect(FeedCatalogue.keys(configuration) == definitions.map(\.key))
        #expect(definitions.count == 4)
        for feed in definitions {
            #expect(FeedCatalogue.mintedID(of: feed.key, site: configuration.site) == feed.id)
        }
    }

    @Test func feedsHaveAddressesIdsAndPagesOfTheirOwn() throws {
        let all = try #require(Self.catalogue.definition(for: "/all"))
        #expect(all.title == "Bay News" && all.subtitle == nil)
        #expect(all.address == "https://example.org/feeds/all")
        #expect(all.homeURL == "https://example.org/feeds/")
        #expect(all.id == "tag:example.org,2025:feed/all")
        let north = try #require(Self.catalogue.definition(for: "/north"))
        #expect(north.title == "North" && north.subtitle == "Bay News")
        #expect(north.homeURL == "https://example.org/feeds/north")
        let port = try #require(Self.catalogue.definition(for: "/sources/port"))
        #expect(port.address == "https://example.org/feeds/sources/port")
        #expect(port.homeURL == "https://example.org/feeds/sources/port")
        #expect(port.id == "tag:example.org,2025:feed/sources/port")
        let sample = try #require(Self.catalogue.definition(for: "/sources/sample"))
        #expect(sample.homeURL == "https://example.org/feeds/sources/sample")
    }

    @Test(arguments: ["", "/", "/north.atom", "north", "/sources/north", "/sources/"])
    func noFeedIsFoundAtAnotherPath(path: String) {
        #expect(Self.catalogue.definition(for: path) == nil)
    }

    @Test func updatedIsTheLatestOfItsItemsOrTheGivenTime() throws {
        let all = try #require(Self.catalogue.definition(for: "/all"))
        let items = [SampleFeeds.undated, SampleFeeds.everything, SampleFeeds.bare]
        let since = SampleFeeds.noon(30)
        #expect(Self.catalogue.feed(all, items: items, since: since).updated == SampleFeeds.noon(4))
        let empty = Self.catalogue.feed(all, items: [], since: since)
        #expect(empty.updated == since)
        #expect((empty.language, empty.author) == ("en", "Bay Readers"))
    }
}
