/// What a YAML file says, with the place of everything in it.
struct YAMLNode: Sendable {
    enum Content: Sendable {
        case scalar(String, Style)
        case sequence([YAMLNode])
        case mapping([Pair])
    }

    enum Style: Sendable {
        case plain, singleQuoted, doubleQuoted
        /// `|` or `>`, whose text stands on the lines below.
        case block
    }

    struct Pair: Sendable {
        var key: String
        var keyMark: ConfigMark
        var value: YAMLNode
    }

    var content: Content
    var mark: ConfigMark
    /// How many nodes this is with everything in it; aliases are paid by it.
    var size: Int

    /// An unquoted nothing, `~` or `null`.
    var isNull: Bool {
        guard case .scalar(let text, .plain) = content, text.utf8.count <= 4 else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// What was found, for messages that say what was expected.
    var words: String {
        switch content {
        case .scalar: isNull ? "nothing" : "a single value"
        case .sequence: "a list"
        case .mapping: "a group of keys"
        }
    }
}
