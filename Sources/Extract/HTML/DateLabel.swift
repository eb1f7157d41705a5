/// A date in brackets before a title, in one text with it: `[11-25] 标题`.
struct DateLabel {
    let date: String
    /// The title behind it.
    let rest: String

    private static let brackets: [(open: String, close: String)] = [
        ("[", "]"), ("【", "】"), ("(", ")"), ("（", "）"), ("［", "］"), ("〔", "〕"),
    ]

    /// Nil for a text that does not begin so, or has nothing behind the date.
    init?(_ text: String) {
        for (open, close) in Self.brackets where text.utf8.starts(with: open.utf8) {
            let inside = text.utf8.dropFirst(open.utf8.count).prefix(40)
            guard let last = close.utf8.first,
                let end = inside.indices.first(where: {
                    inside[$0] == last && inside[$0...].starts(with: close.utf8)
                })
            else { return nil }
            let written = String(decoding: inside[..<end], as: UTF8.self)
            guard let date = DateLook.find(in: written),
                written.utf8.count - date.utf8.count <= 2
            else { return nil }
            let rest = text.utf8[end...].dropFirst(close.utf8.count).drop { $0 == 0x20 }
            let title = CollapsedText.collapse(String(decoding: rest, as: UTF8.self))
            guard CollapsedText.length(title) >= 4 else { return nil }
            (self.date, self.rest) = (date, title)
            return
        }
        return nil
    }
}
