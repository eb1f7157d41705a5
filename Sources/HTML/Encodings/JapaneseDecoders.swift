/// 12.3.1 Shift_JIS decoder.
struct ShiftJISDecoder: CharacterDecoder {
    static var keepsASCII: Bool { true }
    private let index = EncodingIndex.jis0208

    @inline(__always)
    func decodeCharacter(_ lead: UInt8, in text: inout Transcoder) {
        if lead == 0x80 { return text.append(PackedUTF8(0x80), consuming: 1) }
        if lead &- 0xA1 < 0x3F {
            return text.append(.halfwidthKatakana(lead), consuming: 1)
        }
        guard lead &- 0x81 < 0x1F || lead &- 0xE0 < 0x1D, let trail = text.peek(1) else {
            return text.replace(1)
        }
        if trail >= 0x40, trail != 0x7F, trail <= 0xFC {
            let row = Int(lead) - (lead < 0xA0 ? 0x81 : 0xC1)
            let pointer = row * 188 + Int(trail) - (trail < 0x7F ? 0x40 : 0x41)
            // The private characters of Windows' code page 932.
            if (8_836...10_715).contains(pointer) {
                let code = 0xE000 + UInt32(pointer - 8_836)
                return text.append(PackedUTF8(code), consuming: 2)
            }
            let character = index.character(pointer)
            if !character.isNone { return text.append(character, consuming: 2) }
        }
        text.replace(trail < 0x80 ? 1 : 2)
    }
}

/// 12.1.1 EUC-JP decoder.
struct EUCJPDecoder: CharacterDecoder {
    static var keepsASCII: Bool { true }
    private let jis0208 = EncodingIndex.jis0208
    private let jis0212 = EncodingIndex.jis0212

    @inline(__always)
    func decodeCharacter(_ lead: UInt8, in text: inout Transcoder) {
        guard Self.isPart(lead) || lead == 0x8E || lead == 0x8F, let trail = text.peek(1) else {
            return text.replace(1)
        }
        if lead == 0x8E, trail &- 0xA1 < 0x3F {
            return text.append(.halfwidthKatakana(trail), consuming: 2)
        }
        if lead == 0x8F, Self.isPart(trail) { return decodeThreeBytes(trail, in: &text) }
        if Self.isPart(lead), Self.isPart(trail) {
            let character = jis0208[lead &- 0xA1, trail &- 0xA1]
            if !character.isNone { return text.append(character, consuming: 2) }
        }
        text.replace(trail < 0x80 ? 1 : 2)
    }

    private func decodeThreeBytes(_ second: UInt8, in text: inout Transcoder) {
        guard let third = text.peek(2) else { return text.replace(2) }
        if Self.isPart(third) {
            let character = jis0212[second &- 0xA1, third &- 0xA1]
            if !character.isNone { return text.append(character, consuming: 3) }
        }
        text.replace(third < 0x80 ? 2 : 3)
    }

    private static func isPart(_ byte: UInt8) -> Bool { byte &- 0xA1 < 0x5E }
}

extension PackedUTF8 {
    /// What the bytes A1 to DF are in the Japanese encodings.
    static func halfwidthKatakana(_ byte: UInt8) -> PackedUTF8 {
        PackedUTF8(0xFF61 + UInt32(byte) - 0xA1)
    }
}
