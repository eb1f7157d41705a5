/// The words of HTML that the sanitiser wrote.
///
/// Knows only what `SanitisingWriter` writes: well-formed tags, no `>` in attributes, the five
/// escapes. Anything else would need a parse.
package enum SanitisedText {
    /// `html` without its tags, in one pass; the edges of blocks, lines and cells are one space,
    /// formatting within a line is nothing, so that a name in bold halves stays whole.
    package static func words(of html: String) -> String {
        var html = html
        return html.withUTF8 { bytes in
            var text: [UInt8] = []
            text.reserveCapacity(bytes.count)
            var index = 0
            while index < bytes.count {
                switch bytes[index] {
                case UInt8(ascii: "<"):
                    let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
                    if separates(bytes[min(index + 1, end)..<end]), !text.isEmpty,
                        text.last != 0x20
                    {
                        text.append(0x20)
                    }
                    index = end + 1
                case UInt8(ascii: "&"):
                    let (character, width) = character(bytes[index...])
                    text.append(character)
                    index += width
                case let byte:
                    text.append(byte)
                    index += 1
                }
            }
            return String(decoding: text, as: UTF8.self)
        }
    }

    /// Whether words on both sides of a tag, given without its brackets, stand apart.
    private static func separates(_ tag: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let inside = tag.first == UInt8(ascii: "/") ? tag.dropFirst() : tag
        let name = inside.prefix { $0 != 0x20 && $0 != UInt8(ascii: "/") }
        switch SanitiserTag.of(String(decoding: name, as: UTF8.self)).kind {
        case .inline, .link, .image: return false
        default: return true
        }
    }

    /// What the escape that `bytes` start with stands for, and its width; a lone `&` is itself.
    private static func character(
        _ bytes: Slice<UnsafeBufferPointer<UInt8>>
    ) -> (character: UInt8, width: Int) {
        for (escape, character) in escapes where bytes.starts(with: escape.utf8) {
            return (character, escape.utf8.count)
        }
        return (UInt8(ascii: "&"), 1)
    }

    private static let escapes: [(escape: String, character: UInt8)] = [
        ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")), ("&amp;", UInt8(ascii: "&")),
        ("&quot;", UInt8(ascii: "\"")), ("&nbsp;", 0x20),
    ]
}
