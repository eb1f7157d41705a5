/// 9.1 single-byte decoder; x-user-defined (14.5.1) is one more index.
struct SingleByteDecoder: CharacterDecoder {
    static var keepsASCII: Bool { true }
    /// What the bytes 80 to FF stand for.
    private let index: ContiguousArray<PackedUTF8>

    /// The decoder of this encoding; one that replaces every byte where there is no such index.
    init(_ name: String) {
        // The two differ in the direction of lines, which is not the decoder's.
        let name = name == "iso-8859-8-i" ? "iso-8859-8" : name
        index = Self.indexes[name] ?? ContiguousArray(repeating: .none, count: 128)
    }

    @inline(__always)
    func decodeCharacter(_ lead: UInt8, in text: inout Transcoder) {
        let character = index[Int(lead & 0x7F)]
        if character.isNone { text.replace(1) } else { text.append(character, consuming: 1) }
    }

    private static let indexes: [String: ContiguousArray<PackedUTF8>] = {
        var indexes: [String: ContiguousArray<PackedUTF8>] = [:]
        let words = singleByteTable.description.split(whereSeparator: \.isWhitespace)
        for start in stride(from: 0, to: words.count, by: 129) {
            indexes[String(words[start])] = ContiguousArray(
                words[start + 1..<start + 129].map { word in
                    UInt32(word, radix: 16).map(PackedUTF8.init) ?? .none
                })
        }
        return indexes
    }()
}
