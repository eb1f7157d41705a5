import Model
import Testing

struct ConfigurationAccessTests {
    @Test func thePublicPartHasNothingPrivate() {
        var region = Region(id: "a", title: "A", divisions: [])
        region.isPrivate = true
        var feed = NamedFeed(id: "b", title: "B")
        feed.isPrivate = true
        var source = Source(id: "c", title: "C", location: .file("/c"))
        source.isPrivate = true
        let other = Source(id: "d", title: "D", location: .file("/d"))
        let site = Site(title: "S", url: "http://h", tagAuthority: "h,2026")
        let configuration = Configuration(
            site: site, storage: "", regions: [region], feeds: [feed], sources: [source, other])
        #expect(configuration.privateKeys == [.region("a"), .region("b"), .source("c")])
        #expect(configuration.privateSources == ["c"])
        let part = configuration.publicPart
        #expect(part.regions.isEmpty && part.feeds.isEmpty && part.sources == [other])
        #expect(configuration.hasPrivateFeeds && !part.hasPrivateFeeds)
    }
}
