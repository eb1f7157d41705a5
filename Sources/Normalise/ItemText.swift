import Model

/// Cleans the short texts of an item: titles, names, the source line.
enum ItemText {
    /// The title: one line, whole where `full` has what the visible text cut off.
    static func title(_ visible: String?, full: String?) -> String? {
        let shown = withoutBullets(visible.map(PlainText.line) ?? "")
        let whole = withoutBullets(full.map(PlainText.line) ?? "")
        guard !whole.isEmpty else { return shown.isEmpty ? nil : shown }
        guard !shown.isEmpty else { return whole }
        if let stem = stem(ofCut: shown) {
            // Some title attributes put words before: 标题：…
            if stem.isEmpty { return whole }
            if whole.hasPrefix(stem) { return whole }
            let parts = whole.split(separator: " ")
            // Some characters tell enough, and no search takes long.
            let opening = stem.prefix { $0 != " " }.prefix(24)
            if let start = parts.firstIndex(where: { $0.contains(opening) }) {
                let rest = parts[start...].joined(separator: " ")
                for label in ["标题：", "标题:", "文章标题：", "文章标题:"] where rest.hasPrefix(label) {
                    return String(rest.dropFirst(label.count))
                }
            }
            return shown
        }
        // Cut without a sign; a title attribute with labels in it is more than the title.
        if whole.utf8.count > shown.utf8.count, shown.utf8.count >= 24, whole.hasPrefix(shown),
            whole.utf8.count <= 600, !whole.dropFirst(shown.count).contains(where: isLabelMark)
        {
            return whole
        }
        return shown
    }

    private static func isLabelMark(_ character: Character) -> Bool {
        character == ":" || character == "：" || character == "\n" || character == "|"
    }

    /// The text before a trailing "…"; nil where nothing was cut.
    private static func stem(ofCut text: String) -> String? {
        for sign in ["……", "…", "...", "⋯", "..", "。。。"] where text.hasSuffix(sign) {
            return String(text.dropLast(sign.count))
        }
        return nil
    }

    private static func withoutBullets(_ text: String) -> String {
        // Most titles begin with an ideograph, and no bullet lies beyond these.
        guard let first = text.unicodeScalars.first, "\u{B7}"..."\u{30FB}" ~= first,
            bullets.contains(first)
        else { return text }
        return String(
            text.drop { $0.unicodeScalars.allSatisfy { bullets.contains($0) || $0 == " " } })
    }

    private static let bullets: Set<Unicode.Scalar> = [
        "·", "•", "▪", "■", "◆", "●", "►", "▶", "»", "›", "▸", "◇", "○", "□", "∙", "・",
    ]

    /// The people whom the author fields name: labels cut, lists split.
    static func authors(_ fields: [String]) -> [Person] {
        var people: [Person] = []
        for field in fields.prefix(32) {
            for part in split(withoutLabel(PlainText.line(field), authorLabels)).prefix(32) {
                guard people.count < 64, let person = person(part),
                    !people.contains(where: { $0.name == person.name })
                else { continue }
                people.append(person)
            }
        }
        return people
    }

    private static func split(_ names: String) -> [String] {
        let parts = names.split { "、,，/;；|".contains($0) }.map { PlainText.line(String($0)) }
        return parts.flatMap { part -> [String] in
            let words = part.split(separator: " ")
            // 张三 李四: names of two to four ideographs.
            let areNames =
                words.count > 1
                && words.allSatisfy { word in
                    (2...4).contains(word.unicodeScalars.count)
                        && word.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
                }
            return areNames ? words.map(String.init) : [part]
        }
    }

    /// `Name`, `Name <mail>` or RSS's `mail (Name)`.
    private static func person(_ text: String) -> Person? {
        let text = withoutLabel(text, authorLabels)
        guard !text.isEmpty, text.utf8.count <= 200 else { return nil }
        guard text.contains("@") else { return Person(name: text) }
        let parts = text.split { "<>()（） ".contains($0) }.map(String.init)
        guard let mail = parts.first(where: { $0.contains("@") }) else { return nil }
        let name = parts.filter { !$0.contains("@") }.joined(separator: " ")
        return Person(name: name.isEmpty ? mail : name, email: mail)
    }

    /// Who published it first; `本网` and the like stand for the source itself.
    static func origin(_ field: String?, sourceTitle: String) -> String? {
        guard let field else { return nil }
        var text = withoutLabel(PlainText.line(field), originLabels)
        // "来源：本网 发布时间：2023-04-10": the next label ends it.
        if let end = followingLabels.compactMap({ text.range(ofFirst: $0) }).min() {
            text = String(text[..<end])
        }
        text = text.trimmingBlanks()
        guard !text.isEmpty, text.utf8.count <= 200 else { return nil }
        return ownNames.contains(text) ? sourceTitle : text
    }

    private static func withoutLabel(_ text: String, _ labels: [String]) -> String {
        for label in labels where text.hasPrefix(label) {
            let rest = text.dropFirst(label.count).trimmingBlanks()
            guard let mark = rest.first, mark == "：" || mark == ":" || mark == "/" else {
                continue
            }
            return rest.dropFirst().trimmingBlanks()
        }
        return text
    }

    private static let authorLabels = [
        "作者", "文章作者", "记者", "撰稿", "撰稿人", "通讯员", "编辑", "责任编辑", "责编", "文", "发布者", "发布人",
        "供稿", "Author", "author", "By", "by",
    ]

    private static let originLabels = [
        "来源", "信息来源", "文章来源", "稿源", "稿件来源", "新闻来源", "来自", "出处", "Source", "source",
    ]

    private static let followingLabels = [
        "发布时间", "发布日期", "发表时间", "作者", "浏览", "点击", "阅读", "日期", "时间", "字号", "字体", "责任编辑",
        "编辑", "【", "|",
    ]

    private static let ownNames: Set<String> = ["本网", "本站", "本网站", "本站原创", "本单位", "本", "原创", "本网讯"]
}

extension StringProtocol {
    /// Without white space at both ends.
    fileprivate func trimmingBlanks() -> String { PlainText.line(String(self)) }

    /// Where `word` first starts.
    fileprivate func range(ofFirst word: String) -> Index? {
        guard let first = word.first else { return nil }
        var index = startIndex
        while index < endIndex {
            if self[index] == first, self[index...].hasPrefix(word) { return index }
            index = self.index(after: index)
        }
        return nil
    }
}
