import HTML

/// The attributes of one element of the source.
protocol SanitiserAttributes {
    /// The decoded value of the first attribute of this name (in lower case).
    func value(of name: String) -> String?
    /// The `src` of the first `source` that is a child.
    var firstSource: String? { get }
}

/// Those of an element of a tree.
struct NodeAttributes: SanitiserAttributes {
    let node: HTMLNode
    let document: HTMLDocument

    func value(of name: String) -> String? { document.attribute(name, of: node) }

    var firstSource: String? {
        for child in document.children(of: node) where document.tag(of: child) == "source" {
            if let source = document.attribute("src", of: child) { return source }
        }
        return nil
    }
}

/// Those of a start tag that was read from a stream.
struct StreamAttributes: SanitiserAttributes {
    struct Attribute {
        var name: Range<Int>
        var value: Range<Int>
        /// The value, where it has references.
        var decoded: [UInt8]?
    }

    let bytes: [UInt8]
    var attributes: [Attribute] = []

    func value(of name: String) -> String? {
        for attribute in attributes where attribute.name.count == name.utf8.count {
            guard bytes[attribute.name].elementsEqual(name.utf8) else { continue }
            if let decoded = attribute.decoded { return String(decoding: decoded, as: UTF8.self) }
            return String(decoding: bytes[attribute.value], as: UTF8.self)
        }
        return nil
    }

    /// No element that takes sources is read from a stream.
    var firstSource: String? { nil }
}
