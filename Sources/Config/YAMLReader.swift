import Yams

/// Reads YAML into nodes that know their places, within bounds.
///
/// Yams expands aliases while it composes, and hashes every key with all that an alias put into
/// it. So it never sees one: every `*` is composed as `aliasStandIn`, and the plain values that
/// begin with it are the aliases, resolved here against a budget. It also gives up at the first
/// double key; the earlier of the two is made unique and both come through (`patches`).
struct YAMLReader {
    static let maximumBytes = 1_000_000
    static let maximumDepth = 20
    /// Nodes that all aliases of a file may add.
    static let aliasBudget = 10_000
    /// Double keys after which the rest of the file is not looked at.
    private static let maximumPatches = 20

    // Far corners of the private use planes, legal in YAML and of the width of a `*`.
    private static let aliasStandIn: Unicode.Scalar = "\u{10F000}"
    private static let patchPlane: ClosedRange<Unicode.Scalar> = "\u{10F001}"..."\u{10F0FF}"

    let text: YAMLText
    private var patches: [ConfigMark: Unicode.Scalar] = [:]
    private var anchors: [String: YAMLNode] = [:]
    private var spent = 0

    init(_ text: String) { self.text = YAMLText(text) }

    /// The root node; nil for an empty file, and after a problem that leaves nothing to read.
    mutating func read(_ problems: inout ProblemList) -> YAMLNode? {
        let reserved = Self.aliasStandIn...Self.patchPlane.upperBound
        if let index = text.scalars.firstIndex(where: { reserved.contains($0) }) {
            problems.report(
                text.mark(of: index), "a character of Unicode's private use planes stands here",
                "remove it")
            return nil
        }
        if let index = text.scalars.firstIndex(where: { !Self.isPrintable($0) }) {
            let code = String(text.scalars[index].value, radix: 16, uppercase: true)
            problems.report(
                text.mark(of: index), "a control character (U+\(code)) stands here", "remove it")
            return nil
        }
        var composed = text
        for (index, scalar) in text.scalars.enumerated() where scalar == "*" {
            composed.replace(at: index, with: Self.aliasStandIn)
        }
        guard let parser = compose(&composed, &problems) else { return nil }
        // The parser owns the anchors' names.
        return withExtendedLifetime(parser.owner) {
            parser.root.flatMap { convert($0, depth: 1, &problems) }
        }
    }
}

extension YAMLReader {
    /// Whether YAML allows a character in a file.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
            0x10000...:
            true
        default: false
        }
    }

    private struct Composed {
        var root: Node?
        var owner: Parser
    }

    private mutating func compose(
        _ composed: inout YAMLText, _ problems: inout ProblemList
    ) -> Composed? {
        while true {
            do {
                let parser = try Parser(yaml: composed.string, resolver: .basic, encoding: .utf8)
                return Composed(root: try parser.singleRoot(), owner: parser)
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                let mark = ConfigMark(context.mark)
                if patch(&composed, at: mark) { continue }
                problems.report(
                    mark, "the key \(restored(keys.first ?? "").quoted) stands twice in one group",
                    "remove one of them")
            } catch let error as YamlError {
                YAMLSyntaxWords.report(error, in: text, &problems)
            } catch {
                problems.report(
                    ConfigMark(line: 1, column: 1), "the file cannot be read as YAML",
                    String(describing: error))
            }
            return nil
        }
    }

    /// Makes the key at `mark` unlike any other; false where that cannot be done.
    private mutating func patch(_ composed: inout YAMLText, at mark: ConfigMark) -> Bool {
        guard patches.count < Self.maximumPatches, patches[mark] == nil,
            var index = composed.index(of: mark)
        else { return false }
        let quote = composed.scalars[index]
        let isQuoted = quote == "\"" || quote == "'"
        if isQuoted { index += 1 }
        guard index < composed.scalars.count else { return false }
        let scalar = composed.scalars[index]
        let isLetter = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        guard isLetter,
            let unique = Unicode.Scalar(
                Self.patchPlane.lowerBound.value + UInt32(patches.count))
        else { return false }
        composed.replace(at: index, with: unique)
        patches[mark] = scalar
        return true
    }

    /// The text as it stands in the file.
    private func restored(_ string: String, at mark: ConfigMark? = nil) -> String {
        // What the stand-ins' encoding begins with.
        guard string.utf8.contains(0xF4) else { return string }
        var view = String.UnicodeScalarView()
        for scalar in string.unicodeScalars {
            if scalar == Self.aliasStandIn {
                view.append("*")
            } else if Self.patchPlane.contains(scalar) {
                view.append(mark.flatMap { patches[$0] } ?? scalar)
            } else {
                view.append(scalar)
            }
        }
        return String(view)
    }
}

