import HTML

/// Questions about attributes that nearly every element answers with no, asked of the page's own
/// bytes.
enum AttributeText {
    static let itemprop = HTMLNameTable.wellKnown("itemprop")
    static let className = HTMLNameTable.wellKnown("class")
    static let identifier = HTMLNameTable.wellKnown("id")

    /// Whether the value of an attribute is `word`.
    static func of(
        _ name: HTMLName?, _ node: HTMLNode, in document: HTMLDocument, is word: StaticString
    ) -> Bool {
        guard let name else { return false }
        return document.withAttributeValue(name, of: node) { value in
            guard let value, value.count == word.utf8CodeUnitCount else { return false }
            return word.withUTF8Buffer { value.elementsEqual($0) }
        }
    }

    /// Whether `word` stands anywhere in the value of an attribute.
    static func of(
        _ name: HTMLName?, _ node: HTMLNode, in document: HTMLDocument, holds word: StaticString
    ) -> Bool {
        guard let name else { return false }
        return document.withAttributeValue(name, of: node) { value in
            guard let value, value.count >= word.utf8CodeUnitCount else { return false }
            return word.withUTF8Buffer { Bytes.contain(value, $0) }
        }
    }
}
