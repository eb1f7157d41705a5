/// A parsed HTML page: a flat tree of nodes in document order, kept in contiguous arrays.
///
/// Nodes are indices (`HTMLNode`), valid in their own document only. The tree never changes after
/// parsing, so a document can be shared between tasks. Every walk is iterative: depth costs no stack.
package struct HTMLDocument: Sendable {
    /// The kinds of nodes.
    package enum Kind: UInt8, Sendable {
        case document, doctype, element, text, comment
    }

    /// The namespaces that HTML pages have elements in.
    package enum Namespace: UInt8, Sendable {
        case html, svg, mathml
    }

    /// What the page's DOCTYPE made of it (DOM standard, "mode").
    package enum Mode: UInt8, Sendable {
        case noQuirks, limitedQuirks, quirks
    }

    /// One node, 36 bytes.
    ///
    /// `data…` is the byte range of a text or comment, the range in `attributeRecords` for
    /// elements; a DOCTYPE has three attributes there: its name and its two identifiers.
    struct Record: Sendable {
        var kind: Kind
        var namespace: Namespace
        /// Used while the tree is built: the element is on the stack of open elements.
        var isOpen = false
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

        var value: TextSlice { TextSlice(start: valueStart, count: valueCount) }
    }

    var records: ContiguousArray<Record> = []
    var attributeRecords: ContiguousArray<AttributeRecord> = []
    /// The page, and behind it what had to be decoded: every text, comment and attribute value is
    /// one range of it, UTF-8.
    var bytes: ContiguousArray<UInt8> = []
    var names = HTMLNameTable()
    /// Limits that were hit while parsing, in plain English; empty for nearly every page.
    package internal(set) var limitsHit: [String] = []

    /// Whether the page asked for quirks mode; class and id selectors then ignore ASCII case.
    package internal(set) var mode = Mode.noQuirks
    /// Whether it was made from XML, whose names keep their case.
    package internal(set) var isXML = false
    /// The node whose children are a parsed fragment; nil for a whole page.
    package internal(set) var fragmentTop: HTMLNode?

    /// The document node.
    package var root: HTMLNode { HTMLNode(index: 0) }

    /// How many nodes there are, the document node included.
    package var nodeCount: Int { records.count }
}

/// A node of one `HTMLDocument`.
package struct HTMLNode: Sendable, Hashable {
    /// The place in the document's order, 0 for the document node.
    package let index: Int32
}

/// Bounds on what one page may cost.
package struct HTMLLimits: Sendable {
    /// Deeper elements are kept, as children of the deepest one allowed; four at least.
    package var depth = 512
    /// Parsing ends with the last one.
    package var nodes = 1_000_000
    /// More are read and forgotten.
    package var attributesPerElement = 256
    /// A longer page is cut; 256 MB at most.
    package var bytes = 128 << 20

    /// The bounds that pages of any kind stay within.
    package init() {}

    /// Positions are 32 bits wide, and decoding may make a page seven times as long.
    var boundedBytes: Int { max(0, min(bytes, 256 << 20)) }
}
