/// 13.2.5.72 to 13.2.5.80: character references.
extension Tokenizer {
    /// 13.2.5.72 Character reference state; `position` is at the ampersand.
    ///
    /// Returns the decoded characters, with `position` behind the reference; nil, and nothing
    /// moved, where the ampersand is only an ampersand.
    mutating func consumeCharacterReference(isInAttribute: Bool) -> TextSlice? {
        guard position + 1 < end else { return nil }
        let next = byte(position + 1)
        if next == ASCII.number { return numericCharacterReference() }
        guard next.isASCIIAlphanumeric else { return nil }
        return namedCharacterReference(isInAttribute: isInAttribute)
    }

    /// 13.2.5.73 Named character reference state.
    private mutating func namedCharacterReference(isInAttribute: Bool) -> TextSlice? {
        let rest = UnsafeBufferPointer(start: base + position + 1, count: end - position - 1)
        guard let match = NamedReferences.shared.longestMatch(rest) else { return nil }
        let after = position + 1 + match.length
        if isInAttribute, byte(after - 1) != ASCII.semicolon, after < end {
            // For historical reasons: `?a=1&copy=2` keeps its parameter.
            let next = byte(after)
            if next == ASCII.equals || next.isASCIIAlphanumeric { return nil }
        }
        position = after
        let start = appendDecoded(match.first)
        if match.second != 0 { appendDecoded(match.second) }
        return slice(Int(start.start), end + decoded.count)
    }

    /// 13.2.5.75 to 79: the digits.
    private mutating func numericCharacterReference() -> TextSlice? {
        var at = position + 2
        let isHexadecimal = at < end && byte(at) | 0x20 == UInt8(ascii: "x")
        if isHexadecimal { at += 1 }
        let digitsStart = at
        var code: UInt32 = 0
        while at < end {
            let byte = byte(at)
            let digit: UInt8
            if byte.isASCIIDigit {
                digit = byte - 0x30
            } else if isHexadecimal, (byte | 0x20) &- 0x61 < 6 {
                digit = (byte | 0x20) - 0x61 + 10
            } else {
                break
            }
            // 0x110000 is out of range already and stays so.
            code = min(code * (isHexadecimal ? 16 : 10) + UInt32(digit), 0x11_0000)
            at += 1
        }
        guard at > digitsStart else { return nil }
        if at < end, byte(at) == ASCII.semicolon { at += 1 }
        position = at
        return appendDecoded(Self.numericCharacterReferenceEnd(code))
    }

    /// 13.2.5.80 Numeric character reference end state.
    static func numericCharacterReferenceEnd(_ code: UInt32) -> UInt32 {
        switch code {
        case 0, 0xD800...0xDFFF, 0x11_0000...: 0xFFFD
        case 0x80...0x9F: windows1252[Int(code - 0x80)]
        default: code
        }
    }

    /// The standard's table for C1 controls.
    private static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
