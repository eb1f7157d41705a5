/// What a link's `title` attribute says of its title: some systems write more into it, a line each.
enum TitleAttribute {
    private static let labels = ["文章标题", "标题", "标 题", "主题", "Title"]
    private static let colons = ["：", ":"]

    /// The title of `标题：…`, `作者：…`, `更新时间：…` in lines; nil where there is none.
    ///
    /// Lines that say nothing else are one title that was wrapped.
    static func title(in value: String) -> String? {
        let lines = value.utf8.split { $0 == 0x0A || $0 == 0x0D }.prefix(10)
        guard lines.count > 1 else { return lines.isEmpty ? nil : value }
        let texts = lines.map { CollapsedText.collapse(String(decoding: $0, as: UTF8.self)) }
        if let title = texts.lazy.compactMap(labelled).first { return title }
        let said = texts.filter { !$0.isEmpty }
        return said.dropFirst().contains(where: isFact) ? said[0] : said.isEmpty ? nil : value
    }

    /// Whether a line is a date, or says of what it speaks.
    private static func isFact(_ line: String) -> Bool {
        DateLook.isMostlyDate(line) || line.prefix(6).contains { $0 == "：" || $0 == ":" }
    }

    private static func labelled(_ line: String) -> String? {
        for label in labels where line.hasPrefix(label) {
            for colon in colons where line.dropFirst(label.count).hasPrefix(colon) {
                let title = CollapsedText.collapse(
                    String(line.dropFirst(label.count + colon.count)))
                return title.isEmpty ? nil : title
            }
        }
        return nil
    }
}
