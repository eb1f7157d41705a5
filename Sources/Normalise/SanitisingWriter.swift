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

    private let base: WebAddress?
    private let keepsRelative: Bool
    private let takesText: Bool
    private let addresses = URLCanonicaliser()
    private var html: [UInt8] = []
    private var plain: [UInt8] = []
    private var elements: [Element] = []
    private var serial = 0
    private var firstImage: String?
    private var hasMarkup = false

    /// `keepsRelative` says whether addresses that cannot be made absolute stay as they are,
    /// `takesText` whether `text` of the result is wanted.
    init(base: WebAddress?, keepsRelative: Bool = false, takesText: Bool = true) {
        self.base = base
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

    /// Writes characters; `isClean` says that none of them needs an escape.
    mutating func text(_ bytes: ArraySlice<UInt8>, isClean: Bool = false) {
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
        if tag.name != "" { hasMarkup = true }
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
        var attributes: [(name: String, value: String)] = []
        if tag.kind == .link {
            guard let href = link(source.value(of: "href")) else { return nil }
            attributes.append(("href", href))
        } else if tag.kind == .media {
            guard let reference = source.value(of: "src") ?? source.firstSource,
                let absolute = address(reference)
            else { return nil }
            attributes = [("src", absolute), ("controls", "")]
        }
        attributes += kept(tag, source)
        makeRoom(for: tag)
        open(tag, attributes)
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
        case .inline: return elements.contains { $0.tag.name == tag.name } ? nil : tag
        case .listItem: return holder() == .list ? tag : .listItemOutsideList
        case .definition: return holder() == .definitionList ? tag : .listItemOutsideList
        default: return tag
        }
    }

    /// The nearest open element that is neither formatting nor paragraph.
    private func holder() -> SanitiserTag.Kind? {
        elements.last { $0.tag.kind != .inline && $0.tag.kind != .link && $0.tag.name != "p" }?
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
            guard open.name == "p" || (tag.kind == .heading && open.kind == .heading) else {
                continue
            }
            while elements.count > index { close() }
            // A heading may hold a paragraph.
            if tag.kind == .heading { makeRoom(for: tag) }
            return
        }
    }

    private mutating func open(_ tag: SanitiserTag, _ attributes: [(name: String, value: String)]) {
        if tag.endsParagraph || tag.kind == .tableCell { breakLine() }
        serial += 1
        let start = html.count
        HTMLEscaping.startTag(tag.name, attributes, to: &html)
        elements.append(
            Element(
                tag: tag, serial: serial, start: start, inside: html.count,
                textStart: plain.count))
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
        if element.tag.name == "pre", element.inside < html.count, html[element.inside] == 0x0A {
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
        HTMLEscaping.startTag(tag.name, [], to: &html)
        breakLine()
    }

    private mutating func image(_ element: some SanitiserAttributes) {
        if let element = elements.last, Self.isTableFrame(element.tag.kind) { return }
        guard let source = ImageSource.address(of: element.value, resolve: address) else { return }
        if firstImage == nil { firstImage = source }
        var attributes = [(name: "src", value: source)]
        attributes.append(("alt", element.value(of: "alt") ?? ""))
        for name in ["width", "height"] {
            if let value = element.value(of: name), Self.isNumber(value) {
                attributes.append((name, value))
            }
        }
        HTMLEscaping.startTag("img", attributes, to: &html)
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

// MARK: - Attributes

extension SanitisingWriter {
    private func kept(
        _ tag: SanitiserTag, _ source: some SanitiserAttributes
    ) -> [(name: String, value: String)] {
        let names: [String]
        switch tag.name {
        case "td", "th": names = ["colspan", "rowspan"]
        case "ol": names = ["start"]
        case "time": names = ["datetime"]
        case "abbr", "a": names = ["title"]
        default: return []
        }
        return names.compactMap { name in
            guard let value = source.value(of: name), !value.isEmpty else { return nil }
            let isNumeric = name == "colspan" || name == "rowspan" || name == "start"
            return !isNumeric || Self.isNumber(value) ? (name, value) : nil
        }
    }

    static func isNumber(_ value: String) -> Bool {
        (1...4).contains(value.utf8.count) && value.utf8.allSatisfy { (48...57).contains($0) }
    }

    /// http, https and mailto; a link to a place on the same page is none.
    private func link(_ reference: String?) -> String? {
        guard let reference else { return nil }
        let bytes = WebAddress.cleaned(reference)
        guard bytes.first != UInt8(ascii: "#") else { return nil }
        if bytes.prefix(7).map({ $0 | 0x20 }).elementsEqual("mailto:".utf8) {
            let address = bytes.dropFirst(7)
            guard address.contains(UInt8(ascii: "@")), address.count <= 512,
                address.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") })
            else { return nil }
            return "mailto:" + String(decoding: address, as: UTF8.self)
        }
        return address(reference)
    }

    private func address(_ reference: String) -> String? {
        if let absolute = addresses.resolve(reference, on: base) { return absolute }
        guard keepsRelative else { return nil }
        return WebAddress.startsWithHost(reference)
            ? addresses.resolve("https:" + reference, on: nil) : WebAddress.relative(reference)
    }
}
