import HTML
package import Model

/// Finds out what charset a page is in and gives its text as UTF-8.
///
/// The order: byte order mark, the operator's override, valid UTF-8 (which wins over any wrong
/// label), the HTTP header, `meta` elements in the whole head, an XML declaration, the bytes.
/// A label is believed only while the bytes fit it.
package enum Charset {
    /// What the decision rests on.
    package enum Reason: String, Sendable, Hashable {
        case bom, header, meta, bytes, override
    }

    /// A page's text, and how it came about.
    package struct Decoded: Sendable, Hashable {
        /// Valid UTF-8, the byte order mark cut off.
        package var utf8: [UInt8]
        /// The Encoding Standard's name, such as `utf-8` or `gb18030`.
        package var name: String
        package var reason: Reason
        /// How many U+FFFD stand for bytes that made no sense.
        package var replacements: Int
        /// What was done against what the page or the server says of itself, or without their word.
        package var notes: [Diagnostic] = []
    }

    /// Whether `label` names a charset that can be decoded.
    package static func isKnown(_ label: String) -> Bool {
        CharsetLabels.encoding(for: label) != nil
    }

    /// The text of `bytes`, from whatever charset they are in.
    package static func decode(
        _ bytes: [UInt8], contentType: String?, override: String?
    ) -> Decoded {
        if let mark = CharsetDeclaration.byteOrderMark(bytes) {
            return decode(bytes[mark.length...], as: mark.encoding, reason: .bom)
        }
        if let override, let encoding = CharsetLabels.encoding(for: override) {
            return decode(bytes[...], as: encoding, reason: .override)
        }
        if let utf16 = utf16(bytes) { return decode(bytes[...], as: utf16, reason: .bytes) }
        let labels = declared(bytes, contentType)
        let scan = UTF8Scan(bytes)
        if scan.malformed == 0, let decoded = passed(bytes, scan, labels) {
            return noted(decoded, scan, labels)
        }
        return noted(believable(bytes, scan, labels) ?? guessed(bytes, scan, labels), scan, labels)
    }

    /// Says where the first label was not believed, and where there is none for bytes that need one.
    private static func noted(
        _ decoded: Decoded, _ scan: UTF8Scan, _ labels: [Label]
    ) -> Decoded {
        guard scan.multibyte + scan.malformed > 0 else { return decoded }
        var decoded = decoded
        if let label = labels.first {
            guard label.encoding.name != decoded.name else { return decoded }
            let place = label.reason == .header ? "the Content-Type" : "the text itself"
            let why =
                decoded.name == "utf-8" && scan.malformed == 0
                ? "all bytes are valid utf-8" : "its bytes are not \(label.encoding.name)"
            decoded.notes.append(
                Diagnostic(
                    .note,
                    "\(place) says \(label.encoding.name), but \(why): read as \(decoded.name)"))
        } else if decoded.name != "utf-8" {
            decoded.notes.append(
                Diagnostic(.note, "no charset is named: read as \(decoded.name), by its bytes"))
        }
        return decoded
    }

    /// A label on the page or in the header, and where it stood.
    private struct Label {
        var encoding: TextEncoding
        var reason: Reason
    }

    private static func declared(_ bytes: [UInt8], _ contentType: String?) -> [Label] {
        var labels: [Label] = []
        func add(_ label: String?, _ reason: Reason) {
            guard let label, let encoding = CharsetLabels.encoding(for: label),
                !labels.contains(where: { $0.encoding == encoding })
            else { return }
            labels.append(Label(encoding: encoding, reason: reason))
        }
        add(contentType.flatMap(CharsetDeclaration.parameter), .header)
        for label in CharsetDeclaration.metas(bytes) { add(label, .meta) }
        add(CharsetDeclaration.xmlDeclaration(bytes), .meta)
        return labels
    }

    /// The bytes as they are, where they are UTF-8 and nothing better is said: no copy is made.
    private static func passed(
        _ bytes: [UInt8], _ scan: UTF8Scan, _ labels: [Label]
    ) -> Decoded? {
        let doubleByte = labels.first { isDoubleByte($0.encoding.name) }
        if scan.multibyte == 0 {
            if labels.first?.encoding.name == "iso-2022-jp", bytes.contains(0x1B) { return nil }
        } else if scan.longer == 0, doubleByte != nil {
            // Two-byte sequences alone can be GBK text that happens to be valid UTF-8.
            return nil
        }
        let confirming = labels.first { $0.encoding.name == "utf-8" }
        let ascii = scan.multibyte == 0 ? labels.first { !isUTF16($0.encoding.name) } : nil
        let label = confirming ?? ascii
        return Decoded(
            utf8: bytes, name: label?.encoding.name ?? "utf-8", reason: label?.reason ?? .bytes,
            replacements: 0)
    }

    /// The first label that the bytes fit.
    private static func believable(
        _ bytes: [UInt8], _ scan: UTF8Scan, _ labels: [Label]
    ) -> Decoded? {
        for label in labels where !isUTF16(label.encoding.name) {
            switch label.encoding.name {
            case "utf-8":
                // A page of UTF-8 with one include in another charset, or cut characters.
                guard scan.malformed * 20 <= scan.longer else { continue }
                return Decoded(
                    utf8: UTF8Scan.repaired(bytes), name: "utf-8", reason: label.reason,
                    replacements: scan.malformed)
            case "windows-1252":
                // The default of old servers, sent with pages of any charset.
                if let guess = CharsetGuess.best(bytes), guess.isSure { continue }
                return decode(bytes[...], as: label.encoding, reason: label.reason)
            default:
                let decoded = decode(bytes[...], as: label.encoding, reason: label.reason)
                guard decoded.replacements * 200 <= bytes.count / 2 else { continue }
                return decoded
            }
        }
        return nil
    }

    /// What the bytes look like, where no label can be believed.
    private static func guessed(
        _ bytes: [UInt8], _ scan: UTF8Scan, _ labels: [Label]
    ) -> Decoded {
        if scan.longer > 0, scan.malformed * 20 <= scan.longer {
            return Decoded(
                utf8: UTF8Scan.repaired(bytes), name: "utf-8", reason: .bytes,
                replacements: scan.malformed)
        }
        if let guess = CharsetGuess.best(bytes), let encoding = TextEncoding(label: guess.name) {
            return decode(bytes[...], as: encoding, reason: .bytes)
        }
        // Old editors of western languages write windows-1252 under any label.
        if labels.first?.encoding.name == "utf-8", scan.malformed > scan.multibyte {
            return decode(bytes[...], as: .windows1252, reason: .bytes)
        }
        let label = labels.first { !isUTF16($0.encoding.name) }
        return decode(
            bytes[...], as: label?.encoding ?? .windows1252, reason: label?.reason ?? .bytes)
    }

    private static func decode(
        _ bytes: ArraySlice<UInt8>, as encoding: TextEncoding, reason: Reason
    ) -> Decoded {
        let text = encoding.decode(bytes)
        return Decoded(
            utf8: text.utf8, name: encoding.name, reason: reason, replacements: text.replacements)
    }

    /// UTF-16 without a mark: markup is ASCII, so every other byte of its start is zero.
    private static func utf16(_ bytes: [UInt8]) -> TextEncoding? {
        let start = bytes.prefix(512)
        guard start.count >= 8, start.contains(0) else { return nil }
        var zeros = (even: 0, odd: 0)
        for (index, byte) in start.enumerated() where byte == 0 {
            if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
        }
        // Ideographs such as U+4E00 have a zero on the other side.
        if zeros.odd * 8 > start.count, zeros.odd > zeros.even * 4 { return .utf16le }
        if zeros.even * 8 > start.count, zeros.even > zeros.odd * 4 { return .utf16be }
        return nil
    }

    private static func isUTF16(_ name: String) -> Bool { name.hasPrefix("utf-16") }

    private static func isDoubleByte(_ name: String) -> Bool {
        ["gb18030", "big5", "euc-kr", "euc-jp", "shift_jis"].contains(name)
    }
}

extension Charset.Decoded {
    /// A warning where more than one character in a thousand made no sense.
    package var diagnostic: Diagnostic? {
        guard replacements > 0 else { return nil }
        let characters = utf8.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
        guard replacements * 1_000 > characters else { return nil }
        return Diagnostic(
            .warning,
            "\(replacements) of \(characters) characters are not \(name) (chosen by \(reason.rawValue)); "
                + "set the source's charset if the titles look broken")
    }
}

extension Charset.Decoded {
    /// The notes where what was taken for the server's word is that of an XML declaration.
    func naming(declaration: String) -> Self {
        var named = self
        named.notes = notes.map {
            Diagnostic(
                $0.severity,
                $0.message.hasPrefix("the Content-Type says ")
                    ? "the XML declaration says "
                        + $0.message.dropFirst("the Content-Type says ".count)
                    : $0.message)
        }
        return named
    }
}
