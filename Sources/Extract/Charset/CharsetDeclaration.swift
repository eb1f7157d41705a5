import HTML

/// What a page or its server says about its charset.
enum CharsetDeclaration {
    /// How much of a page without `</head>` or `<body` is read in search of a `meta`.
    private static let headLimit = 262_144

    /// The charset of a byte order mark and its length.
    static func byteOrderMark(_ bytes: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16le, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16be, 2) }
        // GB18030's own signature: U+FEFF in four bytes.
        if bytes.starts(with: [0x84, 0x31, 0x95, 0x33]) { return (.gb18030, 4) }
        return nil
    }

    /// The `charset` parameter of a Content-Type value (RFC 9110 §8.3), quoted or not.
    static func parameter(of contentType: String) -> String? {
        charset(inContent: Array(contentType.utf8))
    }

    /// The encoding of an XML declaration at the very start.
    static func xmlDeclaration(_ bytes: [UInt8]) -> String? {
        guard bytes.starts(with: "<?xml".utf8), let end = bytes.prefix(1_024).firstIndex(of: 0x3E)
        else { return nil }
        var scanner = TagScanner(bytes: bytes, index: 5, end: end)
        while let (name, value) = scanner.nextAttribute() {
            if name == "encoding" { return value }
        }
        return nil
    }

    /// Every charset that the `meta` elements of the head name, in order; comments, scripts, styles
    /// and the title are skipped.
    static func metas(_ bytes: [UInt8]) -> [String] {
        var labels: [String] = []
        let end = min(bytes.count, headLimit)
        var index = 0
        while let open = bytes[index..<end].firstIndex(of: 0x3C) {
            index = open + 1
            if starts(bytes, at: index, with: "!--") {
                index = find("-->", in: bytes, from: index + 1, to: end) ?? end
                continue
            }
            let name = tagName(bytes, at: index, end: end)
            switch name {
            case "meta":
                var scanner = TagScanner(bytes: bytes, index: index + 4, end: end)
                if let label = metaLabel(&scanner) { labels.append(label) }
                index = scanner.index
            case "script", "style", "title", "noscript":
                index = find("</" + name, in: bytes, from: index, to: end) ?? end
            case "/head", "body": return labels
            default: break
            }
            guard index < end, labels.count < 4 else { break }
        }
        return labels
    }

    private static func metaLabel(_ scanner: inout TagScanner) -> String? {
        var isContentType = false
        var content: String?
        while let (name, value) = scanner.nextAttribute() {
            switch name {
            case "charset": return value.isEmpty ? nil : value
            case "http-equiv": isContentType = value.lowercased() == "content-type"
            case "content": content = content ?? value
            default: break
            }
        }
        guard isContentType, let content else { return nil }
        return charset(inContent: Array(content.utf8))
    }

    /// The value after `charset=` in a Content-Type text.
    private static func charset(inContent text: [UInt8]) -> String? {
        var from = 0
        while let found = find("charset", in: text, from: from, to: text.count) {
            var index = found + 7
            from = index
            while index < text.count, text[index] <= 0x20 { index += 1 }
            guard index < text.count, text[index] == 0x3D else { continue }
            let value = text[(index + 1)...].drop { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 }
            let label = value.prefix { $0 > 0x20 && ![0x22, 0x27, 0x3B, 0x2C].contains($0) }
            return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
        }
        return nil
    }

    private static func tagName(_ bytes: [UInt8], at index: Int, end: Int) -> String {
        let slash = index < end && bytes[index] == 0x2F ? 1 : 0
        let letters = bytes[min(index + slash, end)..<min(end, index + 9)].prefix {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF)
        }
        let name = bytes[index..<min(index + slash, end)] + letters
        return String(decoding: name.map { $0 | 0x20 }, as: UTF8.self)
    }

    private static func starts(_ bytes: [UInt8], at index: Int, with text: String) -> Bool {
        bytes[min(index, bytes.count)...].starts(with: text.utf8)
    }

    /// The index where `text` (lower case) first stands, ASCII case ignored.
    private static func find(_ text: String, in bytes: [UInt8], from: Int, to end: Int) -> Int? {
        let wanted = Array(text.utf8)
        guard let first = wanted.first, from < end else { return nil }
        var index = from
        while index + wanted.count <= end {
            if bytes[index] | 0x20 == first | 0x20 {
                var matched = 1
                while matched < wanted.count, lowered(bytes[index + matched]) == wanted[matched] {
                    matched += 1
                }
                if matched == wanted.count { return index }
            }
            index += 1
        }
        return nil
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
    }
}

/// Reads the attributes of one tag, byte by byte.
struct TagScanner {
    let bytes: [UInt8]
    private(set) var index: Int
    private let end: Int

    init(bytes: [UInt8], index: Int, end: Int) {
        self.bytes = bytes
        self.index = index
        self.end = end
    }

    /// The next attribute, its name in lower case; nil at the end of the tag.
    mutating func nextAttribute() -> (name: String, value: String)? {
        skip { $0 <= 0x20 || $0 == 0x2F || $0 == 0x3F }
        guard index < end, bytes[index] != 0x3E else { return nil }
        let name = take { $0 > 0x20 && $0 != 0x3D && $0 != 0x3E && $0 != 0x2F }
        if name.isEmpty { index += 1 }
        skip { $0 <= 0x20 }
        guard index < end, bytes[index] == 0x3D else { return (name.lowercased(), "") }
        index += 1
        skip { $0 <= 0x20 }
        guard index < end else { return (name.lowercased(), "") }
        let quote = bytes[index]
        if quote == 0x22 || quote == 0x27 {
            index += 1
            let value = take { $0 != quote }
            index = min(index + 1, end)
            return (name.lowercased(), value)
        }
        return (name.lowercased(), take { $0 > 0x20 && $0 != 0x3E })
    }

    private mutating func skip(_ condition: (UInt8) -> Bool) {
        while index < end, condition(bytes[index]) { index += 1 }
    }

    private mutating func take(_ condition: (UInt8) -> Bool) -> String {
        let start = index
        skip(condition)
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }
}
