/// 14.2.1 shared UTF-16 decoder.
struct UTF16Decoder: CharacterDecoder {
    static var keepsASCII: Bool { false }
    let isBigEndian: Bool

    @inline(__always)
    func decodeCharacter(_ lead: UInt8, in text: inout Transcoder) {
        guard let first = unit(at: 0, in: text) else { return text.replace(1) }
        guard first & 0xF800 == 0xD800 else { return text.append(code: first, consuming: 2) }
        guard first < 0xDC00 else { return text.replace(2) }
        // Half a unit behind half a character is one error.
        guard let second = unit(at: 2, in: text) else {
            return text.replace(text.peek(2) == nil ? 2 : 3)
        }
        guard second & 0xFC00 == 0xDC00 else { return text.replace(2) }
        text.append(code: 0x1_0000 + (first & 0x3FF) << 10 + second & 0x3FF, consuming: 4)
    }

    @inline(__always)
    private func unit(at offset: Int, in text: borrowing Transcoder) -> UInt32? {
        guard let first = text.peek(offset), let second = text.peek(offset + 1) else { return nil }
        return isBigEndian
            ? UInt32(first) << 8 | UInt32(second) : UInt32(second) << 8 | UInt32(first)
    }
}
