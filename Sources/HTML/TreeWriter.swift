/// Makes a document out of elements and texts that something other than the HTML parser read.
///
/// The tree obeys no rule of HTML: `title` may hold elements and `link` text, as they do in XML.
package struct TreeWriter {
    private var document = HTMLDocument()
    /// The open elements, the document first.
    private var open: [Int32] = [0]

    private static let depthLimit = 600
    private static let byteLimit = 256 << 20
    private static let nodeLimit = 150_000

    /// An empty document, whose names keep their case.
    package init() {
        document.isXML = true
        document.records.append(
            HTMLDocument.Record(
                kind: .document, namespace: .html, name: HTMLName(number: 0), parent: -1,
                dataStart: 0, dataCount: 0))
    }

    /// Whether nothing more is taken.
    package var isFull: Bool {
        document.records.count >= Self.nodeLimit || document.bytes.count >= Self.byteLimit
    }

    /// Opens an element; attributes of a name that came before are left out by who reads them.
    package mutating func open(_ name: String, _ attributes: [(name: String, value: String)] = []) {
        let start = Int32(document.attributeRecords.count)
        for attribute in attributes where !isFull {
            let value = append(attribute.value.utf8)
            document.attributeRecords.append(
                HTMLDocument.AttributeRecord(
                    name: document.names.intern(attribute.name), valueStart: value.start,
                    valueCount: value.count))
        }
        let count = Int32(document.attributeRecords.count) - start
        let node = add(.element, document.names.intern(name), start, count)
        // What is nested deeper stands beside its parent.
        open.append(open.count < Self.depthLimit ? node : open[open.count - 1])
    }

    /// Closes the element opened last.
    package mutating func close() {
        if open.count > 1 { open.removeLast() }
    }

    /// Adds a text.
    package mutating func text(_ bytes: some Collection<UInt8>) {
        guard !bytes.isEmpty, !isFull else { return }
        let slice = append(bytes)
        _ = add(.text, HTMLName(number: 0), slice.start, slice.count)
    }

    /// Adds a copy of all that stands below `top` in another document.
    package mutating func graft(_ other: HTMLDocument, below top: HTMLNode) {
        let base = open.count
        var current = other.firstChild(of: top)
        while let node = current {
            let isElement = other.isElement(node)
            if isElement {
                open(other.tag(of: node), other.attributes(of: node))
            } else if other.kind(of: node) == .text {
                text(other.text(of: node).utf8)
            }
            if isElement, let child = other.firstChild(of: node) {
                current = child
                continue
            }
            if isElement { close() }
            current = following(node, in: other, below: top)
        }
        open.removeLast(max(0, open.count - base))
    }

    /// The next node that is no descendant of `node`, the elements in between closed.
    private mutating func following(
        _ node: HTMLNode, in other: HTMLDocument, below top: HTMLNode
    ) -> HTMLNode? {
        var here = node
        while here != top {
            if let sibling = other.nextSibling(of: here) { return sibling }
            guard let parent = other.parent(of: here), parent != top else { return nil }
            close()
            here = parent
        }
        return nil
    }

    /// The document of everything written.
    package consuming func finish() -> HTMLDocument { document }

    private mutating func append(_ bytes: some Collection<UInt8>) -> (start: Int32, count: Int32) {
        let start = document.bytes.count
        document.bytes.append(contentsOf: bytes)
        return (Int32(start), Int32(document.bytes.count - start))
    }

    private mutating func add(
        _ kind: HTMLDocument.Kind, _ name: HTMLName, _ start: Int32, _ count: Int32
    ) -> Int32 {
        let node = Int32(document.records.count)
        let parent = open[open.count - 1]
        var record = HTMLDocument.Record(
            kind: kind, namespace: .html, name: name, parent: parent, dataStart: start,
            dataCount: count)
        let last = document.records[Int(parent)].lastChild
        record.previousSibling = last
        document.records.append(record)
        if last >= 0 {
            document.records[Int(last)].nextSibling = node
        } else {
            document.records[Int(parent)].firstChild = node
        }
        document.records[Int(parent)].lastChild = node
        return node
    }
}
