import Testing

@testable import Fetch

@Suite struct RobotsOctetsTests {
    private func matches(_ pattern: String, _ path: String) -> Bool {
        var budget = 10_000
        return RobotsPattern(pattern.utf8).matches(RobotsTarget(path), budget: &budget)
    }

    // The table of RFC 9309 §2.2.2, and its mirror images.
    @Test(arguments: [
        ("/foo/bar?baz=quz", "/foo/bar?baz=quz", true),
        ("/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar", true),
        ("/foo/bar?baz=https%3A%2F%2Ffoo.bar", "/foo/bar?baz=https://foo.bar", true),
        ("/foo/bar/ツ", "/foo/bar/%E3%83%84", true), ("/foo/bar/%E3%83%84", "/foo/bar/ツ", true),
        ("/foo/bar/%e3%83%84", "/foo/bar/%E3%83%84", true),
        ("/foo/bar/%62%61%7A", "/foo/bar/baz", true), ("/foo/bar/baz", "/foo/bar/%62%61%7a", true),
        ("/a%2Fb", "/a/b", false), ("/a/b", "/a%2Fb", false), ("/a%2fb", "/a%2Fb", true),
        ("/a%3C", "/a%3c", true), ("/a%zz", "/a%zz", true), ("/a%", "/a%", true),
        ("/新闻/", "/%E6%96%B0%E9%97%BB/1", true),
    ])
    func spellingsOfOnePathAreEqual(pattern: String, path: String, matches: Bool) {
        #expect(self.matches(pattern, path) == matches)
    }
}
