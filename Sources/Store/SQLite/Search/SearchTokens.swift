/// Cuts text into the tokens of the search index.
///
/// | in the text | tokens |
/// |---|---|
/// | 海上风电 | 海上 上风 风电 电: every pair of neighbours, and the last one alone |
/// | Wind Power, ＷＩＮＤ | `wind` `power`, `wind`: letters and digits, folded |
/// | `\u{1}d210200` up to the next space | itself: a facet, which no text can hold |
///
/// Chinese has no spaces, and most of its words have two characters: pairs find them all, which
/// SQLite's trigrams do not. The lone last one lets a prefix find a single character anywhere.
enum SearchTokens {
    /// What a facet begins with.
    static let facetMark: UInt8 = 1

    /// Calls `emit` with the bytes of each token and its place in `text`, until it answers false.
    static func forEach(
        in text: UnsafeBufferPointer<UInt8>,
        _ emit: (UnsafeBufferPointer<UInt8>, Range<Int>) -> Bool
    ) {
        var scanner = SearchTokenScanner(text: text)
        scanner.run(emit)
    }

    /// The tokens of a text as strings.
    static func list(_ text: String) -> [String] {
        var text = text
        var tokens: [String] = []
        text.withUTF8 { bytes in
            forEach(in: bytes) { token, _ in
                tokens.append(String(decoding: token, as: UTF8.self))
                return true
            }
        }
        return tokens
    }
}

/// One pass over the bytes of a text.
private struct SearchTokenScanner {
    let text: UnsafeBufferPointer<UInt8>
    /// Where the ideograph before this one stands, if there was one right before.
    private var previous: Range<Int>?
    private var word: [UInt8] = []
    private var wordStart = 0
    /// Longer words are cut: what is no word (a key, an encoded file) shall not fill the index.
    private static let longestWord = 64

    init(text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        word.reserveCapacity(Self.longestWord)
    }

    mutating func run(_ emit: (UnsafeBufferPointer<UInt8>, Range<Int>) -> Bool) {
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == SearchTokens.facetMark {
                guard finish(at: index, emit) else { return }
                let end = text[index...].firstIndex(of: 0x20) ?? text.count
                guard emit(bytes(index..<end), index..<end) else { return }
                index = end
            } else if byte < 0x80 {
                guard ascii(byte, at: index, emit) else { return }
                index += 1
            } else {
                let (scalar, width) = decode(at: index)
                guard other(scalar, at: index..<index + width, emit) else { return }
                index += width
            }
        }
        _ = finish(at: text.count, emit)
    }
}

extension SearchTokenScanner {
    private mutating func ascii(
        _ byte: UInt8, at index: Int, _ emit: (UnsafeBufferPointer<UInt8>, Range<Int>) -> Bool
    ) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return append(byte, at: index, emit)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"):
            return append(byte | 0x20, at: index, emit)
        default:
            return finish(at: index, emit)
        }
    }

    private mutating func other(
        _ scalar: UInt32, at place: Range<Int>,
        _ emit: (UnsafeBufferPointer<UInt8>, Range<Int>) -> Bool
    ) -> Bool {
        switch ScalarKind(scalar) {
        case .ideograph:
            guard endWord(at: place.lowerBound, emit) else { return false }
            if let previous {
                let pair = previous.lowerBound..<place.upperBound
                guard emit(bytes(pair), pair) else { return false }
            }
            previous = place
            return true
        case .ascii(let byte):
            return ascii(byte, at: place.lowerBound, emit)
        case .letter(let folded):
            for byte in folded.utf8 {
                guard append(byte, at: place.lowerBound, emit) else { return false }
            }
            return true
        case .separator:
            return finish(at: place.lowerBound, emit)
        }
    }

    private mutating func append(
        _ byte: UInt8, at index: Int, _ emit: (UnsafeBufferPointer<UInt8>, Range<Int>) -> Bool
    ) -> Bool {
        guard endRun(emit) else { return false }
        if word.isEmpty { wordStart = index }
        if word.count < Self.longestWord { word.append(byte) }
        return true
    }

    private mutating func finish(
        at index: Int, _ emit: (UnsafeBufferPointer<UInt8>, Range<Int>) -> Bool
    ) -> Bool {
        endRun(emit) && endWord(at: index, emit)
    }

    /// Ends a run of ideographs with its last one alone.
    private mutating func endRun(
        _ emit: (UnsafeBufferPointer<UInt8>, Range<Int>) -> Bool
    ) -> Bool {
        guard let last = previous else { return true }
        previous = nil
        return emit(bytes(last), last)
    }

    private mutating func endWord(
        at index: Int, _ emit: (UnsafeBufferPointer<UInt8>, Range<Int>) -> Bool
    ) -> Bool {
        guard !word.isEmpty else { return true }
        defer { word.removeAll(keepingCapacity: true) }
        return word.withUnsafeBufferPointer { emit($0, wordStart..<index) }
    }

    private func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: text[range])
    }

    /// The scalar at `index` and its width; a stray byte is U+FFFD, one byte wide.
    private func decode(at index: Int) -> (scalar: UInt32, width: Int) {
        let first = UInt32(text[index])
        let width = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        guard width > 1, first < 0xF8, index + width <= text.count else { return (0xFFFD, 1) }
        var scalar = first & (0x7F >> UInt32(width))
        for offset in 1..<width {
            let next = UInt32(text[index + offset])
            guard next & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            scalar = scalar << 6 | next & 0x3F
        }
        return (scalar, width)
    }
}

/// What a character beyond ASCII is to the search.
enum ScalarKind: Equatable {
    /// A character of a script that is written without spaces.
    case ideograph
    /// The full-width form of an ASCII character.
    case ascii(UInt8)
    /// A letter or digit of another script, folded.
    case letter(String)
    case separator

    init(_ value: UInt32) {
        switch value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x3005, 0x3007, 0x3041...0x3096, 0x30A1...0x30FA,
            0x30FC, 0x3105...0x312F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x3_FFFF:
            self = .ideograph
        case 0xFF01...0xFF5E:
            self = .ascii(UInt8(value - 0xFF01 + 0x21))
        default:
            guard let scalar = Unicode.Scalar(value),
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            else {
                self = .separator
                return
            }
            self = .letter(scalar.properties.lowercaseMapping)
        }
    }
}
