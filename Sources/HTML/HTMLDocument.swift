/// A parsed HTML page: a flat tree of nodes in document order, kept in contiguous arrays.
///
/// Nodes are indices (`HTMLNode`), valid in their own document only. The tree never changes after
/// parsing, so a document can be shared between tasks. Every walk is iterative: depth costs no stack.
package struct HTMLDocument: Sendable {
    package enum Kind: UInt8, Sendable {
        case document, doctype, element, text, comment
    }

    package enum Namespace: UInt8, Sendable {
        case html, svg, mathml
    }

    /// One node. `data…` is the text's byte range for text and comments, the range of `attributes`
    /// for elements.
    struct Record: Sendable {
        var kind: Kind
        var namespace: Namespace
        var name: HTMLName
        var parent: Int32
        var firstChild: Int32 = -1
        var lastChild: Int32 = -1
        var previousSibling: Int32 = -1
        var nextSibling: Int32 = -1
        var dataStart: Int32
        var dataCount: Int32
    }

    struct AttributeRecord: Sendable {
        var name: HTMLName
        var valueStart: Int32
        var valueCount: Int32
    }

    var records: ContiguousArray<Record> = []
    var attributeRecords: ContiguousArray<AttributeRecord> = []
    /// UTF-8 of every text, comment and attribute value.
    var bytes: ContiguousArray<UInt8> = []
    var names = HTMLNameTable()
    /// Limits that were hit while parsing, in plain English; empty for nearly every page.
    package internal(set) var limitsHit: [String] = []

    /// The document node.
    package var root: HTMLNode { HTMLNode(index: 0) }

    /// How many nodes there are, the document node included.
    package var nodeCount: Int { records.count }
}

/// A node of one `HTMLDocument`.
package struct HTMLNode: Sendable, Hashable {
    package let index: Int32
}

/// Bounds on what one page may cost.
package struct HTMLLimits: Sendable {
    /// Deeper elements are kept, as children of the deepest one allowed.
    package var depth = 512
    package var nodes = 1_000_000
    package var attributesPerElement = 256

    package init() {}
}
