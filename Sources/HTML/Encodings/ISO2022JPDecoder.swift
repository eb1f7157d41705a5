/// 12.2.1 ISO-2022-JP decoder: escape sequences switch between sets of 7-bit characters.
struct ISO2022JPDecoder: CharacterDecoder {
    static var keepsASCII: Bool { false }

    private enum State { case ascii, roman, katakana, twoBytes }

    private var state = State.ascii
    /// Whether the last sequence has switched and no character has followed: another one is an
    /// error then, since nothing but hidden markup needs it.
    private var hasJustSwitched = false
    private let index = EncodingIndex.jis0208

    mutating func decodeCharacter(_ lead: UInt8, in text: inout Transcoder) {
        if lead == 0x1B { return escape(in: &text) }
        hasJustSwitched = false
        switch state {
        case .ascii where Self.isPlain(lead): text.append(code: UInt32(lead), consuming: 1)
        case .roman where Self.isPlain(lead): text.append(code: Self.roman(lead), consuming: 1)
        case .katakana where lead &- 0x21 < 0x3F:
            text.append(.halfwidthKatakana(lead | 0x80), consuming: 1)
        case .twoBytes where lead &- 0x21 < 0x5E: decodePair(lead, in: &text)
        default: text.replace(1)
        }
    }

    /// Bytes but those of shift out and shift in, which would hide markup.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte < 0x80 && byte != 0x0E && byte != 0x0F
    }

    private static func roman(_ byte: UInt8) -> UInt32 {
        switch byte {
        case 0x5C: 0xA5
        case 0x7E: 0x203E
        default: UInt32(byte)
        }
    }

    private func decodePair(_ lead: UInt8, in text: inout Transcoder) {
        guard let trail = text.peek(1), trail != 0x1B else { return text.replace(1) }
        if trail &- 0x21 < 0x5E {
            let character = index[lead &- 0x21, trail &- 0x21]
            if !character.isNone { return text.append(character, consuming: 2) }
        }
        text.replace(2)
    }

    private mutating func escape(in text: inout Transcoder) {
        let next: State? =
            switch (text.peek(1), text.peek(2)) {
            case (0x28, 0x42): .ascii
            case (0x28, 0x4A): .roman
            case (0x28, 0x49): .katakana
            case (0x24, 0x40), (0x24, 0x42): .twoBytes
            default: nil
            }
        guard let next else {
            hasJustSwitched = false
            return text.replace(1)
        }
        state = next
        if hasJustSwitched { text.replace(3) } else { text.skip(3) }
        hasJustSwitched = true
    }
}
