import Model

/// Tells whether items of two sources are one notice.
///
/// Two notices in one entry are worse than one notice in two: what is in doubt stays apart. Days,
/// places and the numbers in titles never differ, and where both have texts those are the same
/// sentence by sentence.
enum StoryMatcher {
    /// Why two items are one; nil where they are two.
    static func reason(_ one: StoryMark, _ two: StoryMark) -> StoryReason? {
        guard case .one(let reason) = verdict(one, two) else { return nil }
        return reason
    }

    /// Whether two items are one, and what decides it.
    static func verdict(_ one: StoryMark, _ two: StoryMark) -> StoryVerdict {
        if let objection = objection(one, two) { return .two(objection) }
        let titles = titles(one, two)
        guard titles != .different else {
            return .two(one.title.contradicts(two.title) ? .otherLabels : .otherTitle)
        }
        let texts = one.text.comparison(with: two.text)
        if titles == .equal, isSamePage(one, two), texts != .different || isSameDay(one, two) {
            return .one(.sameAddress)
        }
        switch texts {
        case .different: return .two(.otherText)
        case .same(let weight, let percent):
            let least = titles.leastText(beside: min(one.titleWeight, two.titleWeight))
            let isTold = weight >= StoryLetters.ideographs(least)
            return isTold && (titles == .equal || percent >= 80)
                ? .one(.sameText(percent: percent)) : .two(.littleText)
        case .unknown:
            guard titles == .equal else { return .two(.otherTitle) }
            guard isTellingTitle(one, two) else { return .two(.commonTitle) }
            if isSameOrigin(one, two), isWithinADay(one, two) { return .one(.sameOrigin) }
            return namesOnePlace(one, two) && isSameDay(one, two)
                ? .one(.sameTitle) : .two(.nothingElse)
        }
    }

    /// Whether nothing speaks against it: another source, a near day, no other place, no other
    /// number.
    static func mayBeOne(_ one: StoryMark, _ two: StoryMark) -> Bool {
        objection(one, two) == nil
    }

    private static func objection(_ one: StoryMark, _ two: StoryMark) -> StoryDoubt? {
        guard one.sourceID != two.sourceID else { return .sameSource }
        guard abs(one.time.seconds - two.time.seconds) <= mostDistance else { return .otherTime }
        guard haveSameNumbers(one, (two.numbers, isCut: two.title.isCut)) else {
            return .otherNumbers
        }
        return arePlacesNear(one, two) ? nil : .otherPlace
    }

    /// Whether titles say the same numbers, or one of them was cut short.
    private static func haveSameNumbers(
        _ one: StoryMark, _ two: (numbers: [UInt32], isCut: Bool)
    ) -> Bool {
        one.numbers == two.numbers || one.title.isCut || two.isCut
    }

    /// The same of an item of which no more than the title is known.
    static func haveSameNumbers(_ one: StoryMark, _ title: String) -> Bool {
        if haveSameNumbers(one, (StoryLetters.numbers(in: title), isCut: false)) { return true }
        // A title without a point or the first byte of "…" needs no closer look.
        return title.utf8.contains { $0 == 0x2E || $0 == 0xE2 } && StoryTitle(title).isCut
    }

    /// Three days and a rest for days without a time: reprints come after weekends.
    static let mostDistance: Int64 = 3 * 86_400 + 43_200
}

extension StoryMatcher {
    private enum Titles {
        case equal, partial, different

        /// The ideographs of common text that it takes beside such titles: a title of few words
        /// comes again, and so may its text.
        func leastText(beside titleWeight: Int) -> Int {
            guard titleWeight >= StoryLetters.ideographs(12) else { return 150 }
            return self == .equal ? 40 : 80
        }
    }

    private static func titles(_ one: StoryMark, _ two: StoryMark) -> Titles {
        guard !one.title.contradicts(two.title) else { return .different }
        let (first, second) = (one.title.letters, two.title.letters)
        if first == second { return first.isEmpty ? .different : .equal }
        let (part, whole) = first.count <= second.count ? (one, two) : (two, one)
        let (inner, outer) = (part.title.letters, whole.title.letters)
        guard part.titleWeight >= StoryLetters.ideographs(8) else { return .different }
        if part.title.isCut { return outer.starts(with: inner) ? .partial : .different }
        guard StoryLetters.contains(outer, inner) else { return .different }
        // 关于…的公告 and 关于…的公告的补充通知 are two.
        let changesMeaning = alteringWords.contains {
            StoryLetters.contains(outer, $0) && !StoryLetters.contains(inner, $0)
        }
        return changesMeaning ? .different : .partial
    }

    private static func isSamePage(_ one: StoryMark, _ two: StoryMark) -> Bool {
        one.address != nil && one.address == two.address
            && (isSameDay(one, two) || one.published == nil || two.published == nil)
    }

    private static func isSameOrigin(_ one: StoryMark, _ two: StoryMark) -> Bool {
        one.origin.count >= 2 && one.origin == two.origin
    }

    /// Whether a title alone can tell a notice: long, and of nothing that comes again and again or
    /// that each place has of its own.
    private static func isTellingTitle(_ one: StoryMark, _ two: StoryMark) -> Bool {
        one.titleWeight >= StoryLetters.ideographs(12)
            && !recurringWords.contains { StoryLetters.contains(one.title.letters, $0) }
    }

    /// Whether both titles name the same smallest divisions.
    private static func namesOnePlace(_ one: StoryMark, _ two: StoryMark) -> Bool {
        !one.titleDivisions.isEmpty && one.titleDivisions == two.titleDivisions
    }

    /// Whether no item is of a place where the other is not.
    private static func arePlacesNear(_ one: StoryMark, _ two: StoryMark) -> Bool {
        one.divisions.isEmpty || two.divisions.isEmpty
            || one.divisions.contains { first in
                two.divisions.contains { $0.lies(in: first) || first.lies(in: $0) }
            }
    }

    /// Whether both have dates, of one day.
    private static func isSameDay(_ one: StoryMark, _ two: StoryMark) -> Bool {
        guard let first = one.published, let second = two.published else { return false }
        return first.rfc3339.prefix(10) == second.rfc3339.prefix(10)
    }

    private static func isWithinADay(_ one: StoryMark, _ two: StoryMark) -> Bool {
        one.published != nil && two.published != nil
            && abs(one.time.seconds - two.time.seconds) <= 86_400
    }

    /// Words that make another notice of a title.
    static let alteringWords = [
        "更正", "补充", "修订", "修改", "征求意见", "解读", "答记者问", "转发", "废止", "取消", "延期",
        "终止", "暂停", "恢复", "解除", "续", "再次", "草案", "图解", "结果", "中标", "变更", "澄清",
        "correction", "cancelled", "update", "result",
    ].map(StoryLetters.folded)

    private static let recurringWords = [
        "色预警", "预警信号", "预报", "停水", "停电", "停气", "停暖", "停热", "天气", "路况", "行情", "价格", "今日",
        "今天", "每日", "本周", "快讯", "早报", "晚报", "日报", "周报", "简报", "播报", "招聘", "拍卖",
        "我市", "全市", "我省", "全省", "我区", "全区", "我县", "全县", "本市", "我局", "我委", "我校",
        "召开", "会议", "调度会", "中心组", "weather", "daily", "weekly", "today",
    ].map(StoryLetters.folded)
}
