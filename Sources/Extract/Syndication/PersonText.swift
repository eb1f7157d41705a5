/// Reads a person from one line: `Name`, `name@example.org`, `name@example.org (Name)`,
/// `Name <name@example.org>`.
enum PersonText {
    static func person(_ text: String) -> SyndicatedPerson? {
        let text = CollapsedText.collapse(text)
        guard !text.isEmpty else { return nil }
        guard let mail = mail(in: text) else {
            return SyndicatedPerson(name: unwrapped(text).trimmedOrNil() ?? text)
        }
        var rest = String(text[..<mail.lowerBound])
        if rest.lowercased().hasSuffix("mailto:") { rest.removeLast(7) }
        rest += String(text[mail.upperBound...])
        for empty in ["()", "<>", "[]", "( )", "< >", "&lt;&gt;"] {
            rest = removing(empty, from: rest)
        }
        let name = unwrapped(CollapsedText.collapse(rest)).trimmedOrNil()
        return SyndicatedPerson(name: name, email: String(text[mail]))
    }

    /// Where a mail address stands.
    private static func mail(in text: String) -> Range<String.Index>? {
        let bytes = text.utf8
        var from = bytes.startIndex
        while let at = bytes[from...].firstIndex(of: UInt8(ascii: "@")) {
            from = bytes.index(after: at)
            var start = at
            while start > bytes.startIndex, isLocal(bytes[bytes.index(before: start)]) {
                start = bytes.index(before: start)
            }
            var end = from
            while end < bytes.endIndex, isDomain(bytes[end]) { end = bytes.index(after: end) }
            while end > from, bytes[bytes.index(before: end)] == UInt8(ascii: ".") {
                end = bytes.index(before: end)
            }
            if start < at, end > from { return start..<end }
        }
        return nil
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        isDomain(byte) || "_+%!#$&'*/=?^`{|}~".utf8.contains(byte) || byte >= 0x80
    }

    private static func isDomain(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return lower >= 0x61 && lower <= 0x7A || byte >= 0x30 && byte <= 0x39
            || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte >= 0x80
    }

    private static func removing(_ part: String, from text: String) -> String {
        guard let found = text.range(of: part) else { return text }
        return text.replacingCharacters(in: found)
    }

    /// Without brackets or quotation marks around the whole.
    private static func unwrapped(_ text: String) -> String {
        for (open, close) in [("(", ")"), ("<", ">"), ("\"", "\""), ("[", "]")]
        where text.hasPrefix(open) && text.hasSuffix(close) && text.utf8.count > 2 {
            return String(text.dropFirst().dropLast())
        }
        return text
    }
}

extension String {
    /// Where `part`, ASCII, first stands; Foundation has this, and costs too much here.
    fileprivate func range(of part: String) -> Range<String.Index>? {
        let wanted = Array(part.utf8)
        var start = utf8.startIndex
        while start < utf8.endIndex {
            if utf8[start...].starts(with: wanted) {
                return start..<utf8.index(start, offsetBy: wanted.count)
            }
            start = utf8.index(after: start)
        }
        return nil
    }

    fileprivate func replacingCharacters(in range: Range<String.Index>) -> String {
        String(self[..<range.lowerBound]) + " " + String(self[range.upperBound...])
    }
}
