import HTML

/// The line of an article that names where it comes from: `来源：X 作者：Y 发布时间：Z 浏览次数：N`.
struct SourceLine: Equatable {
    var origin: String?
    var author: String?
    var published: String?

    private enum Label: Hashable { case origin, author, published, other }

    private static let labels: [(label: Label, words: [String])] = [
        (.published, ["发布时间", "发布日期", "发稿时间", "发表时间", "更新时间", "时间", "日期"]),
        (
            .origin,
            ["文章来源", "信息来源", "稿件来源", "新闻来源", "内容来源", "稿源", "来源", "来自", "发布机构", "发布单位"]
        ),
        (.author, ["作者", "记者", "撰稿", "发布者", "发布人"]),
        (
            .other,
            [
                "责任编辑", "责编", "编辑", "审核", "字号", "字体", "浏览次数", "浏览量", "浏览", "点击数", "点击次数", "点击",
                "阅读次数", "阅读量", "阅读", "访问量", "访问次数", "打印", "分享", "保护视力色", "扫一扫", "关闭", "收藏", "评论",
                "摄影", "校对", "举报", "调整", "纠错", "订阅", "我要", "【", "[", "|", "大中小", "A-",
            ]
        ),
    ]

    /// Reads the parts of a short text; nil where it has no label.
    init?(_ text: String) {
        let bytes = Array(text.utf8.prefix(600))
        var found: [(label: Label, start: Int, end: Int)] = []
        var index = 0
        while index < bytes.count {
            if let (label, length) = Self.label(bytes, index) {
                found.append((label, index, index + length))
                index += length
            } else {
                index += 1
            }
        }
        guard found.contains(where: { $0.label != .other }) else { return nil }
        for (place, mark) in found.enumerated() where mark.label != .other {
            let end = place + 1 < found.count ? found[place + 1].start : bytes.count
            guard end > mark.end else { continue }
            let value = Self.value(bytes[mark.end..<end])
            guard !value.isEmpty else { continue }
            switch mark.label {
            case .origin where value.utf8.count <= 120: origin = origin ?? value
            case .author where value.utf8.count <= 90: author = author ?? value
            case .published: published = published ?? DateLook.find(in: value)
            default: break
            }
        }
        if published == nil { published = DateLook.find(in: text) }
        if origin == nil, author == nil, published == nil { return nil }
    }

    /// A label at `index`, its colon included; marks of other things need no colon.
    private static func label(_ bytes: [UInt8], _ index: Int) -> (label: Label, length: Int)? {
        for (label, words) in labels {
            for word in words where bytes[index...].starts(with: word.utf8) {
                var end = index + word.utf8.count
                while end < bytes.count, bytes[end] == 0x20 { end += 1 }
                if end < bytes.count, bytes[end] == 0x3A { return (label, end + 1 - index) }
                if bytes[end...].starts(with: "：".utf8) { return (label, end + 3 - index) }
                if label == .other { return (label, word.utf8.count) }
            }
        }
        return nil
    }

    private static func value(_ bytes: ArraySlice<UInt8>) -> String {
        var text = CollapsedText.collapse(String(decoding: bytes, as: UTF8.self))
        let marks: Set<Character> = [
            "|", "丨", "/", "-", "　", " ", ")", "）", "]", "】", "(", "（", "·", ",", "，", ";", "；",
        ]
        while let last = text.last, marks.contains(last) { text.removeLast() }
        while let first = text.first, marks.contains(first) { text.removeFirst() }
        return text
    }
}
