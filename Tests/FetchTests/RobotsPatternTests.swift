import Testing

@testable import Fetch

@Suite struct RobotsPatternTests {
    private func matches(_ pattern: String, _ path: String) -> Bool {
        var budget = 10_000
        return RobotsPattern(pattern.utf8).matches(RobotsTarget(path), budget: &budget)
    }

    // RFC 9309 §2.2.3 and §5.2, and what stands in the wild.
    @Test(arguments: [
        ("/*.php", "/index.php", true), ("/*.php", "/a/b.php?x", true),
        ("/*.php", "/index.PHP", false),
        ("/*.php", "/", false), ("/*.php$", "/a.php", true), ("/*.php$", "/a.php?x", false),
        ("/*.php$", "/a.php/b.php", true), ("/fish*", "/fish", true),
        ("/fish*", "/fishheads/x", true),
        ("/fish*.php", "/fishheads/catfish.php?id=1", true), ("/fish*.php", "/Fish.php", false),
        ("/a$b", "/a$b", true), ("/a$b", "/a", false), ("/a$", "/a", true), ("/a$", "/ab", false),
        ("/$", "/", true), ("*", "/x", true), ("*/x", "/a/x", true), ("*/x", "/ax", false),
        ("/a**b", "/a1b", true), ("/*/*/x", "/a/b/x", true), ("/*/*/x", "/a/x", false),
        ("/a*$", "/abc", true), ("/*a*a$", "/aba", true), ("/*aa$", "/aaa", true),
        ("/*ab$", "/a", false), ("/a*a$", "/a", false), ("$", "/", false), ("*$", "/x", true),
        ("/x%2A", "/x*", true), ("/x%24", "/x$", true), ("/x%2A", "/xy", false),
        ("/*?", "/a?b", true), ("/*?", "/a", false), ("/*?*sort=", "/a?b=1&sort=2", true),
    ])
    func patternMatches(pattern: String, path: String, matches: Bool) {
        #expect(self.matches(pattern, path) == matches)
    }

    @Test func costlyPatternEndsWithItsBudget() {
        var budget = 10_000
        let pattern = RobotsPattern(String(repeating: "*aaaaaaaab", count: 100).utf8)
        let target = RobotsTarget("/" + String(repeating: "a", count: 8_000))
        #expect(!pattern.matches(target, budget: &budget))
        #expect(budget <= 0)
    }
}
