import Model

// The keys that say how a list is asked for and how it goes on.

extension ConfigValidator {
    /// A rule for items or their fields, which run on a document.
    mutating func itemRule(_ text: String, _ node: YAMLNode) -> Rule? {
        guard let rule = rule(text, node) else { return nil }
        guard rule.language != .script else {
            problems.report(
                node.mark, "script: says where a document stands, not what an item is",
                "write it under within:, and here a rule for what stands there, such as json:$[*]")
            return nil
        }
        return rule
    }

    /// Rules of which each is within the one before.
    mutating func passage(
        _ nodes: [YAMLNode], shown: KeyName, at mark: ConfigMark
    ) -> ConfigValue? {
        guard !nodes.isEmpty else {
            problems.report(
                mark, "\(shown) holds no rule",
                "write a rule such as script#state, or remove the key to read the whole page")
            return nil
        }
        var rules: [Rule] = []
        for node in nodes where !problems.isFull {
            guard case .scalar(let text, _) = node.content, !node.isNull, !text.isBlank else {
                problems.report(
                    node.mark, "\(shown) holds \(node.isNull ? "an empty value" : node.words)",
                    "write a rule such as script#state")
                continue
            }
            if let rule = rule(text, node) { rules.append(rule) }
        }
        guard rules.count <= 5 else {
            problems.report(nodes[5].mark, "\(shown) has more than 5 rules", "leave some out")
            return nil
        }
        return rules.isEmpty ? nil : .rules(rules)
    }

    mutating func next(_ text: String, _ node: YAMLNode) -> ConfigValue? {
        if text == "auto" { return .next(.automatic) }
        let template = PageTemplate(text)
        if template.hasCounter { return .next(.template(template)) }
        if text.contains("{") && !text.hasPrefix("json:") && !text.hasPrefix("xpath:") {
            problems.report(
                node.mark, "\(text.quoted) has no counter that can be read",
                "write {n}, {n:0}, {n:0+20} or {n:90-1} where the page's number stands")
            return nil
        }
        return itemRule(text, node).map { .next(.rule($0)) }
    }

    mutating func method(_ text: String, _ node: YAMLNode) -> ConfigValue? {
        let method = text.uppercased()
        guard method == "GET" || method == "POST" else {
            problems.report(
                node.mark, "unknown method \(text.quoted)", "pages are asked for by GET or POST")
            return nil
        }
        return .text(method)
    }

    /// A body as it is sent.
    mutating func body(_ text: String, _ node: YAMLNode) -> ConfigValue? {
        let bare =
            Double(text) != nil || ["true", "false", "yes", "no"].contains(text.lowercased())
        if bare, case .scalar(_, .plain) = node.content {
            problems.report(
                node.mark, "the body is the bare value \(text)",
                "write the names and values of a form below body:, or JSON in single quotes such "
                    + "as '{\"page\": 1}'")
            return nil
        }
        return .body(text, isForm: false)
    }

    /// The names and values of a form, encoded; placeholders stand as they are.
    mutating func form(_ pairs: [YAMLNode.Pair], shown: KeyName) -> ConfigValue? {
        var parts: [String] = []
        for pair in pairs {
            guard case .scalar(let value, _) = pair.value.content else {
                problems.report(
                    pair.value.mark, "\(shown).\(pair.key) holds \(pair.value.words)",
                    "write one value, or the whole body as a text of JSON")
                continue
            }
            let text = pair.value.isNull ? "" : value
            parts.append(FormText.encoded(pair.key) + "=" + Self.encoded(text))
        }
        return .body(parts.joined(separator: "&"), isForm: true)
    }

    private static func encoded(_ value: String) -> String {
        var encoded = ""
        var rest = value[...]
        while let open = rest.firstIndex(of: "{") {
            encoded += FormText.encoded(String(rest[..<open]))
            rest = rest[open...]
            let close = rest.firstIndex(of: "}") ?? rest.startIndex
            let placeholder = String(rest[...close])
            let template = PageTemplate(placeholder)
            if template.hasCounter || template.hasToken {
                encoded += placeholder
                rest = rest[rest.index(after: close)...]
            } else {
                encoded += FormText.encoded("{")
                rest = rest.dropFirst()
            }
        }
        return encoded + FormText.encoded(String(rest))
    }
}

extension ConfigSection {
    func rules(_ name: String) -> [Rule] {
        if case .rules(let rules) = self[name] { rules } else { [] }
    }
    func next(_ name: String) -> Paging.Next? {
        if case .next(let next) = self[name] { next } else { nil }
    }
    func body(_ name: String) -> (text: String, isForm: Bool)? {
        if case .body(let text, let isForm) = self[name] { (text, isForm) } else { nil }
    }
}
