import HTML

/// Makes strangers' HTML safe to publish: an allowlist of elements and attributes, applied to a real
/// parse and written anew.
///
/// Idempotent: what it writes reads back as the same tree and gives the same bytes again.
package struct HTMLSanitiser: Sendable {
    /// Longer contents are cut before they are read.
    package static let longestContent = 2_000_000

    /// Safe HTML, and what else is wanted of the contents.
    package struct Sanitised: Sendable, Hashable {
        package var html: String
        /// The text alone, one line a block.
        package var text: String
        /// The absolute address of the first image.
        package var firstImage: String?
        /// Whether it has elements at all, or is mere text.
        package var hasMarkup: Bool
    }

    package init() {}

    /// The HTML that is safe to publish; relative addresses resolve against `baseURL` or go.
    package static func sanitise(_ html: String, baseURL: String?) -> String {
        HTMLSanitiser().read(html, baseURL: baseURL).html
    }

    /// As `sanitise`, with the text and the first image, in one pass.
    package func read(_ html: String, baseURL: String?) -> Sanitised {
        var bytes = Array(html.utf8)
        if bytes.count > Self.longestContent { bytes.removeSubrange(Self.longestContent...) }
        // List pages carry plain text: without markup there is nothing to parse.
        if !bytes.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) {
            var writer = SanitisingWriter(baseURL: baseURL)
            writer.text(bytes[...])
            return writer.finished()
        }
        return read(HTMLDocument.parse(bytes), baseURL: baseURL)
    }

    private func read(_ document: HTMLDocument, baseURL: String?) -> Sanitised {
        var writer = SanitisingWriter(baseURL: baseURL)
        guard let body = body(of: document) else { return writer.finished() }
        // The source elements that are open, each with what the writer opened for it.
        var open: [(node: HTMLNode, opened: SanitisingWriter.Opened?)] = []
        var next = document.firstChild(of: body)
        while let node = next {
            var skipsChildren = false
            switch document.kind(of: node) {
            case .text: writer.text(Array(document.text(of: node).utf8)[...])
            case .element:
                let tag =
                    document.namespace(of: node) == .html
                    ? SanitiserTag.of(document.tag(of: node)) : .dropped
                skipsChildren = tag.kind == .dropped || tag.kind == .image || tag.kind == .void
                let opened = writer.start(tag, node, in: document)
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

    private func body(of document: HTMLDocument) -> HTMLNode? {
        guard let html = document.children(of: document.root).first(where: document.isElement)
        else { return nil }
        return document.children(of: html).first { document.tag(of: $0) == "body" }
    }
}
