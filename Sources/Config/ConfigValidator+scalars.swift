import Model

// Values of one word, and what the injected checks say about them.

extension ConfigValidator {
    mutating func scalar(_ text: String, _ node: YAMLNode, _ type: KeyType) -> ConfigValue? {
        if text.isBlank {
            problems.report(node.mark, "the value is empty", "write \(type.expectation)")
            return nil
        }
        switch type {
        case .rule: return itemRule(text, node).map { .rule($0) }
        case .items: return text == "auto" ? .automatic : itemRule(text, node).map { .rule($0) }
        case .rules: return rule(text, node).map { .rules([$0]) }
        case .next: return next(text, node)
        case .body: return body(text, node)
        case .method: return method(text, node)
        case .article: return article(text, node)
        case .division: return division(text, node).map { .division($0) }
        case .timeZone: return timeZone(text, node)
        case .charset: return charset(text, node)
        default: break
        }
        do throws(ValueIssue) {
            return try word(text, type)
        } catch {
            problems.report(mark(inside: node, error.offset), error.message, error.advice)
            return nil
        }
    }

    private func word(_ text: String, _ type: KeyType) throws(ValueIssue) -> ConfigValue? {
        switch type {
        case .text: .text(text)
        case .webAddress: .text(try AddressParser.webAddress(text))
        case .location: .location(try AddressParser.location(text, resolve: paths.resolve))
        case .path: .text(try path(text))
        case .language: .text(try ValueParser.language(text))
        case .tagAuthority: .text(try ValueParser.tagAuthority(text))
        case .day: .text(try ValueParser.day(text))
        case .listen: .listen(try AddressParser.listen(text))
        case .whole(let range): .number(try ValueParser.whole(text, within: range))
        case .duration(let range): .seconds(try ValueParser.seconds(text, within: range))
        case .interval(let range):
            text == "auto"
                ? .automatic : .seconds(try ValueParser.seconds(text, within: range))
        case .size(let range): .number(try ValueParser.bytes(text, within: range))
        case .flag: .flag(try ValueParser.flag(text))
        case .hub:
            text.utf8.contains(UInt8(ascii: ":"))
                ? .text(try AddressParser.webAddress(text)) : .flag(try ValueParser.flag(text))
        case .choice(let words): .text(try ValueParser.choice(text, of: words))
        default: nil
        }
    }

    private func path(_ text: String) throws(ValueIssue) -> String {
        if text.hasPrefix("~") {
            throw ValueIssue(
                message: "~ is not expanded",
                advice: "write the whole path, or one relative to feeds.yml")
        }
        if text.contains("://") {
            throw ValueIssue(
                message: "\(text.quoted) is not a path", advice: "write the path of a file")
        }
        return paths.resolve(text)
    }

    func mark(inside node: YAMLNode, _ offset: Int) -> ConfigMark {
        text.mark(inside: node, offset: offset)
    }

    mutating func rule(_ text: String, _ node: YAMLNode) -> Rule? {
        if let rule = rules[text] { return rule }
        do throws(RuleSyntaxError) {
            let rule = try RuleParser.parse(text)
            guard let issue = checks.rule(rule) else {
                rules[text] = rule
                return rule
            }
            problems.report(mark(inside: node, issue.offset), issue.message, issue.advice)
        } catch {
            problems.report(mark(inside: node, error.offset), error.message, error.advice)
        }
        return nil
    }

    private mutating func article(_ text: String, _ node: YAMLNode) -> ConfigValue? {
        if text == "auto" { return .automatic }
        if text == "none" { return .nothing }
        guard !["true", "yes", "on", "false", "no", "off"].contains(text.lowercased()) else {
            problems.report(
                node.mark, "article: \(text) names no element of a page",
                "write auto to have the articles found, none to leave them unread, or a rule such "
                    + "as div.content")
            return nil
        }
        guard let rule = rule(text, node) else { return nil }
        guard rule.language != .json, rule.taking == .text, rule.steps.isEmpty else {
            problems.report(
                node.mark, "an article's rule only says which elements hold the text",
                "write a CSS selector or an XPath without @ and steps, such as div.content")
            return nil
        }
        return .rule(rule)
    }

    mutating func division(_ text: String, _ node: YAMLNode) -> NamedDivision? {
        switch checks.division(text) {
        case .code(let code, let name): return NamedDivision(code: code, name: name)
        case .ambiguous(let candidates):
            let shown = candidates.prefix(5).map { "\($0.code) (\($0.name))" }
            let more = candidates.count > 5 ? " …" : ""
            problems.report(
                node.mark, "\(text.quoted) is the name of \(candidates.count) divisions",
                "write a code: \(shown.joined(separator: ", "))\(more)")
        case .unknown(let suggestions):
            let shown = suggestions.prefix(3).map { "\"\($0)\"" }
            problems.report(
                node.mark, "unknown division \(text.quoted)",
                shown.isEmpty
                    ? "write its six-digit code or its official name, such as 大连市"
                    : "did you mean \(shown.joined(separator: " or "))?")
        }
        return nil
    }

    private mutating func timeZone(_ text: String, _ node: YAMLNode) -> ConfigValue? {
        if checks.timeZone(text) { return .text(text) }
        let chinese = ["asia/beijing", "beijing", "cst", "utc+8", "gmt+8", "+08:00", "utc+08:00"]
        let known = ["Asia/Shanghai", "Asia/Hong_Kong", "Asia/Seoul", "Asia/Tokyo", "UTC"]
        let meant =
            chinese.contains(text.lowercased())
            ? "Asia/Shanghai" : Suggestion.closest(to: text, among: known)
        problems.report(
            node.mark, "unknown time zone \(text.quoted)",
            meant.map { "did you mean \"\($0)\"?" } ?? "write an IANA name such as Asia/Shanghai")
        return nil
    }

    private mutating func charset(_ text: String, _ node: YAMLNode) -> ConfigValue? {
        if checks.charset(text) { return .text(text) }
        let known = ["utf-8", "gb18030", "gbk", "gb2312", "big5", "euc-kr", "shift_jis", "euc-jp"]
        problems.report(
            node.mark, "unknown encoding \(text.quoted)",
            Suggestion.closest(to: text, among: known).map { "did you mean \"\($0)\"?" }
                ?? "write a name such as utf-8 or gb18030")
        return nil
    }

    mutating func headers(_ pairs: [YAMLNode.Pair], shown: KeyName) -> [HeaderField] {
        var fields: [HeaderField] = []
        for pair in pairs {
            guard HeaderRules.isName(pair.key) else {
                problems.report(
                    pair.keyMark, "\(pair.key.quoted) is not the name of a header",
                    "write for example Accept-Language")
                continue
            }
            if let reason = HeaderRules.whyKept(pair.key) {
                problems.report(
                    pair.keyMark, "the header \(pair.key.quoted) is Bohai's own", reason)
                continue
            }
            guard case .scalar(let value, _) = pair.value.content, !pair.value.isNull else {
                problems.report(
                    pair.value.mark, "\(shown).\(pair.key) holds \(pair.value.words)",
                    "write the header's value")
                continue
            }
            guard HeaderRules.isValue(value) else {
                problems.report(
                    pair.value.mark, "a header's value is one line", "remove the line break")
                continue
            }
            if fields.contains(where: { $0.name.lowercased() == pair.key.lowercased() }) {
                problems.report(
                    pair.keyMark, "the header \(pair.key.quoted) stands twice",
                    "remove one of the two")
                continue
            }
            fields.append(HeaderField(name: pair.key, value: value))
        }
        return fields
    }
}
