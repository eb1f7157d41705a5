/// Reads HTML that needs no mending straight into the writer, without a tree between them.
///
/// Nearly all contents of feeds are of this kind. Whatever a parser might read otherwise than it
/// stands, or what would take knowledge to be sure of, is declined and left to the real parse:
/// tags that do not close in order, paragraphs and headings that end each other, tables, raw text,
/// capitals, control characters, stray brackets, references without a semicolon. So the writer
/// gets the very calls that the tree would have led to.
struct SanitiserStream {
    /// Longer contents are declined: below it no limit of the parser is in reach.
    private static let longest = 1_000_000
    /// More elements in each other are declined; the parser's own limits are far above.
    private static let deepest = 64
    private static let mostAttributes = 32

    private struct Open {
        var tag: StreamTag
        var opened: SanitisingWriter.Opened?
    }

    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    private var writer: SanitisingWriter
    private var open: [Open] = []
    private var hasParagraph = false
    /// Those of the latest start tag; kept for its room.
    private var attributes: StreamAttributes

    private init(_ bytes: UnsafeBufferPointer<UInt8>, _ writer: SanitisingWriter) {
        self.bytes = bytes
        self.writer = writer
        attributes = StreamAttributes(bytes: bytes)
    }

    /// What `writer` makes of the UTF-8 of a text; nil where it takes a parse to know.
    static func read(
        _ bytes: [UInt8], into writer: SanitisingWriter
    ) -> HTMLSanitiser.Sanitised? {
        // The parser drops a byte order mark.
        guard bytes.count <= longest, !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return nil }
        return bytes.withUnsafeBufferPointer { buffer in
            var stream = SanitiserStream(buffer, writer)
            stream.writer.reserve(buffer.count)
            return stream.readAll() ? stream.writer.finished() : nil
        }
    }

    /// The byte at `index`; NUL, which is always declined, behind the end.
    @inline(__always)
    func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

    private mutating func readAll() -> Bool {
        while position < bytes.count {
            let isRead: Bool
            switch bytes[position] {
            case UInt8(ascii: "<"): isRead = markup()
            case UInt8(ascii: "&"): isRead = reference()
            default: isRead = text()
            }
            guard isRead else { return false }
        }
        return open.isEmpty
    }

    // MARK: Text

    private mutating func text() -> Bool {
        guard let (end, isClean) = textEnd(from: position) else { return false }
        writer.text(UnsafeBufferPointer(rebasing: bytes[position..<end]), isClean: isClean)
        position = end
        return true
    }

    /// Where the text from `start` on ends, and whether it can be written as it is; nil where it has
    /// control characters.
    private func textEnd(from start: Int) -> (end: Int, isClean: Bool)? {
        var isClean = true
        let span = bytes.span
        var at = start
        // Up to here bytes are looked at one by one.
        var wordsEnd = start
        while at < span.count {
            if at >= wordsEnd {
                at = Self.withoutMarks(span, from: at)
                wordsEnd = at + 8
                guard at < span.count else { break }
            }
            switch span[at] {
            case UInt8(ascii: "<"), UInt8(ascii: "&"): return (at, isClean)
            case UInt8(ascii: ">"): isClean = false
            case 0x09, 0x0A: break
            case 0..<0x20, 0x7F: return nil
            default: break
            }
            at += 1
        }
        return (span.count, isClean)
    }

    /// Passes eight bytes at a time, as long as none of them is a bracket, an ampersand or a control
    /// character.
    private static func withoutMarks(_ span: Span<UInt8>, from start: Int) -> Int {
        let raw = span.bytes
        var at = start
        while at + 32 <= raw.byteCount {
            let words = raw.unsafeLoadUnaligned(fromByteOffset: at, as: SIMD4<UInt64>.self)
            let marks = Self.marks(words)
            guard marks[0] | marks[1] | marks[2] | marks[3] == 0 else { break }
            at += 32
        }
        while at + 8 <= raw.byteCount {
            let word = raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
            // The two brackets differ in one bit.
            let marks =
                zeroes((word | repeating(0x02)) ^ repeating(UInt8(ascii: ">")))
                | zeroes(word ^ repeating(UInt8(ascii: "&"))) | zeroes(word ^ repeating(0x7F))
                | (word &- repeating(0x20)) & ~word & repeating(0x80)
            guard marks == 0 else { break }
            at += 8
        }
        return at
    }

    /// As below, for four words at once.
    @inline(__always)
    private static func marks(_ words: SIMD4<UInt64>) -> SIMD4<UInt64> {
        let brackets = (words | repeating(0x02)) ^ repeating(UInt8(ascii: ">"))
        let ampersands = words ^ repeating(UInt8(ascii: "&"))
        let deletes = words ^ repeating(0x7F)
        let one = SIMD4(repeating: repeating(1))
        return
            ((brackets &- one) & ~brackets | (ampersands &- one) & ~ampersands
            | (deletes &- one) & ~deletes
            | (words &- SIMD4(repeating: repeating(0x20))) & ~words) & repeating(0x80)
    }

    @inline(__always)
    private static func repeating(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// Not 0 where a byte is 0.
    @inline(__always)
    private static func zeroes(_ word: UInt64) -> UInt64 {
        (word &- repeating(1)) & ~word & repeating(0x80)
    }

    private mutating func reference() -> Bool {
        let next = byte(position + 1)
        if !Self.isLetterOrDigit(next), next != UInt8(ascii: "#") {
            // Only an ampersand.
            writer.text(UnsafeBufferPointer(rebasing: bytes[position..<position + 1]))
            position += 1
            return true
        }
        guard let characters = referenced() else { return false }
        writer.text(characters[...])
        return true
    }

    // MARK: Tags

    private mutating func markup() -> Bool {
        position += 1
        switch byte(position) {
        case UInt8(ascii: "/"): return endTag()
        case UInt8(ascii: "!"): return comment()
        default: return startTag()
        }
    }

    private mutating func endTag() -> Bool {
        position += 1
        guard let last = open.last, name() == last.tag.key, byte(position) == UInt8(ascii: ">")
        else { return false }
        position += 1
        open.removeLast()
        if last.tag.shape == .paragraph { hasParagraph = false }
        if let opened = last.opened { writer.end(opened) }
        return true
    }

    private mutating func startTag() -> Bool {
        guard let tag = StreamTag.of(name()), fits(tag) else { return false }
        guard let isSelfClosing = readAttributes() else { return false }
        let isVoid = tag.shape == .void || tag.shape == .rule
        guard isVoid || !isSelfClosing else { return false }
        if tag.shape == .preformatted {
            let next = byte(position)
            guard next != 0x0A, next != UInt8(ascii: "&") else { return false }
        }
        let opened = writer.start(tag.tag, attributes)
        if !isVoid {
            open.append(Open(tag: tag, opened: opened))
            if tag.shape == .paragraph { hasParagraph = true }
        }
        return true
    }

    /// Whether a start tag does nothing but open its element, here.
    private func fits(_ tag: StreamTag) -> Bool {
        guard open.count < Self.deepest else { return false }
        switch tag.shape {
        case .void, .inline: return true
        case .formatting: return !open.contains { $0.tag.key == tag.key }
        case .block, .paragraph, .preformatted, .list, .definitionList, .rule:
            return !hasParagraph
        case .heading: return !hasParagraph && open.last?.tag.shape != .heading
        case .item: return !hasParagraph && open.last?.tag.shape == .list
        case .definition: return !hasParagraph && open.last?.tag.shape == .definitionList
        }
    }

    /// A comment without any of the forms that end one early.
    private mutating func comment() -> Bool {
        guard byte(position + 1) == UInt8(ascii: "-"), byte(position + 2) == UInt8(ascii: "-")
        else { return false }
        position += 3
        guard byte(position) != UInt8(ascii: ">"), byte(position) != UInt8(ascii: "-") else {
            return false
        }
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "-"), byte(position + 1) == UInt8(ascii: "-") {
                guard byte(position + 2) == UInt8(ascii: ">") else { return false }
                position += 3
                return true
            }
            position += 1
        }
        return false
    }

    /// Passes white space and attributes up to the end of the tag; tells whether it is `/>`.
    private mutating func readAttributes() -> Bool? {
        attributes.attributes.removeAll(keepingCapacity: true)
        while true {
            let start = position
            while Self.isBlank(byte(position)) { position += 1 }
            switch byte(position) {
            case UInt8(ascii: ">"):
                position += 1
                return false
            case UInt8(ascii: "/"):
                guard byte(position + 1) == UInt8(ascii: ">") else { return nil }
                position += 2
                return true
            default:
                guard position > start, attributes.attributes.count < Self.mostAttributes,
                    let attribute = attribute()
                else { return nil }
                attributes.attributes.append(attribute)
            }
        }
    }
}
