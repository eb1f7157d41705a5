import Model
import Testing

@testable import Serve

struct FeedVersionsTests {
    private static func resource(_ entries: String) -> PublishedResource {
        PublishedResource(
            bytes: Array(entries.utf8), entries: (0..<entries.utf8.count).map { $0..<($0 + 1) },
            mediaType: "text/plain", lastModified: Timestamp(0))
    }

    private static func tag(_ resource: PublishedResource) -> String {
        resource.representations.last?.etag ?? ""
    }

    @Test func remembersTheLastSix() {
        var versions = FeedVersions()
        let resources = (1...8).map { Self.resource(String("abcdefgh".prefix($0))) }
        for resource in resources { versions.note(resource, at: "/a") }
        let found = resources.map { versions.entries(named: Self.tag($0), at: "/a")?.count }
        #expect(found == [nil, nil, 3, 4, 5, 6, 7, 8])
        #expect(versions.entries(named: Self.tag(resources[7]), at: "/b") == nil)
        #expect(versions.count == 3 + 4 + 5 + 6 + 7 + 8)
    }

    @Test func notesAVersionOnce() {
        var versions = FeedVersions()
        for text in ["ab", "abc", "ab", "ab"] { versions.note(Self.resource(text), at: "/a") }
        #expect(versions.count == 5)
    }

    @Test func takesTheLatestOfSeveral() {
        var versions = FeedVersions()
        for text in ["ab", "abc"] { versions.note(Self.resource(text), at: "/a") }
        let field = "\(Self.tag(Self.resource("abc"))), \(Self.tag(Self.resource("ab")))"
        #expect(versions.entries(named: field, at: "/a")?.count == 3)
    }

    @Test func staysWithinItsLimit() {
        var versions = FeedVersions(limit: 100)
        for number in 0..<50 { versions.note(Self.resource("abcde"), at: "/\(number)") }
        #expect(versions.count <= 100)
        let tag = Self.tag(Self.resource("abcde"))
        #expect(versions.entries(named: tag, at: "/49") != nil)
        #expect(versions.entries(named: tag, at: "/0") == nil)
    }
}
