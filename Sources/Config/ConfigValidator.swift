import Model

/// Holds the nodes of feeds.yml against the table of keys and reads every value as its type.
///
/// It stops at nothing: what is wrong is reported and left out.
struct ConfigValidator {
    let checks: ConfigChecks
    let paths: ConfigPath
    let text: YAMLText
    var problems: ProblemList
    /// The good rules so far: sources of one system share theirs.
    var rules: [String: Rule] = [:]
    private let table = KeyTable.shared

    init(checks: ConfigChecks, paths: ConfigPath, text: YAMLText, problems: ProblemList) {
        self.checks = checks
        self.paths = paths
        self.text = text
        self.problems = problems
    }

    /// Reads the whole file.
    mutating func validate(_ root: YAMLNode?) -> ConfigSection {
        let start = ConfigMark(line: 1, column: 1)
        guard let root, !root.isNull else {
            problems.report(start, "the file is empty", "begin it with sources:")
            return ConfigSection(mark: start)
        }
        guard case .mapping(let pairs) = root.content else {
            problems.report(
                root.mark, "the file holds \(root.words)", "write keys, beginning with sources:")
            return ConfigSection(mark: root.mark)
        }
        return section(pairs, group: "", shown: KeyName(key: ""), mark: start)
    }
}

extension ConfigValidator {
    /// Reads a group of keys; `shown` is its name as the file spells it.
    private mutating func section(
        _ pairs: [YAMLNode.Pair], group: String, shown name: KeyName, mark: ConfigMark
    ) -> ConfigSection {
        let shown = name.description
        var section = ConfigSection(mark: mark, count: pairs.count)
        var meant: Set<String> = []
        let keys = table.keys(of: group)
        for pair in pairs where !problems.isFull {
            guard let entry = KeyTable.key(pair.key, in: keys) else {
                meant.formUnion(reportUnknown(pair, group: group, shown: shown))
                continue
            }
            let name = KeyName(group: shown, key: pair.key)
            section.set(
                entry.name, value(pair.value, entry, shown: name, keyMark: pair.keyMark),
                at: pair.value.mark)
        }
        for entry in keys where entry.isRequired && !section.has(entry.name) {
            guard !meant.contains(entry.name) else { continue }
            problems.report(
                mark, "\(shown.isEmpty ? "the file" : shown) lacks the key \"\(entry.name)\"",
                "add \(entry.name): \(entry.type.expectation)")
        }
        return section
    }

    /// Complains about a key that is not in the table; returns what was probably meant.
    private mutating func reportUnknown(
        _ pair: YAMLNode.Pair, group: String, shown: String
    ) -> Set<String> {
        let place = shown.isEmpty ? "" : " in \(shown)"
        let message = "unknown key \(pair.key.quoted)\(place)"
        let names = table.keys(of: group).map(\.name)
        let lowered = pair.key.lowercased()
        let elsewhere = table.groups(with: lowered, besides: group)
        let synonym = KeyTable.synonyms[lowered]?.first { names.contains($0) }
        let closest = Suggestion.closest(to: pair.key, among: names)
        if names.contains(lowered) {
            problems.report(pair.keyMark, message, "keys are small letters: \"\(lowered)\"")
            return [lowered]
        }
        if let meant = elsewhere.isEmpty ? closest ?? synonym : synonym {
            problems.report(pair.keyMark, message, "did you mean \"\(meant)\"?")
            return [meant]
        }
        if let home = home(among: elsewhere, from: group) {
            problems.report(pair.keyMark, message, home)
            return []
        }
        if let closest {
            problems.report(pair.keyMark, message, "did you mean \"\(closest)\"?")
            return [closest]
        }
        problems.report(pair.keyMark, message, "the keys here are \(names.joined(separator: ", "))")
        return []
    }

    /// Says where a key belongs that stands in the wrong group.
    private func home(among groups: [String], from group: String) -> String? {
        let below = groups.first { $0.hasPrefix(group + ".") }
        let inSources = group == "defaults" ? groups.first { $0.hasPrefix("sources") } : nil
        guard let home = below ?? inSources ?? groups.first else { return nil }
        if home.isEmpty { return "it belongs at the top of the file" }
        let path = below == nil ? home : String(home.dropFirst(group.count + 1))
        let words = path.split(separator: ".").map { $0 == "*" ? "ID" : String($0) }
        return "it belongs under \"\(words.joined(separator: "."))\""
    }
}

