package import HTML

/// What an XPath yields.
package enum XPathResult: Sendable, Hashable {
    /// In document order.
    case nodes([XPathNode])
    case string(String)
    case number(Double)
    case boolean(Bool)
}

/// A node that an XPath found.
package enum XPathNode: Sendable, Hashable {
    /// An element, or the document itself for `/`.
    case element(HTMLNode)
    /// A text or a comment.
    case text(HTMLNode)
    case attribute(owner: HTMLNode, value: String)
}
