/// 11.1.1 Big5 decoder.
struct Big5Decoder: CharacterDecoder {
    static var keepsASCII: Bool { true }
    private let index = EncodingIndex.big5

    @inline(__always)
    func decodeCharacter(_ lead: UInt8, in text: inout Transcoder) {
        guard lead &- 0x81 < 0x7E, let trail = text.peek(1) else { return text.replace(1) }
        if trail &- 0x40 < 0x3F || trail &- 0xA1 < 0x5E {
            let character = index[lead &- 0x81, trail &- (trail < 0x7F ? 0x40 : 0x62)]
            if !character.isNone { return text.append(character, consuming: 2) }
            if lead == 0x88, let (first, second) = Self.twoCodePoints(trail) {
                text.append(PackedUTF8(first), consuming: 0)
                return text.append(PackedUTF8(second), consuming: 2)
            }
        }
        text.replace(trail < 0x80 ? 1 : 2)
    }

    /// The four pairs, all with the lead byte 88, that stand for a letter and an accent.
    private static func twoCodePoints(_ trail: UInt8) -> (UInt32, UInt32)? {
        switch trail {
        case 0x62: (0xCA, 0x304)
        case 0x64: (0xCA, 0x30C)
        case 0xA3: (0xEA, 0x304)
        case 0xA5: (0xEA, 0x30C)
        default: nil
        }
    }
}

/// 13.1.1 EUC-KR decoder.
struct EUCKRDecoder: CharacterDecoder {
    static var keepsASCII: Bool { true }
    private let index = EncodingIndex.eucKR

    @inline(__always)
    func decodeCharacter(_ lead: UInt8, in text: inout Transcoder) {
        guard lead &- 0x81 < 0x7E, let trail = text.peek(1) else { return text.replace(1) }
        if trail &- 0x41 < 0xBE {
            let character = index[lead &- 0x81, trail &- 0x41]
            if !character.isNone { return text.append(character, consuming: 2) }
        }
        text.replace(trail < 0x80 ? 1 : 2)
    }
}
