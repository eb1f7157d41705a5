import HTML

/// Makes strangers' HTML safe to publish: an allowlist of elements and attributes, applied to a real
/// parse and written anew.
///
/// Idempotent: what it writes reads back as the same tree and gives the same bytes again.
package struct HTMLSanitiser {
    /// Longer contents are cut before they are read.
    package static let longestContent = 2_000_000

    /// Whether addresses that cannot be made absolute stay; in feeds they go.
    var keepsRelative = false
    /// Whether the text alone is wanted as well.
    var takesText = true

    /// Safe HTML, and what else is wanted of the contents.
    struct Sanitised {
        /// UTF-8.
        var html: [UInt8]
        /// The text alone, one line a block, blanks collapsed; UTF-8.
        var text: [UInt8]
        /// The absolute address of the first image.
        var firstImage: String?
        /// Whether it has elements at all, or is mere text.
        var hasMarkup: Bool
    }

    /// The HTML that is safe to publish.
    ///
    /// Relative addresses resolve against `baseURL`; without one they stay relative.
    package static func sanitise(_ html: String, baseURL: String?) -> String {
        sanitise(html, base: baseURL.flatMap(WebAddress.init(text:)))
    }

    /// As above, of contents on a page that is known already.
    static func sanitise(_ html: String, base: WebAddress?) -> String {
        let safe = HTMLSanitiser(keepsRelative: base == nil, takesText: false)
            .read(bounded(html), base: base)
        return String(utf8: safe.html)
    }

    /// The UTF-8 of `html`, cut where it is too long.
    static func bounded(_ html: String) -> [UInt8] {
        var bytes = Array(html.utf8)
        if bytes.count > longestContent { bytes.removeSubrange(longestContent...) }
        return bytes
    }

    /// Whether there is nothing to parse: list pages carry plain text.
    static func isPlain(_ bytes: [UInt8]) -> Bool {
        !bytes.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
    }

    /// As `sanitise`, with the text and the first image, in one pass.
    func read(_ bytes: [UInt8], base: WebAddress?) -> Sanitised {
        if Self.isPlain(bytes) {
            var writer = writer(on: base)
            writer.text(bytes[...])
            return writer.finished()
        }
        return SanitiserStream.read(bytes, into: writer(on: base)) ?? parse(bytes, base: base)
    }

    /// As `read`, always by way of a tree.
    func parse(_ bytes: [UInt8], base: WebAddress?) -> Sanitised {
        let document = HTMLDocument.parseFragment(bytes)
        var writer = writer(on: base)
        // The source elements that are open, each with what the writer opened for it.
        var open: [(node: HTMLNode, opened: SanitisingWriter.Opened?)] = []
        var next = document.fragmentTop.flatMap(document.firstChild)
        while let node = next {
            var skipsChildren = false
            switch document.kind(of: node) {
            case .text: writer.text(document.textBytes(of: node))
            case .element:
                let tag =
                    document.namespace(of: node) == .html
                    ? SanitiserTag.of(document.tag(of: node)) : .dropped
                skipsChildren = tag.kind == .dropped || tag.kind == .image || tag.kind == .void
                let opened = writer.start(
                    tag, NodeAttributes(node: node, document: document))
                if !skipsChildren, document.firstChild(of: node) != nil {
                    open.append((node, opened))
                } else if let opened {
                    writer.end(opened)
                }
            default: skipsChildren = true
            }
            if !skipsChildren, let child = document.firstChild(of: node) {
                next = child
                continue
            }
            var current = node
            next = nil
            while true {
                if let sibling = document.nextSibling(of: current) {
                    next = sibling
                    break
                }
                guard let parent = open.popLast() else { break }
                if let opened = parent.opened { writer.end(opened) }
                current = parent.node
            }
        }
        return writer.finished()
    }

    private func writer(on base: WebAddress?) -> SanitisingWriter {
        SanitisingWriter(base: base, keepsRelative: keepsRelative, takesText: takesText)
    }
}