extension YAMLReader {
    private mutating func convert(
        _ node: Node, depth: Int, _ problems: inout ProblemList
    ) -> YAMLNode? {
        guard !problems.isFull else { return nil }
        let mark = node.mark.map(ConfigMark.init) ?? ConfigMark(line: 1, column: 1)
        guard depth <= Self.maximumDepth else {
            problems.report(
                mark, "more than \(Self.maximumDepth) groups inside each other",
                "nothing in feeds.yml is nested so deep")
            return nil
        }
        var converted: YAMLNode?
        switch node {
        case .scalar(let scalar):
            if !["", "tag:yaml.org,2002:str"].contains(node.tag.description) {
                problems.report(
                    mark, "tags such as \(restored(node.tag.description)) are not read",
                    "put the value in quotes if it is meant as text")
                return nil
            }
            if let name = aliasName(scalar) { return resolve(name, mark, &problems) }
            converted = YAMLNode(
                content: .scalar(restored(scalar.string, at: mark), YAMLNode.Style(scalar.style)),
                mark: mark, size: 1)
        case .sequence(let sequence):
            let items = sequence.compactMap { convert($0, depth: depth + 1, &problems) }
            converted = YAMLNode(
                content: .sequence(items), mark: mark, size: items.reduce(1) { $0 + $1.size })
        case .mapping(let mapping):
            let pairs = convert(mapping, depth: depth, &problems)
            converted = YAMLNode(
                content: .mapping(pairs), mark: mark, size: pairs.reduce(1) { $0 + $1.value.size })
        case .alias:
            converted = nil
        }
        if let anchor = node.anchor { anchors[anchor.rawValue] = converted }
        return converted
    }

    private mutating func convert(
        _ mapping: Node.Mapping, depth: Int, _ problems: inout ProblemList
    ) -> [YAMLNode.Pair] {
        var pairs: [YAMLNode.Pair] = []
        pairs.reserveCapacity(mapping.count)
        // Yams refuses double keys; only patched ones come through.
        var places: [String: ConfigMark]? = patches.isEmpty ? nil : [:]
        for (key, value) in mapping where !problems.isFull {
            let mark = key.mark.map(ConfigMark.init) ?? ConfigMark(line: 1, column: 1)
            guard case .scalar(let scalar) = key, aliasName(scalar) == nil else {
                problems.report(
                    mark, "a list, a group or an alias stands as a key", "a key is one word")
                continue
            }
            let name = restored(scalar.string, at: mark)
            if name == "<<" {
                problems.report(
                    mark, "merge keys (<<) are not read",
                    "put what several sources share under \"defaults\"")
                continue
            }
            guard let node = convert(value, depth: depth + 1, &problems) else { continue }
            if let first = places?.updateValue(mark, forKey: name) {
                problems.report(
                    mark, "the key \(name.quoted) already stands on line \(first.line)",
                    "remove one of the two")
                continue
            }
            pairs.append(YAMLNode.Pair(key: name, keyMark: mark, value: node))
        }
        return pairs
    }

    private func aliasName(_ scalar: Node.Scalar) -> String? {
        guard scalar.style == .plain, scalar.string.unicodeScalars.first == Self.aliasStandIn else {
            return nil
        }
        return String(scalar.string.unicodeScalars.dropFirst())
    }

    private mutating func resolve(
        _ name: String, _ mark: ConfigMark, _ problems: inout ProblemList
    ) -> YAMLNode? {
        guard let node = anchors[name] else {
            let closest = Suggestion.closest(to: name, among: anchors.keys.sorted())
            problems.report(
                mark, "*\(restored(name)) refers to an anchor that is not defined above",
                closest.map { "did you mean *\($0)?" }
                    ?? "put the value in quotes if it is meant as text")
            return nil
        }
        spent += node.size
        guard spent <= Self.aliasBudget else {
            problems.report(
                mark, "the aliases of this file stand for more than \(Self.aliasBudget) values",
                "put what several sources share under \"defaults\"")
            return nil
        }
        return node
    }
}

extension ConfigMark {
    init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }
}

extension YAMLNode.Style {
    init(_ style: Node.Scalar.Style) {
        self =
            switch style {
            case .singleQuoted: .singleQuoted
            case .doubleQuoted: .doubleQuoted
            case .literal, .folded: .block
            case .any, .plain: .plain
            }
    }
}

extension String {
    /// In double quotes and cut to a length that a message bears.
    var quoted: String {
        let shown = unicodeScalars.prefix(60).map { $0.properties.isWhitespace ? " " : $0 }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: shown)
        return "\"\(String(view))\(unicodeScalars.count > 60 ? "…" : "")\""
    }
}
