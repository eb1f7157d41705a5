import Testing

@testable import Extract

struct FeedTagTests {
    @Test(arguments: [
        ("http://www.w3.org/2005/Atom", FeedNamespace.atom), ("http://purl.org/atom/ns#", .atom),
        ("HTTP://WWW.W3.ORG/2005/ATOM/", .atom), ("https://www.w3.org/2005/Atom", .atom),
        ("http://purl.org/rss/1.0/", .plain), ("", .plain),
        ("http://purl.org/dc/elements/1.1/", .dublinCore),
        ("http://purl.org/dc/terms", .dublinCoreTerms),
        ("http://search.yahoo.com/mrss", .media), ("http://search.yahoo.com/mrss/", .media),
        ("http://www.itunes.com/DTDs/Podcast-1.0.dtd", .itunes),
        ("http://purl.org/rss/1.0/modules/content/", .content), ("urn:x", .other),
    ])
    func namespacesAreKnownInEverySpelling(uri: String, expected: FeedNamespace) {
        #expect(FeedNamespace(uri: uri) == expected)
    }
}
