/// Reads `<link rel=hub>` in HTML's head and `<atom:link rel="hub">` in what stands before a feed's
/// entries.
///
/// Bytes of any encoding that holds ASCII; linear, and no further than a head goes.
struct EmbeddedLinks {
    private var rest: ArraySlice<UInt8>

    /// Bytes that are looked at.
    private static let limit = 131_072

    static func read(_ body: [UInt8], into found: inout HubLink.Found) {
        var reader = EmbeddedLinks(rest: body.prefix(limit))
        while found.hub == nil || found.topic == nil, let tag = reader.nextTag() {
            switch tag {
            case "link":
                let attributes = reader.attributes()
                guard let relations = attributes["rel"], let target = attributes["href"] else {
                    continue
                }
                found.note(relations: relations, target: target)
            case "entry", "item", "body": return
            case "script", "style": reader.skip(past: "</")
            default: continue
            }
        }
    }

    /// The local name of the next start tag, lower case; what stands before it is skipped.
    private mutating func nextTag() -> String? {
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[(open + 1)...]
            if rest.starts(with: "!--".utf8) {
                skip(past: "-->")
                continue
            }
            if rest.starts(with: "![CDATA[".utf8) {
                skip(past: "]]>")
                continue
            }
            let name = rest.prefix { Self.isName($0) }
            guard !name.isEmpty else { continue }
            rest = rest.dropFirst(name.count)
            let local = name.split(separator: UInt8(ascii: ":")).last ?? name
            return String(decoding: local, as: UTF8.self).lowercased()
        }
        return nil
    }

    private mutating func skip(past text: StaticString) {
        text.withUTF8Buffer { mark in
            while let first = rest.firstIndex(of: mark[0]) {
                rest = rest[first...]
                if rest.starts(with: mark) {
                    rest = rest.dropFirst(mark.count)
                    return
                }
                rest = rest.dropFirst()
            }
            rest = []
        }
    }

    /// The attributes of the tag whose name was just read.
    private mutating func attributes() -> [String: String] {
        var all: [String: String] = [:]
        while true {
            rest = rest.drop { Self.isSpace($0) || $0 == UInt8(ascii: "/") }
            guard let byte = rest.first, byte != UInt8(ascii: ">"), byte != UInt8(ascii: "<") else {
                return all
            }
            let name = rest.prefix { Self.isName($0) }
            rest = rest.dropFirst(max(1, name.count)).drop(while: Self.isSpace)
            guard rest.first == UInt8(ascii: "="), !name.isEmpty else { continue }
            rest = rest.dropFirst().drop(while: Self.isSpace)
            let value = self.value()
            let key = String(decoding: name, as: UTF8.self).lowercased()
            if all[key] == nil { all[key] = Self.unescaped(value) }
        }
    }

    private mutating func value() -> ArraySlice<UInt8> {
        guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        else {
            let value = rest.prefix { !Self.isSpace($0) && $0 != UInt8(ascii: ">") }
            rest = rest.dropFirst(value.count)
            return value
        }
        let value = rest.dropFirst().prefix { $0 != quote }
        rest = rest.dropFirst(value.count + 2)
        return value
    }

    /// The one reference that addresses need, in its usual forms.
    private static func unescaped(_ value: ArraySlice<UInt8>) -> String {
        var text = String(decoding: value, as: UTF8.self)
        for form in ["&amp;", "&#38;", "&#x26;"] where text.contains(form) {
            text = text.split(separator: form, omittingEmptySubsequences: false)
                .joined(separator: "&")
        }
        return text
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
