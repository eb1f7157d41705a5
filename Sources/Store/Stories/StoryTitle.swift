/// A title as stories are told by it: without the labels that sites put before and behind titles,
/// 【公告】 or （图）.
struct StoryTitle: Sendable {
    let letters: [UInt32]
    /// Of the labels those that say something of the notice.
    let labels: Set<[UInt32]>
    /// Whether it was cut short ("…").
    let isCut: Bool

    init(_ title: String) {
        var rest = Array(title.unicodeScalars)[...]
        var labels: Set<[UInt32]> = []
        for _ in 0..<Self.mostLabels {
            guard let (label, inner) = Self.label(of: rest),
                inner.contains(where: { StoryLetters.folded($0) != nil })
            else { break }
            if !Self.usual.contains(label) { labels.insert(label) }
            rest = inner
        }
        letters = StoryLetters.folded(rest)
        self.labels = labels
        isCut = rest.last == "…" || rest.suffix(3).elementsEqual("...".unicodeScalars)
    }

    /// Whether each bears a label that the other does not.
    func contradicts(_ other: StoryTitle) -> Bool {
        !labels.isSubset(of: other.labels) && !other.labels.isSubset(of: labels)
    }
}

extension StoryTitle {
    private typealias Scalars = ArraySlice<Unicode.Scalar>

    /// Letters that a label may have.
    private static let longest = 6
    private static let mostLabels = 4
    /// Characters between brackets that are looked at.
    private static let widest = 12

    /// The label at the start or the end, and the title without it; nil where there is none.
    private static func label(of title: Scalars) -> (label: [UInt32], inner: Scalars)? {
        let title = trimmed(title)
        guard let first = title.first, let last = title.last else { return nil }
        if let closing = closing(first) {
            let inside = title.dropFirst().prefix(widest + 1)
            if let end = inside.firstIndex(of: closing), let label = label(inside[..<end]) {
                return (label, title[title.index(after: end)...])
            }
        }
        if let opening = opening(last) {
            let inside = title.dropLast().suffix(widest + 1)
            if let start = inside.lastIndex(of: opening),
                let label = label(inside[inside.index(after: start)...])
            {
                return (label, title[..<start])
            }
        }
        return nil
    }

    private static func trimmed(_ text: Scalars) -> Scalars {
        var rest = text.drop(while: isWhitespace)
        while let last = rest.last, isWhitespace(last) { rest.removeLast() }
        return rest
    }

    /// No ideograph is: that need not be looked up.
    private static func isWhitespace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x4E00 && scalar.properties.isWhitespace
    }

    /// The letters of what stands between brackets, where it tells no notice from another.
    private static func label(_ text: Scalars) -> [UInt32]? {
        guard !text.contains(where: { closing($0) != nil || opening($0) != nil }) else {
            return nil
        }
        let label = StoryLetters.folded(text)
        guard let first = label.first, let last = label.last, label.count <= longest,
            StoryLetters.numbers(in: text).isEmpty,
            !telling.contains(where: { StoryLetters.contains(label, $0) }),
            !tellingStarts.contains(first), !tellingEnds.contains(last)
        else { return nil }
        let words = text.split { StoryLetters.folded($0) == nil }
            .map { StoryLetters.folded($0) }
        return words.contains(where: tellingWords.contains) ? nil : label
    }

    /// The bracket that closes what this one opens; nil for everything else.
    private static func closing(_ bracket: Unicode.Scalar) -> Unicode.Scalar? {
        switch bracket {
        case "【": "】"
        case "[": "]"
        case "［": "］"
        case "(": ")"
        case "（": "）"
        case "〔": "〕"
        case "〖": "〗"
        default: nil
        }
    }

    /// The bracket that opens what this one closes; nil for everything else.
    private static func opening(_ bracket: Unicode.Scalar) -> Unicode.Scalar? {
        switch bracket {
        case "】": "【"
        case "]": "["
        case "］": "［"
        case ")": "("
        case "）": "（"
        case "〕": "〔"
        case "〗": "〖"
        default: nil
        }
    }

    /// What such a label says of the notice itself, whole or as a part: another version, another
    /// part of it.
    private static let telling =
        StoryMatcher.alteringWords.filter { !isWord($0) }
        + [
            "撤销", "撤回", "作废", "重发", "上篇", "中篇", "下篇", "上集", "中集", "下集", "上册", "下册",
        ].map(StoryLetters.folded)

    /// The same where it is the whole label or one word of it: 上海 and news are no parts.
    private static let tellingWords = Set(
        StoryMatcher.alteringWords.filter(isWord)
            + [
                "上", "中", "下", "终", "甲", "乙", "丙", "丁", "号", "期", "new", "part", "final",
                "draft", "cancel",
            ].map(StoryLetters.folded))
    /// 第一号, 补遗.
    private static let tellingStarts = Set(StoryLetters.folded("第补"))
    /// 送审稿, 试行版.
    private static let tellingEnds = Set(StoryLetters.folded("版稿"))

    /// Whether it is a word of an alphabet or a single ideograph.
    private static func isWord(_ letters: [UInt32]) -> Bool {
        letters.count == 1 || letters.allSatisfy { $0 < 0x500 }
    }

    /// Labels that say how a site shows or sorts a notice.
    private static let usual = Set(
        [
            "图", "组图", "多图", "图文", "图片", "高清", "视频", "音频", "直播", "动图", "公告", "通知",
            "公示", "通告", "通报", "通知公告", "公告通知", "快讯", "新闻", "要闻", "头条", "独家", "原创",
            "转载", "推荐", "置顶", "热点", "热门", "最新", "动态", "资讯", "专题", "关注", "重要", "重磅",
            "提示", "提醒", "便民", "民生", "政务", "本地", "工作动态", "新闻动态", "权威发布", "滚动",
            "hot", "photo", "photos", "video", "notice", "news",
        ].map(StoryLetters.folded))
}
