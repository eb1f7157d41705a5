import Testing

@testable import Model

struct ItemPageTests {
    private static func item(_ id: String) -> Item {
        Item(
            id: id, sourceID: "a", keys: [], title: "A", firstSeen: Timestamp(0),
            updated: Timestamp(0))
    }

    @Test(arguments: [
        ("tag:example.org,2026:harbour/3f0a", "/items/example.org,2026:harbour/3f0a"),
        ("tag:me@example.org,2026-01:a/b", "/items/me@example.org,2026-01:a/b"),
    ])
    func theAddressIsMadeOfTheID(_ id: String, _ path: String) {
        #expect(Self.item(id).pagePath == path)
        #expect(Item.id(ofPage: path) == id)
    }

    @Test(arguments: [
        "", "https://example.org/1", "tag:", "tag:a b", "tag:港口", "tag:/a", "tag:a?b",
    ])
    func otherIDsHaveNone(_ id: String) { #expect(Self.item(id).pagePath == nil) }

    @Test(arguments: [
        "/items/", "/items", "/", "/items//a", "/items/a%2Cb", "/items/a\u{0}", "/sources/a",
        "/items/" + String(repeating: "a", count: 513),
    ])
    func otherPathsHaveNone(_ path: String) { #expect(Item.id(ofPage: path) == nil) }
}
