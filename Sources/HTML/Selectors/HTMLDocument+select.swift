extension HTMLDocument {
    /// The elements below `scope` (the whole document by default) that match, in document order.
    ///
    /// As in a browser, the contents of a template are not part of the document around it; they
    /// are searched where `scope` is the template or lies inside it.
    package func select(_ selector: CSSSelector, below scope: HTMLNode? = nil) -> [HTMLNode] {
        var found: [HTMLNode] = []
        visitMatches(selector, below: scope) { node in
            found.append(node)
            return true
        }
        return found
    }

    /// The first of them.
    package func selectFirst(_ selector: CSSSelector, below scope: HTMLNode? = nil) -> HTMLNode? {
        var found: HTMLNode?
        visitMatches(selector, below: scope) { node in
            found = node
            return false
        }
        return found
    }

    /// Whether one element matches; `:scope` is the element itself.
    package func matches(_ node: HTMLNode, _ selector: CSSSelector) -> Bool {
        guard isElement(node) else { return false }
        var matcher = SelectorMatcher(selector, document: self, scope: node)
        return matcher.matches(node)
    }

    private func visitMatches(
        _ selector: CSSSelector, below scope: HTMLNode?, visit: (HTMLNode) -> Bool
    ) {
        guard nodeCount > 0 else { return }
        let top = scope ?? fragmentTop ?? root
        let scopeElement = isElement(top) ? top : children(of: top).first { isElement($0) }
        var matcher = SelectorMatcher(selector, document: self, scope: scopeElement)
        guard matcher.canMatch else { return }
        var current = firstChild(of: top)
        while let node = current {
            if isElement(node), matcher.matches(node), !visit(node) { return }
            current = nextInTree(after: node, below: top)
        }
    }
}
