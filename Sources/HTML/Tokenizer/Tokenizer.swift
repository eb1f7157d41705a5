/// Tokenization (HTML standard, 13.2.5), pulled one token at a time.
///
/// The input is preprocessed UTF-8. Every read is behind a check of `position` against `end`; the
/// pointer lives as long as the call of `withTokenizer` that made this value.
struct Tokenizer: ~Copyable {
    let base: UnsafePointer<UInt8>
    let end: Int
    var position = 0
    var state = State.data

    // The current token.
    var text = TextSlice()
    var tagName = HTMLName(number: 0)
    var isSelfClosing = false
    var isEndTag = false
    var doctype = DoctypeToken()
    /// The current tag's attributes are `attributes[attributeStart...]`.
    var attributeStart = 0

    /// Attributes of all elements, and of the current tag behind them.
    var attributes: ContiguousArray<HTMLDocument.AttributeRecord> = []
    /// Set by the tree builder when an element took the current tag's attributes.
    var keepsAttributes = false
    /// One bit for each attribute name of the tag (modulo 64): a clear bit spares the search.
    var attributeNamesSeen: UInt64 = 0
    /// Whether the attribute being read counts: not a repeated one, not one above the limit.
    var keepsAttribute = false
    let attributeLimit: Int
    var attributeLimitWasHit = false

    /// Text that had to be decoded; its first byte has the position `end`.
    var decoded: ContiguousArray<UInt8> = []
    var names = HTMLNameTable()
    let knownNames = KnownNameIndex.shared
    private var scratch: ContiguousArray<UInt8> = []

    /// For "appropriate end tag token".
    var lastStartTag = HTMLName(number: 0)
    /// There is an adjusted current node and it is not in the HTML namespace.
    var allowsCDATA = false

    private init(_ base: UnsafePointer<UInt8>, count: Int, attributeLimit: Int) {
        self.base = base
        end = count
        self.attributeLimit = attributeLimit
    }

    /// Runs `body` with a tokenizer of `page`.
    static func withTokenizer<Result>(
        _ page: [UInt8], attributeLimit: Int = 256, _ body: (consuming Tokenizer) -> Result
    ) -> Result {
        // An empty array may lend no pointer.
        let room = page.isEmpty ? [0] : page
        return room.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else {
                preconditionFailure("an array that is not empty lends its bytes")
            }
            return body(Tokenizer(base, count: page.count, attributeLimit: attributeLimit))
        }
    }

    /// The next token.
    ///
    /// After `endOfFile` there are only more of it.
    mutating func next() -> TokenKind {
        while true {
            if let token = step() { return token }
        }
    }

    @inline(__always)
    private mutating func step() -> TokenKind? {
        switch state {
        case .data: dataState()
        case .rcdata: rcdataState()
        case .rawtext: rawtextState()
        case .scriptData: scriptDataState()
        case .plaintext: plaintextState()
        case .tagOpen: tagOpenState()
        case .endTagOpen: endTagOpenState()
        case .tagName: tagNameState()
        case .scriptDataEscaped: scriptDataEscapedState()
        case .scriptDataDoubleEscaped: scriptDataDoubleEscapedState()
        case .beforeAttributeName: beforeAttributeNameState()
        case .attributeName: attributeNameState()
        case .afterAttributeName: afterAttributeNameState()
        case .beforeAttributeValue: beforeAttributeValueState()
        case .attributeValueDoubleQuoted: attributeValueQuotedState(ASCII.quotation)
        case .attributeValueSingleQuoted: attributeValueQuotedState(ASCII.apostrophe)
        case .attributeValueUnquoted: attributeValueUnquotedState()
        case .afterAttributeValueQuoted: afterAttributeValueQuotedState()
        case .selfClosingStartTag: selfClosingStartTagState()
        case .bogusComment: bogusCommentState()
        case .markupDeclarationOpen: markupDeclarationOpenState()
        case .comment: commentState()
        case .cdataSection: cdataSectionState()
        default: doctypeStep()
        }
    }
}

