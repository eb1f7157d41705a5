/// A date before or behind a title, in one text with it: `[11-25] 标题`, `2026-11-25 标题`,
/// `标题（2026-11-25）`.
struct DateLabel {
    let date: String
    /// The title beside it.
    let rest: String

    private static let brackets: [(open: String, close: String)] = [
        ("[", "]"), ("【", "】"), ("(", ")"), ("（", "）"), ("［", "］"), ("〔", "〕"),
    ]
    /// No date has more bytes.
    private static let longest = 40
    private static let shortestTitle = 4

    /// Nil for a text that has none, or nothing beside it.
    init?(_ text: String) {
        guard let (date, rest) = Self.bracketed(text) ?? Self.plain(text) ?? Self.closing(text)
        else { return nil }
        let title = CollapsedText.collapse(rest)
        guard CollapsedText.length(title) >= Self.shortestTitle else { return nil }
        (self.date, self.rest) = (date, title)
    }

    private typealias Parts = (date: String, rest: String)

    private static func bracketed(_ text: String) -> Parts? {
        for (open, close) in brackets where text.utf8.starts(with: open.utf8) {
            let inside = text.utf8.dropFirst(open.utf8.count).prefix(longest)
            guard let last = close.utf8.first,
                let end = inside.indices.first(where: {
                    inside[$0] == last && inside[$0...].starts(with: close.utf8)
                }), let date = only(String(decoding: inside[..<end], as: UTF8.self))
            else { return nil }
            let rest = text.utf8[end...].dropFirst(close.utf8.count)
            return (date, String(decoding: rest, as: UTF8.self))
        }
        return nil
    }

    /// Without brackets only a date of numbers with a year, and a space behind it: others are the
    /// beginnings of sentences.
    private static func plain(_ text: String) -> Parts? {
        let start = text.utf8.prefix(longest)
        guard let date = DateLook.find(in: String(decoding: start, as: UTF8.self)),
            text.utf8.starts(with: date.utf8), isNumeric(date), isOfYear(date)
        else { return nil }
        let rest = text.utf8.dropFirst(date.utf8.count)
        guard rest.first == 0x20 else { return nil }
        return (date, String(decoding: rest, as: UTF8.self))
    }

    /// In brackets at the end only one like that: `（2026年11月）` is part of a title.
    private static func closing(_ text: String) -> Parts? {
        for (open, close) in brackets where text.utf8.reversed().starts(with: close.utf8.reversed())
        {
            let inside = text.utf8.dropLast(close.utf8.count).suffix(longest)
            guard let first = open.utf8.first,
                let start = inside.indices.last(where: {
                    inside[$0] == first && inside[$0...].starts(with: open.utf8)
                })
            else { return nil }
            let written = inside[start...].dropFirst(open.utf8.count)
            guard let date = only(String(decoding: written, as: UTF8.self)), isNumeric(date),
                isOfYear(date)
            else { return nil }
            return (date, String(decoding: text.utf8[..<start], as: UTF8.self))
        }
        return nil
    }

    /// The date that a text is, but for a mark or two.
    private static func only(_ text: String) -> String? {
        guard let date = DateLook.find(in: text), text.utf8.count - date.utf8.count <= 2 else {
            return nil
        }
        return date
    }

    private static func isNumeric(_ date: String) -> Bool { date.utf8.allSatisfy { $0 < 0x80 } }

    private static func isOfYear(_ date: String) -> Bool {
        let year = date.utf8.prefix { (0x30...0x39).contains($0) }
        return year.count == 4 && date.utf8.dropFirst(5).contains { !(0x30...0x39).contains($0) }
    }
}
