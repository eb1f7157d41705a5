/// Reads YAML into nodes that know their places, within bounds.
struct YAMLReader {
    static let maximumBytes = 1_000_000
    static let maximumDepth = 20
    /// Nodes that all aliases of a file may add.
    static let aliasBudget = 10_000

    let text: YAMLText
    private var anchors: [String: YAMLNode] = [:]
    private var spent = 0

    init(_ text: String) { self.text = YAMLText(text) }

    /// The root node; nil for an empty file, and after a problem that leaves nothing to read.
    mutating func read(_ problems: inout ProblemList) -> YAMLNode? {
        if let mark = text.byteOrderMark {
            problems.report(
                text.mark(ofByte: mark), "a control character (U+FEFF) stands here", "remove it")
            return nil
        }
        let before = problems
        var events = YAMLEvents(text.string)
        do throws(YAMLSyntaxError) {
            guard case .document = try events.next().kind else { return nil }
            let root = try compose(try events.next(), depth: 1, &events, &problems)
            let after = try events.next()
            guard case .document = after.kind else { return root }
            problems.report(
                after.mark, "a second document begins here",
                "feeds.yml is one document: remove the line ---")
        } catch {
            // What was found before may come of the same mistake.
            problems = before
            YAMLSyntaxWords.report(error, in: text, &problems)
        }
        return nil
    }
}

extension YAMLReader {
    /// The node that begins with `event`; nil, and a problem reported, where it is not read.
    private mutating func compose(
        _ event: YAMLEvent, depth: Int, _ events: inout YAMLEvents,
        _ problems: inout ProblemList
    ) throws(YAMLSyntaxError) -> YAMLNode? {
        guard !problems.isFull else {
            try events.skip(event, depth: depth)
            return nil
        }
        guard depth <= Self.maximumDepth else {
            problems.report(
                event.mark, "more than \(Self.maximumDepth) groups inside each other",
                "nothing in feeds.yml is nested so deep")
            try events.skip(event, depth: depth)
            return nil
        }
        let node: YAMLNode
        switch event.kind {
        case .alias(let name): return resolve(name, event.mark, &problems)
        case .scalar(let text, let style):
            if let tag = event.tag, tag != "tag:yaml.org,2002:str" {
                problems.report(
                    event.mark, "tags such as \(tag) are not read",
                    "put the value in quotes if it is meant as text")
                return nil
            }
            node = YAMLNode(content: .scalar(text, style), mark: event.mark, size: 1)
        case .sequence:
            var items: [YAMLNode] = []
            while let member = try events.member() {
                let item = try compose(member, depth: depth + 1, &events, &problems)
                if let item { items.append(item) }
            }
            node = YAMLNode(
                content: .sequence(items), mark: event.mark,
                size: items.reduce(1) { $0 + $1.size })
        case .mapping:
            let pairs = try pairs(depth: depth, &events, &problems)
            node = YAMLNode(
                content: .mapping(pairs), mark: event.mark,
                size: pairs.reduce(1) { $0 + $1.value.size })
        case .end, .document, .streamEnd: return nil
        }
        if let anchor = event.anchor { anchors[anchor] = node }
        return node
    }

    /// The pairs of a mapping, to its end.
    private mutating func pairs(
        depth: Int, _ events: inout YAMLEvents, _ problems: inout ProblemList
    ) throws(YAMLSyntaxError) -> [YAMLNode.Pair] {
        var pairs: [YAMLNode.Pair] = []
        pairs.reserveCapacity(8)
        var places = YAMLKeyPlaces()
        while let key = try events.member() {
            guard let name = self.name(key, &problems) else {
                try events.skip(key, depth: depth + 1)
                try events.skip(try events.next(), depth: depth + 1)
                continue
            }
            let value = try compose(try events.next(), depth: depth + 1, &events, &problems)
            guard let value else { continue }
            if let first = places.put(name, at: key.mark) {
                problems.report(
                    key.mark, "the key \(name.quoted) already stands on line \(first.line)",
                    "remove one of the two")
                continue
            }
            pairs.append(YAMLNode.Pair(key: name, keyMark: key.mark, value: value))
        }
        return pairs
    }

    /// The text of a key; nil, and a problem reported, where it is none that is read.
    private func name(_ key: YAMLEvent, _ problems: inout ProblemList) -> String? {
        guard case .scalar(let name, _) = key.kind else {
            problems.report(
                key.mark, "a list, a group or an alias stands as a key", "a key is one word")
            return nil
        }
        guard name != "<<" else {
            problems.report(
                key.mark, "merge keys (<<) are not read",
                "put what several sources share under \"defaults\"")
            return nil
        }
        return name
    }

    private mutating func resolve(
        _ name: String, _ mark: ConfigMark, _ problems: inout ProblemList
    ) -> YAMLNode? {
        guard let node = anchors[name] else {
            let closest = Suggestion.closest(to: name, among: anchors.keys.sorted())
            problems.report(
                mark, "*\(name) refers to an anchor that is not defined above",
                closest.map { "did you mean *\($0)?" } ?? YAMLSyntaxWords.quotes)
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

/// The keys of a mapping so far, each with the place where it stood last.
private struct YAMLKeyPlaces {
    private var few: [(name: String, mark: ConfigMark)] = []
    private var many: [String: ConfigMark] = [:]

    init() { few.reserveCapacity(8) }

    /// The place where the key stood before; nil for a new one.
    mutating func put(_ name: String, at mark: ConfigMark) -> ConfigMark? {
        guard many.isEmpty else { return many.updateValue(mark, forKey: name) }
        if let index = few.firstIndex(where: { $0.name == name }) {
            defer { few[index].mark = mark }
            return few[index].mark
        }
        few.append((name, mark))
        // A handful is quicker looked through than hashed.
        if few.count > 16 {
            many = Dictionary(few.map { ($0.name, $0.mark) }) { _, last in last }
        }
        return nil
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
