import HTML
import Model

/// Decodes the bytes of a feed: as `Charset` does, with what XML adds to it.
///
/// An XML declaration may name charsets that HTML does not know (code pages of DOS and old Macs), a
/// feed may be in UTF-32 or EBCDIC, and a `meta` in an item's contents says nothing of the feed.
enum FeedCharset {
    static func decode(
        _ bytes: [UInt8], contentType: String?, override: String?
    ) -> Charset.Decoded {
        let bytes = withoutLeadingSpace(bytes)
        if override == nil, let decoded = wide(bytes) { return decoded }
        // The common case, without the search for what HTML would say.
        if override == nil, CharsetDeclaration.byteOrderMark(bytes) == nil,
            CharsetDeclaration.xmlDeclaration(bytes)?.lowercased() == "utf-8",
            contentType.flatMap(CharsetDeclaration.parameter) == nil,
            UTF8Scan(bytes).malformed == 0
        {
            return Charset.Decoded(utf8: bytes, name: "utf-8", reason: .meta, replacements: 0)
        }
        guard override == nil, contentType.flatMap(CharsetDeclaration.parameter) == nil,
            let label = CharsetDeclaration.xmlDeclaration(bytes)
        else { return Charset.decode(bytes, contentType: contentType, override: override) }
        guard Charset.isKnown(label) else {
            let scan = UTF8Scan(bytes)
            if scan.malformed > 0, let decoded = decode(bytes, label: label, reason: .meta) {
                return decoded
            }
            return Charset.decode(bytes, contentType: contentType, override: nil)
        }
        // The declaration counts before whatever a `meta` in an item's contents may say.
        return Charset.decode(bytes, contentType: "text/xml; charset=\(label)", override: nil)
            .naming(declaration: label)
    }

    /// White space before the prolog would hide the declaration.
    private static func withoutLeadingSpace(_ bytes: [UInt8]) -> [UInt8] {
        guard let first = bytes.first, first <= 0x20, first != 0,
            let start = bytes.firstIndex(where: { $0 > 0x20 }), bytes[start] == UInt8(ascii: "<")
        else { return bytes }
        return Array(bytes[start...])
    }

    /// UTF-32, by its mark or by the zeros around "<"; EBCDIC, by its "<?xm" (XML 1.0, appendix F).
    private static func wide(_ bytes: [UInt8]) -> Charset.Decoded? {
        let forms: [(start: [UInt8], name: String, skipped: Int)] = [
            ([0x00, 0x00, 0xFE, 0xFF], "UTF-32BE", 4), ([0xFF, 0xFE, 0x00, 0x00], "UTF-32LE", 4),
            ([0x00, 0x00, 0x00, 0x3C], "UTF-32BE", 0), ([0x3C, 0x00, 0x00, 0x00], "UTF-32LE", 0),
            ([0x4C, 0x6F, 0xA7, 0x94], "IBM037", 0),
        ]
        guard let form = forms.first(where: { bytes.starts(with: $0.start) }) else { return nil }
        let decoded = decode(Array(bytes[form.skipped...]), label: form.name, reason: .bytes)
        // The code pages of EBCDIC share what a declaration is written with, and little else.
        guard form.name == "IBM037", let prolog = decoded?.utf8.prefix(200),
            let label = CharsetDeclaration.xmlDeclaration(Array(prolog)), label != "IBM037"
        else { return decoded }
        return decode(bytes, label: label, reason: .meta) ?? decoded
    }

    private static func decode(
        _ bytes: [UInt8], label: String, reason: Charset.Reason
    ) -> Charset.Decoded? {
        let lowered = label.lowercased()
        guard lowered.utf8.count <= 40, lowered.utf8.allSatisfy(isLabelByte) else { return nil }
        let dashed = String(lowered.map { $0 == "_" ? "-" : $0 })
        for name in [aliases[lowered] ?? lowered, dashed] {
            guard let decoded = IconvDecoder(name).decode(bytes[...]) else { continue }
            return Charset.Decoded(
                utf8: decoded.utf8, name: lowered, reason: reason,
                replacements: decoded.replacements)
        }
        return nil
    }

    /// What is part of a charset's name and of none of iconv's options.
    private static func isLabelByte(_ byte: UInt8) -> Bool {
        byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
    }

    private static let aliases: [String: String] = [
        "macroman": "MACINTOSH", "maclatin2": "MAC-CENTRALEUROPE",
        "maccentraleurope": "MAC-CENTRALEUROPE", "maciceland": "MAC-IS", "cp_is": "CP861",
        "cp875": "IBM875", "csibm861": "CP861", "macturkish": "MACINTOSH", "macgreek": "MACINTOSH",
    ]
}
