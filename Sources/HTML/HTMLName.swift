/// An interned tag or attribute name: well-known names have the same number in every document, so
/// that a compiled selector compares numbers.
package struct HTMLName: Sendable, Hashable {
    package let number: Int32
}

/// Names of one document: the well-known ones and its own.
package struct HTMLNameTable: Sendable {
    private var own: [String: Int32] = [:]
    private var ownNames: [String] = []

    package init() {}

    /// The number of a well-known name, the same in every document; nil for all others.
    package static func wellKnown(_ name: String) -> HTMLName? {
        wellKnownNumbers[name].map(HTMLName.init)
    }

    /// The number that `name` has in this document, nil where the document does not have it.
    package func lookUp(_ name: String) -> HTMLName? {
        Self.wellKnown(name) ?? own[name].map(HTMLName.init)
    }

    /// What `name` spells.
    package func spelling(_ name: HTMLName) -> String {
        let index = Int(name.number)
        return index < Self.wellKnownNames.count
            ? Self.wellKnownNames[index] : ownNames[index - Self.wellKnownNames.count]
    }

    /// The number of `name`, given out at its first sight.
    mutating func intern(_ name: String) -> HTMLName {
        if let known = lookUp(name) { return known }
        let number = Int32(Self.wellKnownNames.count + ownNames.count)
        own[name] = number
        ownNames.append(name)
        return HTMLName(number: number)
    }

    static let wellKnownNumbers: [String: Int32] = {
        var numbers: [String: Int32] = [:]
        for (index, name) in wellKnownNames.enumerated() { numbers[name] = Int32(index) }
        return numbers
    }()

    static let wellKnownNames: [String] = [
        "", "html", "head", "body", "title", "meta", "link", "script", "style", "base", "div",
        "span", "p", "a", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot",
        "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "img", "br", "hr", "em", "strong",
        "b", "i", "u", "time", "article", "section", "nav", "header", "footer", "main", "aside",
        "form", "input", "button", "select", "option", "label", "template", "svg", "math",
        "href", "src", "class", "id", "alt", "rel", "type", "content", "name", "datetime",
    ]
}
