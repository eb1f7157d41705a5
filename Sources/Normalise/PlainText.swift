/// White space in plain text, as bytes.
enum PlainText {
    /// Whether there is nothing to read: white space, no-break and ideographic spaces, zero widths.
    static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let width = blankWidth(bytes, index)
            guard width > 0 else { return false }
            index += width
        }
        return true
    }

    /// Runs of blanks as one space, or as one line feed where they hold one or two ideographic
    /// spaces (the indent of a Chinese paragraph); none at the ends.
    static func collapsed(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        let slice = bytes[...]
        var index = 0
        var pending: UInt8?
        var wideSpaces = 0
        while index < bytes.count {
            let width = blankWidth(slice, index)
            guard width > 0 else {
                if let blank = pending, !result.isEmpty { result.append(blank) }
                pending = nil
                wideSpaces = 0
                result.append(bytes[index])
                index += 1
                continue
            }
            if bytes[index] == 0xE3 { wideSpaces += 1 }
            if bytes[index] == 0x0A || wideSpaces == 2 {
                pending = 0x0A
            } else if pending == nil, !isZeroWidth(slice, index) {
                pending = 0x20
            }
            index += width
        }
        return result
    }

    /// One line: every run of blanks is one space.
    static func line(_ text: String) -> String {
        var bytes = collapsed(Array(text.utf8))
        for index in bytes.indices where bytes[index] == 0x0A { bytes[index] = 0x20 }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The start of a text: up to `most` characters, ended at the last sentence that fits where that
    /// leaves at least a third of them, else cut with "…".
    static func opening(of text: String, most: Int) -> String {
        let bytes = Array(text.utf8)
        var characters = 0
        var sentenceEnd = 0
        var sentenceCharacters = 0
        var index = 0
        while index < bytes.count {
            let width = characterWidth(bytes[index])
            if characters == most {
                let end = sentenceCharacters * 3 >= most ? sentenceEnd : index
                let cut = String(decoding: bytes[..<end], as: UTF8.self)
                return end == sentenceEnd ? cut : cut + "…"
            }
            index = min(index + width, bytes.count)
            characters += 1
            if endsSentence(bytes, index) {
                sentenceEnd = index
                sentenceCharacters = characters
            }
        }
        return text
    }

    /// The first sentence or line of a text, at most `most` characters.
    static func firstSentence(of text: String, most: Int) -> String {
        let bytes = Array(text.utf8)
        var index = 0
        var characters = 0
        while index < bytes.count, characters < most, bytes[index] != 0x0A {
            index = min(index + characterWidth(bytes[index]), bytes.count)
            characters += 1
            if endsSentence(bytes, index) {
                return String(decoding: bytes[..<index], as: UTF8.self)
            }
        }
        let cut = String(decoding: bytes[..<index], as: UTF8.self)
        return index < bytes.count && bytes[index] != 0x0A ? cut + "…" : cut
    }

    /// Whether a sentence ends right before `index`: 。！？ and line feeds, `.!?` before a blank.
    private static func endsSentence(_ bytes: [UInt8], _ index: Int) -> Bool {
        let last = bytes[index - 1]
        if last == 0x0A { return true }
        if last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?") {
            return index == bytes.count || bytes[index] <= 0x20
        }
        guard index >= 3 else { return false }
        switch (bytes[index - 3], bytes[index - 2], last) {
        case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F): return true  // 。！？
        default: return false
        }
    }

    private static func characterWidth(_ first: UInt8) -> Int {
        first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    }

    /// How many bytes of white space or control stand at `index`; 0 for none.
    private static func blankWidth(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Int {
        let byte = bytes[index]
        if byte <= 0x20 || byte == 0x7F { return 1 }
        guard byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF else { return 0 }
        let second = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
        if byte == 0xC2 { return second == 0xA0 || second == 0xAD || second == 0x85 ? 2 : 0 }
        let third = index + 2 < bytes.endIndex ? bytes[index + 2] : 0
        switch (byte, second, third) {
        case (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF): return 3  // U+3000, U+FEFF
        case (0xE2, 0x80, 0x80...0x8B), (0xE2, 0x80, 0x8E...0x8F), (0xE2, 0x80, 0xA8...0xAF),
            (0xE2, 0x81, 0x9F...0xA9):
            return 3
        default: return 0
        }
    }

    private static func isZeroWidth(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Bool {
        let byte = bytes[index]
        if byte == 0xEF { return true }
        guard index + 2 < bytes.endIndex else { return byte == 0xC2 && bytes.last == 0xAD }
        if byte == 0xC2 { return bytes[index + 1] == 0xAD }
        guard byte == 0xE2 else { return false }
        if bytes[index + 1] == 0x80 {
            return (0x8B...0x8F).contains(bytes[index + 2])
                || (0xAA...0xAE).contains(bytes[index + 2])
        }
        return bytes[index + 1] == 0x81 && bytes[index + 2] >= 0xA0
    }
}
