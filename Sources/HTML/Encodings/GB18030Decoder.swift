/// 10.2.1 gb18030 decoder, which is that of gbk too.
struct GB18030Decoder: CharacterDecoder {
    static var keepsASCII: Bool { true }
    private let index = EncodingIndex.gb18030

    @inline(__always)
    func decodeCharacter(_ lead: UInt8, in text: inout Transcoder) {
        guard lead &- 0x81 < 0x7E else {
            // The euro sign of Windows' code page 936.
            return lead == 0x80 ? text.append(PackedUTF8(0x20AC), consuming: 1) : text.replace(1)
        }
        guard let trail = text.peek(1) else { return text.replace(1) }
        if trail >= 0x40, trail != 0x7F, trail != 0xFF {
            let character = index[lead &- 0x81, trail &- (trail < 0x7F ? 0x40 : 0x41)]
            if !character.isNone { return text.append(character, consuming: 2) }
        }
        if trail.isASCIIDigit { return decodeFourBytes(lead, trail, in: &text) }
        text.replace(trail < 0x80 ? 1 : 2)
    }

    /// Malformed ones give all their bytes but the lead back; those that the end cuts off none.
    private func decodeFourBytes(_ lead: UInt8, _ second: UInt8, in text: inout Transcoder) {
        guard let third = text.peek(2) else { return text.replace(2) }
        guard third &- 0x81 < 0x7E else { return text.replace(1) }
        guard let fourth = text.peek(3) else { return text.replace(3) }
        guard fourth.isASCIIDigit else { return text.replace(1) }
        let high = (Int(lead) - 0x81) * 12_600 + (Int(second) - 0x30) * 1_260
        let pointer = high + (Int(third) - 0x81) * 10 + Int(fourth) - 0x30
        guard let code = GB18030Ranges.shared.code(pointer) else { return text.replace(4) }
        text.append(code: code, consuming: 4)
    }
}

/// The index gb18030 ranges code point (5).
struct GB18030Ranges: Sendable {
    static let shared = GB18030Ranges()
    private let ranges: [(pointer: Int, code: UInt32)]

    private init() {
        ranges = gb18030RangeTable.description.split(whereSeparator: \.isWhitespace).map { word in
            let parts = word.split(separator: ":")
            return (Int(parts[0]) ?? 0, UInt32(parts[1], radix: 16) ?? 0)
        }
    }

    /// The code point of a four-byte form's pointer, nil where there is none.
    func code(_ pointer: Int) -> UInt32? {
        if pointer > 39_419 {
            // The supplementary planes, in order.
            guard (189_000...1_237_575).contains(pointer) else { return nil }
            return UInt32(pointer - 189_000) + 0x1_0000
        }
        var (low, high) = (0, ranges.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if ranges[middle].pointer <= pointer { low = middle } else { high = middle }
        }
        return ranges[low].code + UInt32(pointer - ranges[low].pointer)
    }
}
