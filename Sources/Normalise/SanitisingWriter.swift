/// Writes the allowed part of a tree as HTML that parses back into the very same tree.
///
/// Dropping and unwrapping elements can leave an order of tags that a parser would mend (a paragraph
/// in a paragraph, a row outside a table). So the writer keeps its own open elements and opens only
/// what the HTML standard's tree construction takes as it stands.
struct SanitisingWriter {
    /// Deeper elements are unwrapped.
    private static let deepest = 64

    /// An element that was opened for a source element; closing it twice does nothing.
    struct Opened {
        fileprivate var serial: Int
    }

    private struct Element {
        var tag: SanitiserTag
        var serial: Int
        /// Where its start tag begins and its contents start in `html`.
        var start: Int
        var inside: Int
        var textStart: Int
        var hasContent = false
    }

    let base: WebAddress?
    /// Scheme, host and port of `base` as addresses start with.
    let origin: [UInt8]
    let keepsRelative: Bool
    private let takesText: Bool
    let addresses = URLCanonicaliser()
    var html: [UInt8] = []
    private var plain: [UInt8] = []
    private var elements: [Element] = []
    private var serial = 0
    private var firstImage: String?
    private var hasMarkup = false

    /// `keepsRelative` says whether addresses that cannot be made absolute stay as they are,
    /// `takesText` whether `text` of the result is wanted.
    init(base: WebAddress?, keepsRelative: Bool = false, takesText: Bool = true) {
        self.base = base
        origin = base?.origin ?? []
        self.keepsRelative = keepsRelative
        self.takesText = takesText
    }

    /// Makes room for contents of so many bytes.
    mutating func reserve(_ count: Int) {
        // Addresses grow as they become absolute.
        html.reserveCapacity(count + count / 8 + 64)
    }

    /// Ends what is open and gives the result.
    mutating func finished() -> HTMLSanitiser.Sanitised {
        while !elements.isEmpty { close() }
        trim()
        return HTMLSanitiser.Sanitised(
            html: html, text: PlainText.collapsed(plain), firstImage: firstImage,
            hasMarkup: hasMarkup)
    }

    // MARK: Text

    /// Writes characters.
    mutating func text(_ bytes: ArraySlice<UInt8>) { bytes.withUnsafeBufferPointer { text($0) } }

