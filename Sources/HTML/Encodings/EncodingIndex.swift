/// An index of the standard (5): what pairs of bytes stand for.
///
/// Characters are kept as the UTF-8 that is written for them, packed into a word.
struct EncodingIndex: Sendable {
    private let characters: ContiguousArray<PackedUTF8>
    private let columns: Int

    static let gb18030 = EncodingIndex(gb18030Rows, columns: 190)
    static let big5 = EncodingIndex(big5Rows, columns: 157)
    static let eucKR = EncodingIndex(eucKRRows, columns: 190)
    static let jis0208 = EncodingIndex(jis0208Rows, columns: 94)
    static let jis0212 = EncodingIndex(jis0212Rows, columns: 94)

    /// Reads a table of rows that end in line feeds.
    private init(_ rows: StaticString, columns: Int) {
        var characters: ContiguousArray<PackedUTF8> = []
        for row in rows.description.unicodeScalars.split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            let start = characters.count
            for scalar in row {
                characters.append(scalar == "." ? .none : PackedUTF8(scalar.value))
            }
            let missing = start + columns - characters.count
            characters.append(contentsOf: repeatElement(.none, count: missing))
        }
        self.characters = characters
        self.columns = columns
    }

    /// The character at a row and a column, both from 0.
    @inline(__always)
    subscript(row: UInt8, column: UInt8) -> PackedUTF8 {
        character(Int(row) * columns + Int(column))
    }

    /// The character at a pointer.
    @inline(__always)
    func character(_ pointer: Int) -> PackedUTF8 {
        pointer < characters.count ? characters[pointer] : .none
    }
}

/// The UTF-8 of one character above U+007F, its first byte lowest; 0 for no character.
struct PackedUTF8: Sendable, Hashable {
    let word: UInt32

    static let none = PackedUTF8(word: 0)
    static let replacement = PackedUTF8(0xFFFD)

    private init(word: UInt32) { self.word = word }

    @inline(__always)
    init(_ code: UInt32) {
        let last = code & 0x3F | 0x80
        let middle = code >> 6 & 0x3F | 0x80
        if code < 0x800 {
            word = code >> 6 | 0xC0 | last << 8
        } else if code < 0x1_0000 {
            word = code >> 12 | 0xE0 | middle << 8 | last << 16
        } else {
            word = code >> 18 | 0xF0 | (code >> 12 & 0x3F | 0x80) << 8 | middle << 16 | last << 24
        }
    }

    @inline(__always)
    var isNone: Bool { word == 0 }

    @inline(__always)
    var length: Int { 4 - word.leadingZeroBitCount / 8 }
}
