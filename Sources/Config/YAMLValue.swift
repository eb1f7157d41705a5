/// What a YAML file of another program says, read within the bounds of feeds.yml.
package indirect enum YAMLValue: Sendable {
    case scalar(String)
    case list([YAMLValue])
    /// In the order of the file.
    case map([(key: String, value: YAMLValue)])

    /// What `text` says; nil where it is no YAML that would be read as feeds.yml.
    package static func read(_ text: String) -> YAMLValue? {
        var reader = YAMLReader(text)
        var problems = ProblemList(file: "")
        guard let node = reader.read(&problems), problems.isEmpty else { return nil }
        return YAMLValue(node)
    }

    private init(_ node: YAMLNode) {
        switch node.content {
        case .scalar(let text, _): self = .scalar(text)
        case .sequence(let nodes): self = .list(nodes.map(YAMLValue.init))
        case .mapping(let pairs):
            self = .map(pairs.map { (key: $0.key, value: YAMLValue($0.value)) })
        }
    }

    /// The value at a key; nil where this is no map or has no such key.
    package subscript(key: String) -> YAMLValue? {
        guard case .map(let pairs) = self else { return nil }
        return pairs.first { $0.key == key }?.value
    }

    /// The text of a scalar.
    package var text: String? {
        if case .scalar(let text) = self { text } else { nil }
    }

    /// The pairs of a map; none for everything else.
    package var pairs: [(key: String, value: YAMLValue)] {
        if case .map(let pairs) = self { pairs } else { [] }
    }

    /// The members of a list; none for everything else.
    package var members: [YAMLValue] {
        if case .list(let members) = self { members } else { [] }
    }
}
