/// Steps between elements, as selectors see the tree.
extension HTMLDocument {
    /// The parent where it is an element.
    ///
    /// A template's contents are a tree of their own, as in the DOM: they have no parent element.
    func parentElement(of node: HTMLNode) -> HTMLNode? {
        guard let parent = parent(of: node) else { return nil }
        return isElement(parent) && !isTemplate(parent) ? parent : nil
    }

    func isTemplate(_ node: HTMLNode) -> Bool {
        let record = record(node)
        return record.name == .template && record.kind == .element && record.namespace == .html
    }

    func previousElement(before node: HTMLNode) -> HTMLNode? {
        var current = previousSibling(of: node)
        while let sibling = current, !isElement(sibling) { current = previousSibling(of: sibling) }
        return current
    }

    func nextElement(after node: HTMLNode) -> HTMLNode? {
        var current = nextSibling(of: node)
        while let sibling = current, !isElement(sibling) { current = nextSibling(of: sibling) }
        return current
    }

    func isRootElement(_ node: HTMLNode) -> Bool {
        parent(of: node).map { kind(of: $0) == .document } ?? false
    }

    /// Whether there is neither an element nor text, not even white space, inside.
    func isEmptyElement(_ node: HTMLNode) -> Bool {
        var current = firstChild(of: node)
        while let child = current {
            let record = record(child)
            if record.kind == .element || record.kind == .text && record.dataCount > 0 {
                return false
            }
            current = nextSibling(of: child)
        }
        return true
    }

    /// The next node below `top` in document order, contents of templates left out.
    func nextInTree(after node: HTMLNode, below top: HTMLNode) -> HTMLNode? {
        if node != top, isTemplate(node) {
            return nextSkippingChildren(after: node, below: top)
        }
        return next(after: node, below: top)
    }

    /// Whether the element needs no script to be what it is: it is not HTML's, or has neither a
    /// custom element's name nor an `is` attribute (DOM 4.9, "create an element").
    func isDefined(_ node: HTMLNode) -> Bool {
        guard namespace(of: node) == .html else { return true }
        guard attribute("is", of: node) == nil else { return false }
        let tag = tag(of: node)
        guard tag.utf8.contains(UInt8(ascii: "-")) else { return true }
        return Self.reservedNames.contains(tag)
            || tag.utf8.contains { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
    }

    /// Names with a hyphen that SVG and MathML had first (HTML 4.13.2).
    private static let reservedNames: Set<String> = [
        "annotation-xml", "color-profile", "font-face", "font-face-src", "font-face-uri",
        "font-face-format", "font-face-name", "missing-glyph",
    ]
}
