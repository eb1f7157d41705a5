extension RobotsRules {
    /// What is read of a file; the RFC asks for 500 KiB at least.
    package static let maximumBytes = 512_000

    /// Reads a robots.txt: lines in any ending, keys in any case, unknown lines passed over.
    package static func parse(_ bytes: [UInt8]) -> RobotsRules {
        var text = bytes.prefix(maximumBytes)
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        var rules = RobotsRules(groups: [])
        // Agent lines add to one group until a rule stands under them.
        var takesAgents = false
        for line in text.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
            guard let (key, value) = record(line) else { continue }
            switch key {
            case "user-agent", "useragent", "user agent":
                if !takesAgents { rules.groups.append(Group(agents: [])) }
                takesAgents = true
                let token = productToken(value)
                if !token.isEmpty { rules.groups[rules.groups.count - 1].agents.append(token) }
            case "allow", "disallow":
                takesAgents = false
                // An empty path matches nothing: "Disallow:" allows everything.
                guard !value.isEmpty, !rules.groups.isEmpty else { continue }
                let rule = Rule(isAllow: key == "allow", pattern: RobotsPattern(value))
                rules.groups[rules.groups.count - 1].rules.append(rule)
            case "crawl-delay":
                guard !rules.groups.isEmpty else { continue }
                rules.groups[rules.groups.count - 1].crawlDelay = seconds(value)
            default: break
            }
        }
        return rules
    }

    /// Key and value of one line, its comment and the space around both cut off.
    private static func record(
        _ line: ArraySlice<UInt8>
    ) -> (key: String, value: ArraySlice<UInt8>)? {
        let line = line.prefix { $0 != UInt8(ascii: "#") }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let key = trimmed(line[..<colon])
        guard key.count <= 16 else { return nil }
        return (
            String(decoding: key, as: UTF8.self).lowercased(), trimmed(line[(colon + 1)...])
        )
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isSpace: (UInt8) -> Bool = { $0 == 32 || $0 == 9 || $0 == 0 || $0 == 11 || $0 == 12 }
        var text = text.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return text
    }

    private static func seconds(_ value: ArraySlice<UInt8>) -> Double? {
        guard value.count <= 16, let seconds = Double(String(decoding: value, as: UTF8.self)),
            seconds.isFinite, seconds >= 0
        else { return nil }
        // A day between two requests is as good as never.
        return min(seconds, 86_400)
    }
}
