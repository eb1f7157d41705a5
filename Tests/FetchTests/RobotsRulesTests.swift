import TestSupport
import Testing

@testable import Fetch

@Suite struct RobotsRulesTests {
    private func allows(_ text: String, _ path: String, agent: String = "Bohai") -> Bool {
        RobotsRules.parse(Array(text.utf8)).allows(path: path, agent: agent)
    }

    @Test(arguments: [
        ("Disallow: /", "/", false), ("Disallow: /", "/a", false), ("Disallow:", "/a", true),
        ("Disallow: /a", "/a", false), ("Disallow: /a", "/ab", false), ("Disallow: /a", "/b", true),
        ("Disallow: /a/", "/a", true), ("Disallow: /A", "/a", true),
        ("DISALLOW : /a", "/a", false), ("  disallow:/a  # why", "/a", false),
        ("Disallow: /a\nAllow: /a/b", "/a/b/c", true), ("Disallow: /a\nAllow: /a/b", "/a/c", false),
        ("Allow: /a\nDisallow: /a", "/a", true), ("Disallow: /a\nAllow: /a", "/a", true),
        ("Allow: /\nDisallow: /a", "/a", false), ("Disallow: /\nAllow: /$", "/", true),
        ("Disallow: /\nAllow: /$", "/a", false), ("Disallow: a", "/a", true),
        ("Disallow: /", "/robots.txt", true), ("Disallow: /", "", false),
        ("Sitemap: http://a/\nDisallow: /a", "/a", false), ("Disallow /a", "/a", true),
        ("Disallow: /a#b", "/a", false), ("Noindex: /a", "/a", true),
    ])
    func longestRuleDecides(rules: String, path: String, allowed: Bool) {
        #expect(allows("User-agent: *\n" + rules, path) == allowed)
    }

    @Test(arguments: [
        ("User-agent: bohai\nDisallow: /", false), ("User-agent: BOHAI\nDisallow: /", false),
        ("User-agent: Bohai/0.1\nDisallow: /", false), ("User-agent: Boha\nDisallow: /", true),
        ("User-agent: bohai-x\nDisallow: /", true), ("User-agent: other\nDisallow: /", true),
        ("user-agent:*\ndisallow:/", false),
        ("User-agent: bohai\nDisallow:\n\nUser-agent: *\nDisallow: /", true),
        ("User-agent: *\nDisallow: /\n\nUser-agent: bohai\nAllow: /x", true),
        ("User-agent: bohai\nDisallow: /b\n\nUser-agent: bohai\nDisallow: /a", false),
        ("User-agent: *\nDisallow: /b\n\nUser-agent: *\nDisallow: /a", false),
        ("User-agent: other\nUser-agent: bohai\nDisallow: /a", false),
        ("User-agent: other\n\n# between\nUser-agent: bohai\nDisallow: /a", false),
        ("User-agent: bohai\nSitemap: /s\nUser-agent: other\nDisallow: /a", false),
        ("User-agent: bohai\nAllow: /z\nUser-agent: other\nDisallow: /a", true),
        ("Disallow: /a\nUser-agent: *\nAllow: /z", true), ("", true), ("<html>no</html>", true),
        ("\u{FEFF}User-agent: *\nDisallow: /a", false), ("User-agent: *\rDisallow: /a", false),
        ("User-agent: *\r\nDisallow: /a\r\n", false), ("User-agent:\nDisallow: /a", true),
        ("User-agent: *  \nDisallow: /a", false), ("User-agent: * # all\nDisallow: /a", false),
    ])
    func groupIsChosenByProductToken(text: String, allowed: Bool) {
        #expect(allows(text, "/a") == allowed)
        #expect(allows(text, "/a", agent: "bohai/2.0 (+http://x)") == allowed)
    }

    @Test(
        arguments: [
            ("User-agent: *\nCrawl-delay: 10", 10), ("User-agent: *\nCrawl-delay: 0.5", 0.5),
            ("User-agent: *\nCrawl-delay: x", nil), ("User-agent: *\nCrawl-delay: -1", nil),
            ("User-agent: *\nCrawl-delay: nan", nil), ("User-agent: *\nCrawl-delay: 1e300", 86_400),
            ("User-agent: *\nCrawl-delay: 10\n\nUser-agent: bohai\nCrawl-delay: 3", 3),
            ("Crawl-delay: 10", nil), ("", nil),
        ] as [(String, Double?)])
    func crawlDelayIsReadWhereItStands(text: String, delay: Double?) {
        #expect(RobotsRules.parse(Array(text.utf8)).crawlDelay(agent: "Bohai") == delay)
    }

    @Test func rulesWithinFiveHundredKibibytesCount() {
        let padding = String(repeating: "# padding padding padding padding\n", count: 14_900)
        let text = "User-agent: *\n" + padding + "Disallow: /a\n"
        #expect(text.utf8.count > 500_000 && text.utf8.count < 512_000)
        #expect(!allows(text, "/a"))
    }

    @Test func rulesMadeToTakeForeverForbid() {
        let rule = "Disallow: /" + String(repeating: "*aaaaaaaaaaaaaaab", count: 100) + "\n"
        let text = "User-agent: *\n" + String(repeating: rule, count: 290)
        #expect(!allows(text, "/" + String(repeating: "a", count: 8_000)))
    }

    @Test func mutatedFilesNeverTrap() {
        var random = SeededGenerator(seed: 13)
        let start = Array(
            "\u{FEFF}User-agent: *\r\nDisallow: /a*%2Ab$\nAllow: /中?x=%e3\nCrawl-delay: 5\n".utf8)
        let path = Array("/a%2Ab/中?x=%E3#f".utf8)
        for _ in 0..<3_000 {
            let rules = RobotsRules.parse(random.mutated(start))
            let path = String(decoding: random.mutated(path), as: UTF8.self)
            _ = (rules.allows(path: path, agent: "Bohai"), rules.crawlDelay(agent: path))
        }
    }
}
