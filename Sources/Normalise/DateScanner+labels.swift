/// Words before a date that say what it is the date of.
extension DateScanner {
    enum Label {
        case none, publishing, updating
        /// A deadline or an event: the text tells when something else happens.
        case forbidden
    }

    /// Latin labels; they may run into the number.
    static let labelWords: Set<String> = [
        "published", "posted", "date", "on", "at", "time", "updated", "pubdate",
    ]

    func label(before start: Int) -> Label {
        var index = start - 1
        // A weekday may stand between the label and the date.
        while index >= 0, isMark(index, anyOf: ":|[(<-=>,.于为是;") { index -= 1 }
        if let word = word(index) {
            if word == "updated" || word == "modified" { return .updating }
            if ["deadline", "expires", "until", "before", "due"].contains(word) {
                return .forbidden
            }
            return Self.labelWords.contains(word) ? .publishing : .none
        }
        let end = index + 1
        while index >= 0, end - index <= 8, tokens[index].kind == .mark {
            index -= 1
            if tokens[index + 1].spaced { break }
        }
        let run = tokens[(index + 1)..<end]
        guard !run.isEmpty else { return .none }
        let ends = { (words: [[Int]]) in words.contains { Self.ends(run, with: $0) } }
        let contains = { (words: [[Int]]) in words.contains { Self.contains(run, $0) } }
        if ends(Self.limits) { return .forbidden }
        // A headline may end in 会议 or 停电; 会议时间 is a label.
        if ends(Self.times), contains(Self.limits) || contains(Self.events) { return .forbidden }
        if contains(Self.updating) { return .updating }
        return ends(Self.times) || ends(Self.publishing) ? .publishing : .none
    }

    private static func ends(_ run: ArraySlice<DateToken>, with word: [Int]) -> Bool {
        guard run.count >= word.count else { return false }
        return zip(run.suffix(word.count), word).allSatisfy { $0.value == $1 }
    }

    private static func contains(_ run: ArraySlice<DateToken>, _ word: [Int]) -> Bool {
        var rest = run
        while rest.count >= word.count {
            if rest.first?.value == word[0], zip(rest, word).allSatisfy({ $0.value == $1 }) {
                return true
            }
            rest = rest.dropFirst()
        }
        return false
    }

    private static func scalars(_ words: [String]) -> [[Int]] {
        words.map { $0.unicodeScalars.map { Int($0.value) } }
    }

    private static let times = scalars(["时间", "日期", "日时"])

    private static let publishing = scalars([
        "发布", "发表", "发稿", "刊发", "上传", "公开日", "投稿日", "掲載日", "登載日", "등록日", "작성日", "입력",
        "게시日",
    ])

    private static let updating = scalars(["更新", "修改", "수정"])

    /// Ends of terms, and other calendars.
    private static let limits = scalars([
        "截止", "截至", "到期", "失效", "有效期", "生效", "出生", "农历", "阴历", "마감",
    ])

    /// What takes place at a time of its own.
    private static let events = scalars([
        "开标", "会议", "报名", "活动", "举办", "施工", "停水", "停电", "考试", "实施", "施行", "开庭", "拍卖", "营业",
        "工作", "办公",
    ])
}
