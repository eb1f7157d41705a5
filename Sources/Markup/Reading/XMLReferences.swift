import HTML

/// Decodes character references: XML's five, HTML's names, and numbers.
struct XMLReferences {
    /// What HTML's longer names stand for, as far as they came up; nil for unknown ones.
    private var known: [String: String?] = [:]
    private static let knownLimit = 4_096
    private static let longestName = 40

    /// Appends what the reference at the start of `text` stands for, and tells how many bytes it
    /// takes; an "&" that starts none stands for itself.
    mutating func append(
        _ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8], _ repairs: inout XMLRepairs
    ) -> Int {
        guard text.count > 2 else { return stray(&output, &repairs) }
        if text[1] == UInt8(ascii: "#") { return number(text, to: &output, &repairs) }
        var end = 1
        while end < text.count, end <= Self.longestName, text[end].isASCIIAlphanumeric { end += 1 }
        guard end > 1, end < text.count, text[end] == UInt8(ascii: ";") else {
            return stray(&output, &repairs)
        }
        let name = UnsafeBufferPointer(rebasing: text[1..<end])
        if let byte = Self.predefined(name) {
            output.append(byte)
            return end + 1
        }
        guard let characters = named(String(decoding: name, as: UTF8.self)) else {
            repairs.count(.unknownEntity)
            output.append(UInt8(ascii: "&"))
            return 1
        }
        output.append(contentsOf: characters.utf8)
        return end + 1
    }

    private func stray(_ output: inout [UInt8], _ repairs: inout XMLRepairs) -> Int {
        repairs.count(.strayAmpersand)
        output.append(UInt8(ascii: "&"))
        return 1
    }

    private static func predefined(_ name: UnsafeBufferPointer<UInt8>) -> UInt8? {
        switch name.count {
        case 2 where name[1] == UInt8(ascii: "t"):
            if name[0] == UInt8(ascii: "l") { return UInt8(ascii: "<") }
            if name[0] == UInt8(ascii: "g") { return UInt8(ascii: ">") }
            return nil
        case 3 where name.elementsEqual("amp".utf8): return UInt8(ascii: "&")
        case 4 where name.elementsEqual("quot".utf8): return UInt8(ascii: "\"")
        case 4 where name.elementsEqual("apos".utf8): return UInt8(ascii: "'")
        default: return nil
        }
    }

    /// Read by the HTML parser, which owns the table of names.
    private mutating func named(_ name: String) -> String? {
        if let known = known[name] { return known }
        let document = HTMLDocument.parseFragment(Array("&\(name);".utf8))
        let text = document.fragmentTop.map(document.textContent) ?? ""
        // "&notit;" would read as "¬it;": a reference that is known ends with its semicolon.
        let isKnown = text == ";" || !text.isEmpty && !text.hasSuffix(";")
        let characters = isKnown ? text : nil
        if known.count < Self.knownLimit { known[name] = .some(characters) }
        return characters
    }

    /// A number, decimal or hexadecimal; the semicolon may be missing.
    private func number(
        _ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8], _ repairs: inout XMLRepairs
    ) -> Int {
        let isHexadecimal = text[2] | 0x20 == UInt8(ascii: "x")
        var end = isHexadecimal ? 3 : 2
        let start = end
        var code: UInt32 = 0
        while end < text.count, let digit = text[end].digitValue(isHexadecimal) {
            code = min(code &* (isHexadecimal ? 16 : 10) &+ digit, 0x11_0000)
            end += 1
        }
        guard end > start else { return stray(&output, &repairs) }
        if end < text.count, text[end] == UInt8(ascii: ";") { end += 1 }
        // Numbers of windows-1252, as HTML reads them.
        if (0x80...0x9F).contains(code) { code = Self.windows1252[Int(code - 0x80)] }
        let scalar = code == 0 ? nil : Unicode.Scalar(code)
        let isControl = code < 0x20 && code != 9 && code != 10 && code != 13
        if isControl || scalar == nil { repairs.count(.impossibleReference) }
        output.append(contentsOf: String(Character(scalar ?? "\u{FFFD}")).utf8)
        return end
    }

    private static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
        0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
}

extension UInt8 {
    fileprivate var isASCIIAlphanumeric: Bool {
        let lower = self | 0x20
        return lower >= 0x61 && lower <= 0x7A || self >= 0x30 && self <= 0x39
    }

    fileprivate func digitValue(_ isHexadecimal: Bool) -> UInt32? {
        switch self {
        case 0x30...0x39: UInt32(self - 0x30)
        case 0x41...0x46 where isHexadecimal: UInt32(self - 0x37)
        case 0x61...0x66 where isHexadecimal: UInt32(self - 0x57)
        default: nil
        }
    }
}
