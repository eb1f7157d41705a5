import Model

@testable import Config

extension ConfigChecks {
    /// A small world: two divisions, a name that two share, and rules of which one is bad.
    static let sample = ConfigChecks(
        rule: { rule in
            guard let place = rule.text.firstRange(of: "!!") else { return nil }
            let offset = rule.text.unicodeScalars.distance(
                from: rule.text.startIndex, to: place.lowerBound)
            return RuleIssue(offset: offset, message: "unexpected \"!!\"", advice: "remove it")
        },
        division: { text in
            switch text {
            case "大连", "大连市", "210200": .code(DivisionCode(210_200), name: "大连市")
            case "锦州市", "210700": .code(DivisionCode(210_700), name: "锦州市")
            case "朝阳":
                .ambiguous([
                    .init(code: DivisionCode(211_300), name: "辽宁省朝阳市"),
                    .init(code: DivisionCode(110_105), name: "北京市朝阳区"),
                ])
            case "大莲": .unknown(suggestions: ["大连市"])
            default: .unknown(suggestions: [])
            }
        },
        timeZone: { ["Asia/Shanghai", "Asia/Seoul", "UTC"].contains($0) },
        network: { $0.contains("/") && !$0.contains("x") },
        charset: { ["utf-8", "gb18030", "gbk"].contains($0) },
        file: { !$0.contains("missing") })
}

/// Reads a text as /etc/bohai/feeds.yml.
func read(_ text: String) -> (configuration: Configuration?, problems: [String]) {
    let loader = ConfigLoader(checks: .sample)
    let (configuration, problems) = loader.read(text, path: "/etc/bohai/feeds.yml")
    let prefix = "/etc/bohai/"
    return (
        configuration,
        problems.map { String(String(describing: $0).dropFirst(prefix.count)) }
    )
}
