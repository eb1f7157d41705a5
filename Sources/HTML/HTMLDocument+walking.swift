extension HTMLDocument {
    package func kind(of node: HTMLNode) -> Kind { record(node).kind }

    package func namespace(of node: HTMLNode) -> Namespace { record(node).namespace }

    package func parent(of node: HTMLNode) -> HTMLNode? { wrap(record(node).parent) }

    package func firstChild(of node: HTMLNode) -> HTMLNode? { wrap(record(node).firstChild) }

    package func lastChild(of node: HTMLNode) -> HTMLNode? { wrap(record(node).lastChild) }

    package func nextSibling(of node: HTMLNode) -> HTMLNode? { wrap(record(node).nextSibling) }

    package func previousSibling(of node: HTMLNode) -> HTMLNode? {
        wrap(record(node).previousSibling)
    }

    package func isElement(_ node: HTMLNode) -> Bool { record(node).kind == .element }

    /// The interned local name of an element; the empty name for all other nodes.
    package func name(of node: HTMLNode) -> HTMLName { record(node).name }

    /// The local name of an element, lower case in HTML; "" for all other nodes.
    package func tag(of node: HTMLNode) -> String { names.spelling(record(node).name) }

    /// The next node in document order that lies below `top`, or nil after the last.
    package func next(after node: HTMLNode, below top: HTMLNode) -> HTMLNode? {
        if let child = firstChild(of: node) { return child }
        return nextSkippingChildren(after: node, below: top)
    }

    /// The next node in document order below `top` that is not a descendant of `node`.
    package func nextSkippingChildren(after node: HTMLNode, below top: HTMLNode) -> HTMLNode? {
        var current = node
        while current != top {
            if let sibling = nextSibling(of: current) { return sibling }
            guard let parent = parent(of: current) else { return nil }
            current = parent
        }
        return nil
    }

    /// All nodes below `top`, in document order, `top` itself left out.
    package func descendants(of top: HTMLNode) -> Descendants {
        Descendants(document: self, top: top, upcoming: firstChild(of: top))
    }

    /// The children of `node`, in order.
    package func children(of node: HTMLNode) -> Children {
        Children(document: self, upcoming: firstChild(of: node))
    }

    package struct Descendants: Sequence, IteratorProtocol {
        let document: HTMLDocument
        let top: HTMLNode
        var upcoming: HTMLNode?

        package mutating func next() -> HTMLNode? {
            guard let node = upcoming else { return nil }
            upcoming = document.next(after: node, below: top)
            return node
        }
    }

    package struct Children: Sequence, IteratorProtocol {
        let document: HTMLDocument
        var upcoming: HTMLNode?

        package mutating func next() -> HTMLNode? {
            guard let node = upcoming else { return nil }
            upcoming = document.nextSibling(of: node)
            return node
        }
    }

    func record(_ node: HTMLNode) -> Record { records[Int(node.index)] }

    private func wrap(_ index: Int32) -> HTMLNode? { index < 0 ? nil : HTMLNode(index: index) }
}
