import HTML

/// Text as a reader sees it: white space collapsed, `<br>` and the edges of blocks as spaces.
struct CollapsedText {
    private var bytes: [UInt8] = []
    private var isSpacePending = false
    /// No further node is taken up once there are so many bytes.
    private var limit = Int.max
    /// How many nodes are looked at.
    private var nodesLeft = Int.max

    /// The text below `node` (or of a text node), scripts, styles and `skipped` left out.
    static func of(
        _ node: HTMLNode, in document: HTMLDocument, skipping skipped: HTMLNode? = nil
    ) -> String {
        var text = CollapsedText()
        text.append(node, in: document, skipping: skipped)
        return text.string
    }

    /// The same, whole nodes left out once there are `limit` bytes.
    static func start(of node: HTMLNode, in document: HTMLDocument, limit: Int) -> String {
        var text = CollapsedText()
        text.limit = limit
        text.append(node, in: document)
        return text.string
    }

    /// The same of an element that holds no more than a line; nil where it has more than `limit`
    /// bytes, or more nodes than any line has.
    ///
    /// Costs the same however much there is: what stands around one line may be asked of many.
    static func line(
        of node: HTMLNode, in document: HTMLDocument, skipping skipped: HTMLNode? = nil, limit: Int
    ) -> String? {
        var text = CollapsedText()
        text.limit = limit + 1
        text.nodesLeft = lineNodes
        text.append(node, in: document, skipping: skipped)
        return text.bytes.count <= limit && text.nodesLeft > 0 ? text.string : nil
    }

    private static let lineNodes = 100

    /// `text` with every run of white space as one space, and none at the ends.
    static func collapse(_ text: String) -> String {
        var collapsed = CollapsedText()
        collapsed.append(text)
        return collapsed.string
    }

    /// How many characters `text` has; faster than counting its scalars.
    static func length(_ text: String) -> Int {
        text.utf8.withContiguousStorageIfAvailable(length) ?? text.unicodeScalars.count
    }

    private static func length(_ utf8: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        for byte in utf8 { count &+= byte & 0xC0 != 0x80 ? 1 : 0 }
        return count
    }

    var string: String { String(utf8: bytes) }
    /// How many bytes `string` has.
    var size: Int { bytes.count }
    /// How many characters `string` has.
    var length: Int { bytes.withUnsafeBufferPointer(Self.length) }

    /// Whether a byte belongs to a character that is surely no blank: of ASCII or an ideograph.
    static func isVisible(_ byte: UInt8) -> Bool {
        (0x21...0x7E) ~= byte || (0xE4...0xED) ~= byte
    }

    /// Appends a whole subtree; `node` itself counts as a block.
    mutating func append(
        _ node: HTMLNode, in document: HTMLDocument, skipping skipped: HTMLNode? = nil
    ) {
        guard document.kind(of: node) != .text else { return append(document.textBytes(of: node)) }
        var current = document.firstChild(of: node)
        while let here = current, bytes.count < limit, nodesLeft > 0 {
            nodesLeft -= 1
            var skips = here == skipped
            switch document.kind(of: here) {
            case .text: if !skips { append(document.textBytes(of: here)) }
            case .element:
                skips = skips || TagNames.hidden.contains(here, in: document)
                if !TagNames.inline.contains(here, in: document) { isSpacePending = true }
            default: break
            }
            if !skips, let child = document.firstChild(of: here) {
                current = child
            } else {
                current = leave(here, in: document, below: node)
            }
        }
    }

    /// The next node after `node`'s subtree; the end of each block left on the way is a space.
    private mutating func leave(
        _ node: HTMLNode, in document: HTMLDocument, below top: HTMLNode
    ) -> HTMLNode? {
        var here = node
        while here != top {
            if document.isElement(here), !TagNames.inline.contains(here, in: document) {
                isSpacePending = true
            }
            if let sibling = document.nextSibling(of: here) { return sibling }
            guard let parent = document.parent(of: here) else { return nil }
            here = parent
        }
        return nil
    }

    /// Appends text, NBSP and ideographic space taken as white space, zero-width marks left out.
    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBufferPointer { append($0) }
    }

    private mutating func append(_ utf8: UnsafeBufferPointer<UInt8>) {
        var index = 0
        var plain = 0
        while index < utf8.count {
            let byte = utf8[index]
            // Ideographs are three bytes, none of them a blank.
            if byte >= 0xE4, byte <= 0xED {
                index &+= 3
                continue
            }
            if byte > 0x20, byte != 0xC2, byte != 0xE2, byte != 0xE3, byte != 0xEF {
                index &+= 1
                continue
            }
            let (length, kind) = Self.classify(utf8, at: index)
            index &+= length
            if kind == .text { continue }
            add(utf8[plain..<index - length])
            if kind == .space { isSpacePending = true }
            plain = index
        }
        add(utf8[plain...])
    }

    private mutating func add(_ run: Slice<UnsafeBufferPointer<UInt8>>) {
        guard !run.isEmpty else { return }
        if isSpacePending {
            if !bytes.isEmpty { bytes.append(0x20) }
            isSpacePending = false
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: run))
    }

    private enum Kind { case space, nothing, text }

    private static func classify(
        _ utf8: UnsafeBufferPointer<UInt8>, at index: Int
    ) -> (length: Int, kind: Kind) {
        let byte = utf8[index]
        if byte <= 0x20 { return (1, .space) }
        let second = index + 1 < utf8.count ? utf8[index + 1] : 0
        if byte == 0xC2 { return second == 0xA0 ? (2, .space) : (1, .text) }
        guard index + 2 < utf8.count else { return (1, .text) }
        switch (byte, second, utf8[index + 2]) {
        case (0xE3, 0x80, 0x80): return (3, .space)
        case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x80, 0xA8...0xA9):
            return (3, .space)
        case (0xE2, 0x80, 0x8B), (0xE2, 0x81, 0xA0), (0xEF, 0xBB, 0xBF): return (3, .nothing)
        default: return (1, .text)
        }
    }
}
