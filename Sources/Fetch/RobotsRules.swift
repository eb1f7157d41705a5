/// A site's robots.txt, read as RFC 9309 says.
package struct RobotsRules: Sendable, Hashable {
    struct Rule: Sendable, Hashable {
        var isAllow: Bool
        var pattern: RobotsPattern
    }

    /// Rules for the crawlers named in one run of `User-agent` lines.
    struct Group: Sendable, Hashable {
        /// Product tokens in lowercase; `*` for everybody else.
        var agents: [String]
        var rules: [Rule] = []
        var crawlDelay: Double?
    }

    var groups: [Group]

    /// Whether a crawler whose product token is `agent` may fetch `path`, query included.
    ///
    /// The longest matching rule decides, `allow` before `disallow` where they are equally long.
    /// A file whose rules take more work than any real one needs forbids everything.
    package func allows(path: String, agent: String) -> Bool {
        verdict(path: path, agent: agent, within: 8_000_000) ?? false
    }

    /// The same within so many comparisons of octets; nil where it takes more.
    package func verdict(path: String, agent: String, within work: Int) -> Bool? {
        let path = path.isEmpty ? "/" : path
        guard path != "/robots.txt" else { return true }
        let target = RobotsTarget(path)
        var budget = work
        var longest = -1
        var answer = true
        for rule in applying(to: agent).lazy.flatMap(\.rules) {
            let length = rule.pattern.length
            guard length > longest || length == longest && rule.isAllow && !answer else { continue }
            guard rule.pattern.matches(target, budget: &budget) else {
                if budget <= 0 { return nil }
                continue
            }
            longest = length
            answer = rule.isAllow
        }
        return answer
    }

    /// The seconds that the site wants between two requests: no part of the RFC, but widely
    /// written; the longest one that applies, nil where none does.
    package func crawlDelay(agent: String) -> Double? {
        applying(to: agent).compactMap(\.crawlDelay).max()
    }

    /// Only what concerns `agent`: other crawlers' rules need not be kept.
    package func narrowed(to agent: String) -> RobotsRules {
        let groups = applying(to: agent)
        let own = Group(
            agents: ["*"], rules: groups.flatMap(\.rules),
            crawlDelay: groups.compactMap(\.crawlDelay).max())
        return RobotsRules(groups: [own])
    }

    /// All groups that name `agent`, as one; else all groups for everybody (§2.2.1).
    private func applying(to agent: String) -> [Group] {
        let token = Self.productToken(agent.utf8)
        let own = groups.filter { $0.agents.contains(token) && token != "*" && !token.isEmpty }
        return own.isEmpty ? groups.filter { $0.agents.contains("*") } : own
    }

    /// The leading letters, hyphens and underscores in lowercase, which are all that a product token
    /// may have: `Bohai/0.1` is `bohai`.
    static func productToken(_ text: some Collection<UInt8>) -> String {
        if text.first == UInt8(ascii: "*") { return "*" }
        let token = text.prefix { byte in
            (65...90).contains(byte) || (97...122).contains(byte) || byte == 45 || byte == 95
        }
        return String(decoding: token, as: UTF8.self).lowercased()
    }
}
