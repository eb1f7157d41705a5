import HTML

/// The attributes of one element of the source.
protocol SanitiserAttributes {
    /// The decoded value of the first attribute of this name (in lower case).
    func value(of name: String) -> String?
    /// What `body` makes of the UTF-8 of the same.
    func withValue<Result>(
        of name: StaticString, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result?
    /// The `src` of the first `source` that is a child.
    var firstSource: String? { get }
    /// Whether addresses may be taken as they stand, where that is right.
    var takesPlainAddresses: Bool { get }
    /// Whether an image's address is its `src`, if that is one, and nothing hides it.
    var isPlainImage: Bool { get }
}

/// Those of an element of a tree.
struct NodeAttributes: SanitiserAttributes {
    let node: HTMLNode
    let document: HTMLDocument

    func value(of name: String) -> String? { document.attribute(name, of: node) }

    func withValue<Result>(
        of name: StaticString, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result? {
        guard var value = document.attribute("\(name)", of: node) else { return nil }
        return value.withUTF8(body)
    }

    var firstSource: String? {
        for child in document.children(of: node) where document.tag(of: child) == "source" {
            if let source = document.attribute("src", of: child) { return source }
        }
        return nil
    }

    /// The long way, against which the short one is tested.
    var takesPlainAddresses: Bool { false }
    var isPlainImage: Bool { false }
}

/// Those of a start tag that was read from a stream.
struct StreamAttributes: SanitiserAttributes {
    struct Attribute {
        var name: Range<Int>
        var value: Range<Int>
        /// The value, where it has references.
        var decoded: [UInt8]?
    }

    let bytes: UnsafeBufferPointer<UInt8>
    var attributes: [Attribute] = []

    func value(of name: String) -> String? {
        for attribute in attributes where attribute.name.count == name.utf8.count {
            guard bytes[attribute.name].elementsEqual(name.utf8) else { continue }
            return withValue(attribute) { String(utf8: $0) }
        }
        return nil
    }

    func withValue<Result>(
        of name: StaticString, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result? {
        for attribute in attributes where isNamed(attribute, name) {
            return withValue(attribute, body)
        }
        return nil
    }

    private func withValue<Result>(
        _ attribute: Attribute, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        if let decoded = attribute.decoded { return decoded.withUnsafeBufferPointer(body) }
        return body(UnsafeBufferPointer(rebasing: bytes[attribute.value]))
    }

    private func isNamed(_ attribute: Attribute, _ name: StaticString) -> Bool {
        name.withUTF8Buffer { name in
            guard attribute.name.count == name.count else { return false }
            for offset in 0..<name.count
            where bytes[attribute.name.lowerBound + offset] != name[offset] { return false }
            return true
        }
    }

    /// No element that takes sources is read from a stream.
    var firstSource: String? { nil }

    var takesPlainAddresses: Bool { true }

    var isPlainImage: Bool {
        attributes.allSatisfy { attribute in
            switch bytes[attribute.name.lowerBound] {
            case UInt8(ascii: "w"), UInt8(ascii: "h"):
                !isNamed(attribute, "width") && !isNamed(attribute, "height")
                    || withValue(attribute, Self.isMoreThanPixel)
            case UInt8(ascii: "s"): !isNamed(attribute, "style")
            // Where scripts keep what they load late.
            case UInt8(ascii: "d"): !bytes[attribute.name].starts(with: "data-".utf8)
            case UInt8(ascii: "z"), UInt8(ascii: "f"):
                !isNamed(attribute, "zoomfile") && !isNamed(attribute, "file")
            default: true
            }
        }
    }

    private static func isMoreThanPixel(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        value.count <= 4 && value.allSatisfy { (48...57).contains($0) }
            && value.reduce(0) { $0 * 10 + Int($1) - 48 } > 1
    }
}
