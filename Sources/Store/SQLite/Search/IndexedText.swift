/// The beginning of an item's text, without markup.
enum IndexedText {
    /// Up to `limit` bytes of the words of sanitised HTML, of `plain` where there is none.
    ///
    /// Knows only what the sanitiser writes: well-formed tags, no `>` in attributes, and escapes
    /// that all stand for what parts words.
    ///
    static func words(html: String?, plain: String?, limit: Int) -> String {
        String(decoding: bytes(html: html, plain: plain, limit: limit), as: UTF8.self)
    }

    /// The same as UTF-8.
    ///
    /// - Parameter blockEnd: what stands for a tag that parts words; a control character is kept.
    static func bytes(
        html: String?, plain: String?, limit: Int, blockEnd: UInt8 = 0x20
    ) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(limit + 8)
        if var html {
            html.withUTF8 { append($0, to: &text, limit: limit, blockEnd: blockEnd) }
        } else if var plain {
            plain.withUTF8 {
                text.append(
                    contentsOf: UnsafeBufferPointer(rebasing: $0.prefix(limit + 1)))
            }
        }
        if text.count > limit { cut(&text, to: limit) }
        var span = text.mutableSpan
        for index in 0..<span.count {
            let byte = span[index]
            span[index] = byte < 0x20 && byte != blockEnd ? 0x20 : byte
        }
        return text
    }

    private static func append(
        _ bytes: UnsafeBufferPointer<UInt8>, to text: inout [UInt8], limit: Int, blockEnd: UInt8
    ) {
        var index = 0
        while index < bytes.count, text.count <= limit {
            switch bytes[index] {
            case UInt8(ascii: "<"):
                let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
                if !isInline(bytes[min(index + 1, end)..<end]) { text.append(blockEnd) }
                index = end + 1
            case UInt8(ascii: "&"):
                text.append(0x20)
                let end = bytes[index...].prefix(8).firstIndex(of: UInt8(ascii: ";"))
                index = (end ?? index) + 1
            default:
                // One more than may stay, so that what is longer is known to be.
                let most = min(bytes.count, index + limit + 1 - text.count)
                var end = index + 1
                while end < most, bytes[end] != UInt8(ascii: "<"), bytes[end] != UInt8(ascii: "&") {
                    end += 1
                }
                text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<end]))
                index = end
            }
        }
    }

    /// Shortens to whole characters within `limit` bytes.
    private static func cut(_ text: inout [UInt8], to limit: Int) {
        var end = limit
        while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
        text.removeSubrange(end...)
    }

    /// Whether a tag, given without its brackets, parts no words.
    private static func isInline(_ tag: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var name: UInt64 = 0
        for byte in tag.first == UInt8(ascii: "/") ? tag.dropFirst() : tag {
            guard byte != 0x20, byte != UInt8(ascii: "/") else { break }
            guard name >> 56 == 0 else { return false }
            name = name << 8 | UInt64(byte)
        }
        return inlineNames.contains(name)
    }

    /// The names' bytes in a number: to compare them costs less than to make strings.
    private static let inlineNames = [
        "a", "b", "i", "span", "strong", "em", "u", "font", "sup", "sub", "small", "s", "q", "abbr",
        "cite", "code", "del", "ins", "mark",
    ].map { $0.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
}
