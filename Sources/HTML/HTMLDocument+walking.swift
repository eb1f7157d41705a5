extension HTMLDocument {
    /// What kind of node this is.
    package func kind(of node: HTMLNode) -> Kind { record(node).kind }

    /// The namespace of an element; HTML for all other nodes.
    package func namespace(of node: HTMLNode) -> Namespace { record(node).namespace }

    /// The parent, nil for the document node.
    package func parent(of node: HTMLNode) -> HTMLNode? { wrap(record(node).parent) }

    /// The first child of any kind.
    package func firstChild(of node: HTMLNode) -> HTMLNode? { wrap(record(node).firstChild) }

    /// The last child of any kind.
    package func lastChild(of node: HTMLNode) -> HTMLNode? { wrap(record(node).lastChild) }

    /// The node that follows under the same parent.
    package func nextSibling(of node: HTMLNode) -> HTMLNode? { wrap(record(node).nextSibling) }

    /// The node before it under the same parent.
    package func previousSibling(of node: HTMLNode) -> HTMLNode? {
        wrap(record(node).previousSibling)
    }

    /// Whether the node is an element.
    package func isElement(_ node: HTMLNode) -> Bool { record(node).kind == .element }

    /// The interned local name of an element; the empty name for all other nodes.
    package func name(of node: HTMLNode) -> HTMLName { record(node).name }

    /// The local name of an element, lower case in HTML; "" for all other nodes.
    package func tag(of node: HTMLNode) -> String { names.spelling(record(node).name) }

    /// The next node in document order that lies below `top`, or nil after the last.
    package func next(after node: HTMLNode, below top: HTMLNode) -> HTMLNode? {
        wrap(Self.next(in: records, after: node.index, below: top.index))
    }

    /// The next node in document order below `top` that is not a descendant of `node`.
    package func nextSkippingChildren(after node: HTMLNode, below top: HTMLNode) -> HTMLNode? {
        wrap(Self.nextSkippingChildren(in: records, after: node.index, below: top.index))
    }

    /// All nodes below `top`, in document order, `top` itself left out.
    package func descendants(of top: HTMLNode) -> Descendants {
        Descendants(records: records, top: top.index, upcoming: record(top).firstChild)
    }

    /// The children of `node`, in order.
    package func children(of node: HTMLNode) -> Children {
        Children(records: records, upcoming: record(node).firstChild)
    }

    /// A walk over all nodes below one.
    ///
    /// It holds the records alone: one reference to count, where the document has many.
    package struct Descendants: Sequence, IteratorProtocol {
        let records: ContiguousArray<Record>
        let top: Int32
        var upcoming: Int32

        /// The next node of the walk.
        package mutating func next() -> HTMLNode? {
            guard upcoming >= 0 else { return nil }
            let node = HTMLNode(index: upcoming)
            upcoming = HTMLDocument.next(in: records, after: upcoming, below: top)
            return node
        }
    }

    /// A walk over the children of one node.
    package struct Children: Sequence, IteratorProtocol {
        let records: ContiguousArray<Record>
        var upcoming: Int32

        /// The next node of the walk.
        package mutating func next() -> HTMLNode? {
            guard upcoming >= 0 else { return nil }
            let node = HTMLNode(index: upcoming)
            upcoming = records[Int(upcoming)].nextSibling
            return node
        }
    }

    private static func next(
        in records: ContiguousArray<Record>, after node: Int32, below top: Int32
    ) -> Int32 {
        let child = records[Int(node)].firstChild
        return child >= 0 ? child : nextSkippingChildren(in: records, after: node, below: top)
    }

    private static func nextSkippingChildren(
        in records: ContiguousArray<Record>, after node: Int32, below top: Int32
    ) -> Int32 {
        var current = node
        while current != top, current >= 0 {
            let sibling = records[Int(current)].nextSibling
            if sibling >= 0 { return sibling }
            current = records[Int(current)].parent
        }
        return -1
    }

    func record(_ node: HTMLNode) -> Record { records[Int(node.index)] }

    private func wrap(_ index: Int32) -> HTMLNode? { index < 0 ? nil : HTMLNode(index: index) }
}
