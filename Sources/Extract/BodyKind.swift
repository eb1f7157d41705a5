/// What kind of thing a body is, by its first bytes and its label.
enum BodyKind {
    private static let signatures: [(bytes: [UInt8], kind: String)] = [
        (Array("%PDF-".utf8), "a PDF"), ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture"), (Array("GIF8".utf8), "a GIF picture"),
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive"), ([0x1F, 0x8B], "a gzip file"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Office file"), (Array("RIFF".utf8), "a RIFF file"),
    ]

    /// What a body is that holds no text; nil for text.
    static func binary(_ page: Page) -> String? {
        if let known = signatures.first(where: { page.bytes.starts(with: $0.bytes) }) {
            return known.kind
        }
        let type = page.contentType.map { $0.lowercased() } ?? ""
        for kind in ["image/", "audio/", "video/", "font/"] where type.hasPrefix(kind) {
            return String(type.prefix { $0 != ";" })
        }
        return nil
    }

    static func isLabelledJSON(_ page: Page) -> Bool {
        guard let type = page.contentType?.lowercased().prefix(while: { $0 != ";" }) else {
            return false
        }
        return type.contains("/json") || type.contains("+json")
    }

    /// Whether the text starts as a JSON document does.
    static func looksLikeJSON(_ page: Page, _ utf8: [UInt8]) -> Bool {
        guard let first = utf8.first(where: { $0 > 0x20 }) else { return false }
        return isLabelledJSON(page) || first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }
}