extension Tokenizer {
    /// The byte at `index`, which the caller has compared with `end`.
    @inline(__always)
    func byte(_ index: Int) -> UInt8 {
        precondition(UInt(bitPattern: index) < UInt(bitPattern: end))
        return base[index]
    }

    /// The byte of a slice, in the page or among the decoded ones.
    @inline(__always)
    func byte(of slice: TextSlice, _ offset: Int32) -> UInt8 {
        let at = Int(slice.start + offset)
        return at < end ? base[at] : decoded[at - end]
    }

    func bytes(of slice: TextSlice) -> [UInt8] { withBytes(of: slice) { [UInt8]($0) } }

    func withBytes<Result>(
        of slice: TextSlice, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        let start = Int(slice.start)
        if start < end {
            return body(UnsafeRawBufferPointer(start: base + start, count: Int(slice.count)))
        }
        return decoded.withUnsafeBytes {
            body(UnsafeRawBufferPointer(rebasing: $0[start - end..<start - end + Int(slice.count)]))
        }
    }

    @inline(__always)
    func slice(_ from: Int, _ to: Int) -> TextSlice {
        TextSlice(
            start: Int32(truncatingIfNeeded: from), count: Int32(truncatingIfNeeded: to - from))
    }

    /// Hands out the characters from `start` to `to`; the next token starts at `to`.
    @inline(__always)
    mutating func emitCharacters(from start: Int, to: Int) -> TokenKind {
        text = slice(start, to)
        position = to
        return .characters
    }

    mutating func emitReplacementCharacter() -> TokenKind {
        text = appendDecoded(0xFFFD)
        return .characters
    }

    /// Writes a code point to the decoded text.
    @discardableResult
    mutating func appendDecoded(_ codePoint: UInt32) -> TextSlice {
        let start = end + decoded.count
        let scalar = Unicode.Scalar(codePoint) ?? "\u{FFFD}"
        decoded.append(contentsOf: scalar.utf8)
        return slice(start, end + decoded.count)
    }

    mutating func appendDecoded(from start: Int, to: Int) {
        decoded.append(contentsOf: UnsafeBufferPointer(start: base + start, count: to - start))
    }

    /// Text of the page with every U+0000 replaced: the page's own bytes where there is none.
    mutating func replacingNulls(from start: Int, to: Int) -> TextSlice {
        guard let first = firstNull(from: start, to: to) else { return slice(start, to) }
        let decodedStart = end + decoded.count
        appendDecoded(from: start, to: first)
        for index in first..<to {
            if byte(index) == 0 { appendDecoded(0xFFFD) } else { decoded.append(byte(index)) }
        }
        return slice(decodedStart, end + decoded.count)
    }

    private func firstNull(from start: Int, to: Int) -> Int? {
        var index = start
        while index < to {
            if byte(index) == 0 { return index }
            index += 1
        }
        return nil
    }

    /// Interns the name from `start` to `to`, in lower case, U+0000 replaced.
    @inline(__always)
    mutating func name(from start: Int, to: Int, isPlain: Bool) -> HTMLName {
        guard isPlain else { return normalisedName(from: start, to: to) }
        let bytes = UnsafeBufferPointer(start: base + start, count: to - start)
        return knownNames.find(bytes) ?? names.internOwn(bytes)
    }

    private mutating func normalisedName(from start: Int, to: Int) -> HTMLName {
        scratch.removeAll(keepingCapacity: true)
        for index in start..<to {
            let byte = byte(index)
            if byte == 0 {
                scratch.append(contentsOf: [0xEF, 0xBF, 0xBD])
            } else {
                scratch.append(byte.lowercased)
            }
        }
        let known = scratch.withUnsafeBufferPointer { knownNames.find($0) }
        if let known { return known }
        let own = scratch
        return own.withUnsafeBufferPointer { names.internOwn($0) }
    }

    /// Whether the input from `index` on spells `word` (lower case), ASCII case-insensitively.
    mutating func matches(_ word: StaticString, at index: Int) -> Bool {
        guard end - index >= word.utf8CodeUnitCount else { return false }
        for offset in 0..<word.utf8CodeUnitCount
        where byte(index + offset).lowercased != word.utf8Start[offset] { return false }
        return true
    }
}