    /// As above; `isClean` says that none of them needs an escape.
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, isClean: Bool = false) {
        let isBlank = PlainText.isBlank(bytes)
        if let element = elements.last, Self.isTableFrame(element.tag.kind) {
            // Only cells hold text; a parser would move it before the table.
            return
        }
        if !isBlank { markContent() }
        if isClean {
            html.append(contentsOf: bytes)
        } else {
            HTMLEscaping.text(bytes, to: &html)
        }
        if takesText { plain.append(contentsOf: bytes) }
    }

    // MARK: Elements

    /// Opens what may be opened for an element; nil where nothing was.
    mutating func start(_ tag: SanitiserTag, _ source: some SanitiserAttributes) -> Opened? {
        if tag.key != 0 { hasMarkup = true }
        switch tag.kind {
        case .dropped, .unwrapped: return nil
        case .image:
            image(source)
            return nil
        case .void:
            void(tag)
            return nil
        default: break
        }
        guard elements.count < Self.deepest, let tag = fitting(tag) else { return nil }
        var address: WrittenAddress?
        if tag.kind == .link || tag.kind == .media {
            address = tag.kind == .link ? link(source) : media(source)
            guard address != nil else { return nil }
        }
        makeRoom(for: tag)
        if tag.endsParagraph || tag.kind == .tableCell { breakLine() }
        let start = html.count
        HTMLEscaping.tagStart(tag.name, to: &html)
        if let address { write(address, of: tag, source) }
        keep(tag, source)
        html.append(UInt8(ascii: ">"))
        serial += 1
        elements.append(
            Element(
                tag: tag, serial: serial, start: start, inside: html.count,
                textStart: plain.count))
        return Opened(serial: serial)
    }

    /// Ends an element, if it is still open.
    mutating func end(_ opened: Opened) {
        guard elements.contains(where: { $0.serial == opened.serial }) else { return }
        while let last = elements.last {
            close()
            if last.serial == opened.serial { return }
        }
    }

    /// The element as it can stand here; nil unwraps it.
    private func fitting(_ tag: SanitiserTag) -> SanitiserTag? {
        let frame = elements.last.map { $0.tag.kind }
        switch tag.kind {
        case .tableSection, .caption: return frame == .table ? tag : nil
        case .tableRow: return frame == .tableSection ? tag : nil
        case .tableCell: return frame == .tableRow ? tag : nil
        default: break
        }
        if let frame, Self.isTableFrame(frame) { return nil }
        switch tag.kind {
        case .link: return isOpen(.link) ? nil : tag
        case .inline: return elements.contains { $0.tag.key == tag.key } ? nil : tag
        case .listItem: return holder() == .list ? tag : .listItemOutsideList
        case .definition: return holder() == .definitionList ? tag : .listItemOutsideList
        default: return tag
        }
    }

    /// The nearest open element that is neither formatting nor paragraph.
    private func holder() -> SanitiserTag.Kind? {
        elements.last {
            $0.tag.kind != .inline && $0.tag.kind != .link && $0.tag.key != SanitiserTag.paragraph
        }?
        .tag.kind
    }

    private func isOpen(_ kind: SanitiserTag.Kind) -> Bool {
        elements.contains { $0.tag.kind == kind }
    }

    /// Ends the paragraph or heading that a parser would end here.
    private mutating func makeRoom(for tag: SanitiserTag) {
        guard tag.endsParagraph else { return }
        for index in elements.indices.reversed() {
            let open = elements[index].tag
            if open.kind == .tableCell || open.kind == .caption { return }
            guard
                open.key == SanitiserTag.paragraph
                    || (tag.kind == .heading && open.kind == .heading)
            else {
                continue
            }
            while elements.count > index { close() }
            // A heading may hold a paragraph.
            if tag.kind == .heading { makeRoom(for: tag) }
            return
        }
    }

    /// Ends the innermost element; one without contents goes, but for what white space it holds
    /// between words.
    private mutating func close() {
        guard let element = elements.popLast() else { return }
        let isMedia = element.tag.kind == .media
        if !element.hasContent, !isMedia {
            switch element.tag.kind {
            case .inline, .link:
                html.removeSubrange(element.start..<element.inside)
                return
            case .tableCell:
                html.removeSubrange(element.inside...)
            default:
                html.removeSubrange(element.start...)
                plain.removeSubrange(element.textStart...)
                return
            }
        } else {
            markContent()
        }
        if element.tag.key == SanitiserTag.preformatted, element.inside < html.count,
            html[element.inside] == 0x0A
        {
            // The parser drops the first line break of a `pre`.
            html.insert(0x0A, at: element.inside)
        }
        HTMLEscaping.endTag(element.tag.name, to: &html)
        if element.tag.endsParagraph { breakLine() }
    }

    private mutating func markContent() {
        guard !elements.isEmpty else { return }
        elements[elements.count - 1].hasContent = true
    }

    private mutating func breakLine() {
        if let last = plain.last, last != 0x0A { plain.append(0x0A) }
    }

    private mutating func void(_ tag: SanitiserTag) {
        if let element = elements.last, Self.isTableFrame(element.tag.kind) { return }
        makeRoom(for: tag)
        HTMLEscaping.tagStart(tag.name, to: &html)
        html.append(UInt8(ascii: ">"))
        breakLine()
    }

    private mutating func image(_ source: some SanitiserAttributes) {
        if let element = elements.last, Self.isTableFrame(element.tag.kind) { return }
        guard let address = imageAddress(source) else { return }
        if firstImage == nil { firstImage = text(of: address, source.value(of: "src")) }
        HTMLEscaping.tagStart("img", to: &html)
        write(address, as: "src", source)
        write("alt", source, orEmpty: true)
        write("width", source, isNumeric: true)
        write("height", source, isNumeric: true)
        html.append(UInt8(ascii: ">"))
        markContent()
    }

    /// White space at both ends goes; it says nothing and a parser drops some of it.
    private mutating func trim() {
        while let last = html.last, last <= 0x20 { html.removeLast() }
        html.removeFirst(html.prefix { $0 <= 0x20 }.count)
    }

    private static func isTableFrame(_ kind: SanitiserTag.Kind) -> Bool {
        kind == .table || kind == .tableSection || kind == .tableRow
    }
}