extension ConfigValidator {
    /// Reads one value; nil, and a problem reported, where it is not what the key asks for.
    mutating func value(
        _ node: YAMLNode, _ entry: KeyEntry, shown: KeyName, keyMark: ConfigMark
    ) -> ConfigValue? {
        switch (entry.type, node.content) {
        case (.section, .mapping(let pairs)):
            return .section(section(pairs, group: entry.path, shown: shown, mark: keyMark))
        case (.table(let short), .mapping(let pairs)):
            let rows = rows(pairs, of: entry.path, short: short)
            return rows.isEmpty && !pairs.isEmpty ? nil : .table(rows)
        case (.section, .scalar) where node.isNull:
            return .section(ConfigSection(mark: keyMark))
        case (.rules, .sequence(let nodes)):
            return passage(nodes, shown: shown, at: node.mark)
        case (.body, .mapping(let pairs)): return form(pairs, shown: shown)
        case (.headers, .mapping(let pairs)):
            return .headers(headers(pairs, shown: shown))
        case (.divisions, .sequence(let nodes)), (.words, .sequence(let nodes)),
            (.networks, .sequence(let nodes)):
            return list(nodes, entry.type, shown: shown)
        case (.divisions, .scalar), (.words, .scalar), (.networks, .scalar):
            guard !node.isNull else { break }
            return list([node], entry.type, shown: shown)
        case (_, .scalar(let text, _)):
            guard !node.isNull, !isCompound(entry.type) else { break }
            return scalar(text, node, entry.type)
        default: break
        }
        var advice = "write \(entry.type.expectation)"
        if node.isNull {
            if !entry.isRequired { advice += ", or remove the key" }
            problems.report(keyMark, "\(shown) has no value", advice)
        } else {
            if isCompound(entry.type), case .scalar(let text, .plain) = node.content,
                text.contains(":")
            {
                advice += ", with a space after each colon"
            }
            problems.report(node.mark, "\(shown) holds \(node.words)", advice)
        }
        return nil
    }

    private func isCompound(_ type: KeyType) -> Bool {
        switch type {
        case .section, .table, .headers: true
        default: false
        }
    }

    /// Reads `regions` or `sources`: ids with a group of keys, or with one bare value.
    private mutating func rows(
        _ pairs: [YAMLNode.Pair], of path: String, short: String
    ) -> [ConfigRow] {
        let group = "\(path).*"
        return pairs.compactMap { pair in
            guard !problems.isFull, checkID(pair, of: path) else { return nil }
            let shown = KeyName(group: path, key: pair.key)
            if case .mapping(let pairs) = pair.value.content {
                let keys = section(pairs, group: group, shown: shown, mark: pair.keyMark)
                return ConfigRow(id: pair.key, section: keys)
            }
            guard let entry = table.keys(of: group).first(where: { $0.name == short }) else {
                return nil
            }
            var keys = ConfigSection(mark: pair.keyMark)
            keys.set(
                short, value(pair.value, entry, shown: shown, keyMark: pair.keyMark),
                at: pair.value.mark)
            return ConfigRow(id: pair.key, section: keys)
        }
    }

    private mutating func checkID(_ pair: YAMLNode.Pair, of path: String) -> Bool {
        let isReserved = path != "sources" && KeyTable.reservedRegionIDs.contains(pair.key)
        if !isReserved, ConfigID.isGood(pair.key) { return true }
        let kind = String(path.dropLast())
        if isReserved {
            problems.report(
                pair.keyMark, "\(pair.key.quoted) is the name of a page of the server",
                "choose another id for the \(kind)")
            return false
        }
        let better = ConfigID.repaired(pair.key)
        problems.report(
            pair.keyMark, "\(pair.key.quoted) is not the id of a \(kind)",
            better.map { "write \($0)" }
                ?? "an id has at most 64 of a-z, 0-9 and -, and does not begin with -")
        return false
    }

    private mutating func list(
        _ nodes: [YAMLNode], _ type: KeyType, shown: KeyName
    ) -> ConfigValue? {
        var texts: [String] = []
        var divisions: [NamedDivision] = []
        for node in nodes where !problems.isFull {
            guard case .scalar(let text, _) = node.content, !node.isNull, !text.isBlank else {
                problems.report(
                    node.mark, "\(shown) holds \(node.isNull ? "an empty value" : node.words)",
                    "write \(type.expectation)")
                continue
            }
            if type == .divisions {
                if let division = division(text, node), !divisions.contains(division) {
                    divisions.append(division)
                }
            } else if type == .networks, !checks.network(text) {
                problems.report(
                    node.mark, "\(text.quoted) is not a network",
                    "write it in CIDR form, such as 127.0.0.0/8")
            } else if !texts.contains(text) {
                texts.append(text)
            }
        }
        if type == .divisions {
            return divisions.isEmpty && !nodes.isEmpty ? nil : .divisions(divisions)
        }
        return .texts(texts)
    }
}

/// The name of a key as the file spells it, put together only for those who print it.
struct KeyName: CustomStringConvertible {
    /// Empty at the top.
    var group = ""
    var key: String

    var description: String { group.isEmpty ? key : group + "." + key }
}

extension String {
    /// Whether it holds nothing but white space.
    var isBlank: Bool {
        // Most values begin with a letter, which says it without Unicode's tables.
        if let first = utf8.first, (0x21...0x7E).contains(first) { return false }
        return unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }
}
