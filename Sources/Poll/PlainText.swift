/// The words of our own sanitised HTML.
///
/// Knows only what the sanitiser writes: well-formed tags and the five escapes. Anything else
/// would need a parse.
enum PlainText {
    /// `html` without its tags, blocks set apart by spaces; nil for nil.
    static func strip(_ html: String?) -> String? {
        guard var html else { return nil }
        let text = html.withUTF8 { bytes -> [UInt8] in
            var text: [UInt8] = []
            text.reserveCapacity(bytes.count)
            var isInTag = false
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "<"):
                    isInTag = true
                    text.append(0x20)
                case UInt8(ascii: ">"): isInTag = false
                default: if !isInTag { text.append(byte) }
                }
            }
            return text
        }
        let words = String(decoding: text, as: UTF8.self)
        guard words.utf8.contains(UInt8(ascii: "&")) else { return words }
        return escapes.reduce(words) { $0.replacing($1.escape, with: $1.character) }
    }

    /// `&amp;` last, so that nothing is read twice.
    private static let escapes: [(escape: String, character: String)] = [
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", " "), ("&amp;", "&"),
    ]
}
