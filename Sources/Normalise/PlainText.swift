import HTML

/// White space in plain text, as bytes.
enum PlainText {
    /// Whether there is nothing to read: white space, no-break and ideographic spaces, zero widths.
    static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { isBlank($0) }
    }

    static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let span = bytes.span
        var index = 0
        while index < span.count {
            let width = blankWidth(span, index)
            guard width > 0 else { return false }
            index += width
        }
        return true
    }

    /// Runs of blanks as one space, or as one line feed where they hold one or two ideographic
    /// spaces (the indent of a Chinese paragraph); none at the ends.
    static func collapsed(_ bytes: [UInt8]) -> [UInt8] { collapsed(bytes[...]) }

    /// The same of a part.
    private static func collapsed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        let span = bytes.span
        var index = 0
        while index < span.count {
            let start = index
            // Texts are mostly runs without a blank: found byte by byte, copied whole.
            while index < span.count {
                let byte = span[index]
                // No ideograph is a blank.
                if byte >= 0xE4, byte <= 0xED {
                    index += 3
                } else if byte > 0x20 && byte < 0x7F || blankWidth(span, index) == 0 {
                    index += 1
                } else {
                    break
                }
            }
            index = min(index, span.count)
            result.append(contentsOf: bytes.dropFirst(start).prefix(index - start))
            let blank = skipBlanks(span, &index)
            if let blank, !result.isEmpty, index < span.count { result.append(blank) }
        }
        return result
    }

    /// Passes a run of blanks and tells what it stands for; nil for nothing but zero widths.
    private static func skipBlanks(_ span: Span<UInt8>, _ index: inout Int) -> UInt8? {
        var blank: UInt8?
        var wideSpaces = 0
        while index < span.count {
            let width = blankWidth(span, index)
            guard width > 0 else { break }
            if span[index] == 0xE3 { wideSpaces += 1 }
            if span[index] == 0x0A || wideSpaces == 2 {
                blank = 0x0A
            } else if blank == nil, !isZeroWidth(span, index) {
                blank = 0x20
            }
            index += width
        }
        return blank
    }

    /// How many characters a text has that is one line as it stands, so that `line` and `collapsed`
    /// leave it as it is, and that has neither tags nor references; nil for every other, and for none.
    ///
    /// Nearly all texts of list pages are such: told in one pass, they need no copy.
    static func settledLength(_ text: String) -> Int? {
        var text = text
        guard let look = text.withUTF8(settled), !look.hasMarkup else { return nil }
        return look.characters
    }

    /// Nil where a blank goes or becomes another, and for an empty text.
    private static func settled(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> (characters: Int, hasMarkup: Bool)? {
        guard let first = bytes.first, let last = bytes.last, first != 0x20, last != 0x20 else {
            return nil
        }
        let count = bytes.count
        let span = bytes.span
        var hasMarkup = false
        var characters = 0
        var index = 0
        while index < count {
            let byte = bytes[index]
            characters &+= 1
            if byte >= 0xE3, byte <= 0xEF {
                // No ideograph is a blank, nor is any mark of U+FF00 to U+FF7F.
                let mayBeBlank =
                    byte == 0xE3 || byte == 0xEF && bytes[index &+ 1] & 0xFE != 0xBC
                if mayBeBlank {
                    guard blankWidth(span, index) == 0 else { return nil }
                }
                index &+= 3
            } else if byte > 0x20, byte < 0x7F {
                if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { hasMarkup = true }
                index &+= 1
            } else if byte == 0x20 {
                // It stands behind a character: the first is none.
                guard bytes[index &- 1] != 0x20 else { return nil }
                index &+= 1
            } else {
                guard blankWidth(span, index) == 0 else { return nil }
                index &+= characterWidth(byte)
            }
        }
        return (characters, hasMarkup)
    }

    /// One line: every run of blanks is one space.
    static func line(_ text: String) -> String {
        var text = text
        guard text.withUTF8(settled) == nil else { return text }
        var bytes = collapsed(Array(text.utf8))
        for index in bytes.indices where bytes[index] == 0x0A { bytes[index] = 0x20 }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The first `most` bytes, or less so that no character is cut.
    static func cut(_ text: String, most: Int) -> String {
        guard text.utf8.count > most else { return text }
        var bytes = Array(text.utf8.prefix(most + 1))
        while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The start of a text: up to `most` characters, ended at the last sentence that fits where that
    /// leaves at least a third of them, else cut with "…".
    static func opening(of text: String, most: Int) -> String {
        text.utf8.count <= most ? text : opening(of: Array(text.utf8), most: most)
    }

    /// As above, of UTF-8.
    static func opening(of bytes: [UInt8], most: Int) -> String {
        let (end, isCut) = openingEnd(bytes.span, most: most)
        let opening = String(decoding: bytes[..<end], as: UTF8.self)
        return isCut ? opening + "…" : opening
    }

    /// The opening of a text of collapsed lines, as one line; nil for no text.
    static func summary(of bytes: [UInt8], most: Int) -> String? {
        let (end, isCut) = openingEnd(bytes.span, most: most)
        var line = collapsed(bytes[..<end])
        guard !line.isEmpty else { return nil }
        var span = line.mutableSpan
        for index in 0..<span.count { span[index] = span[index] == 0x0A ? 0x20 : span[index] }
        if isCut { line.append(contentsOf: "…".utf8) }
        return String(utf8: line)
    }

    /// Where the opening of a text ends, and whether that is within a sentence.
    private static func openingEnd(_ bytes: Span<UInt8>, most: Int) -> (end: Int, isCut: Bool) {
        var characters = 0
        var sentenceEnd = 0
        var sentenceCharacters = 0
        var index = 0
        while index < bytes.count {
            if characters == most {
                let isSentence = sentenceCharacters * 3 >= most
                return isSentence ? (sentenceEnd, false) : (index, index != sentenceEnd)
            }
            let first = bytes[index]
            characters += 1
            // No ideograph ends a sentence.
            if first >= 0xE4, first <= 0xED, index + 3 <= bytes.count {
                index += 3
                continue
            }
            index = min(index + characterWidth(first), bytes.count)
            if endsSentence(bytes, index) {
                sentenceEnd = index
                sentenceCharacters = characters
            }
        }
        return (bytes.count, false)
    }

    /// The first sentence or line of a text, at most `most` characters.
    static func firstSentence(of bytes: [UInt8], most: Int) -> String {
        var index = 0
        var characters = 0
        while index < bytes.count, characters < most, bytes[index] != 0x0A {
            index = min(index + characterWidth(bytes[index]), bytes.count)
            characters += 1
            if endsSentence(bytes.span, index) {
                return String(decoding: bytes[..<index], as: UTF8.self)
            }
        }
        let cut = String(decoding: bytes[..<index], as: UTF8.self)
        return index < bytes.count && bytes[index] != 0x0A ? cut + "…" : cut
    }

    /// Whether a sentence ends right before `index`: 。！？ and line feeds, `.!?` before a blank.
    private static func endsSentence(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
        switch bytes[index - 1] {
        case 0x0A: true
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
            index == bytes.count || bytes[index] <= 0x20
        case 0x82 where index >= 3:  // 。
            bytes[index - 3] == 0xE3 && bytes[index - 2] == 0x80
        case 0x81 where index >= 3, 0x9F where index >= 3:  // ！？
            bytes[index - 3] == 0xEF && bytes[index - 2] == 0xBC
        default: false
        }
    }

    private static func characterWidth(_ first: UInt8) -> Int {
        first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    }

    /// How many bytes of white space or control stand at `index`; 0 for none.
    private static func blankWidth(_ bytes: Span<UInt8>, _ index: Int) -> Int {
        let byte = bytes[index]
        if byte <= 0x20 || byte == 0x7F { return 1 }
        guard byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF else { return 0 }
        let second = index + 1 < bytes.count ? bytes[index + 1] : 0
        if byte == 0xC2 { return second == 0xA0 || second == 0xAD || second == 0x85 ? 2 : 0 }
        let third = index + 2 < bytes.count ? bytes[index + 2] : 0
        switch (byte, second, third) {
        case (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF): return 3  // U+3000, U+FEFF
        case (0xE2, 0x80, 0x80...0x8B), (0xE2, 0x80, 0x8E...0x8F), (0xE2, 0x80, 0xA8...0xAF),
            (0xE2, 0x81, 0x9F...0xA9):
            return 3
        default: return 0
        }
    }

    /// Whether the blank at `index` has no width: soft hyphens, zero width spaces, marks of direction.
    private static func isZeroWidth(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
        switch bytes[index] {
        case 0xEF: true
        case 0xC2: bytes[index + 1] == 0xAD
        case 0xE2:
            bytes[index + 1] == 0x80
                ? (0x8B...0x8F).contains(bytes[index + 2])
                    || (0xAA...0xAE).contains(bytes[index + 2])
                : bytes[index + 2] >= 0xA0
        default: false
        }
    }
}
