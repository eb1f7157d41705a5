import Model

/// An item's text, sentence by sentence.
struct StoryText: Sendable {
    struct Sentence: Sendable {
        var letters: [UInt32]
        var weight: Int
        var sum: Int64
        /// Whether it is of the page around the text: who edited it, where it was taken from.
        var isEditorial: Bool
    }

    private(set) var sentences: [Sentence] = []
    /// Without what is editorial.
    private(set) var weight = 0
    /// Whether the text was cut short.
    let isCut: Bool

    /// What is read of a text, bytes.
    private static let longest = 12_000
    private static let mostSentences = 240

    init(html: String?, plain: String?) {
        let text = IndexedText.bytes(
            html: html, plain: plain, limit: Self.longest, blockEnd: Self.blockEnd)
        isCut =
            text.count >= Self.longest || text.suffix(3).elementsEqual("…".utf8)
            || text.suffix(3).elementsEqual("...".utf8)
        read(text.span)
    }

    /// Every new item is read, so byte by byte: nearly all characters are ideographs.
    private mutating func read(_ bytes: Span<UInt8>) {
        var letters: [UInt32] = []
        letters.reserveCapacity(128)
        var previous: Unicode.Scalar = "\0"
        var index = 0
        while index < bytes.count {
            let (scalar, width) = Self.decoded(bytes, index)
            index += width
            if scalar.value >= 0x4E00, scalar.value <= 0x9FFF {
                letters.append(scalar.value)
            } else if Self.ends(scalar, after: previous) {
                add(&letters)
            } else if let letter = StoryLetters.folded(scalar) {
                letters.append(letter)
            }
            previous = scalar
        }
        add(&letters)
    }

    /// The character at a place of valid UTF-8, and its bytes.
    private static func decoded(_ bytes: Span<UInt8>, _ index: Int) -> (Unicode.Scalar, Int) {
        let first = UInt32(bytes[index])
        guard first >= 0xC0 else { return (Unicode.Scalar(UInt8(first & 0x7F)), 1) }
        let width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        var value = first & (0xFF >> UInt32(width + 1))
        for place in index + 1..<min(index + width, bytes.count) {
            value = value << 6 | UInt32(bytes[place] & 0x3F)
        }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", width)
    }

    private mutating func add(_ letters: inout [UInt32]) {
        defer { letters.removeAll(keepingCapacity: true) }
        guard letters.count >= 2, sentences.count < Self.mostSentences else { return }
        let sentence = Sentence(
            letters: letters, weight: StoryLetters.weight(letters),
            sum: StoryLetters.sum(letters, kind: 3), isEditorial: Self.isEditorial(letters))
        sentences.append(sentence)
        if !sentence.isEditorial { weight += sentence.weight }
    }

    private static let blockEnd: UInt8 = 0x1E

    /// A point ends a sentence of an alphabet's text where a space is behind it.
    private static func ends(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar) -> Bool {
        switch scalar {
        case "。", "！", "？", "；", "!", "?", ";", "\u{1E}": true
        case " ": previous == "."
        default: false
        }
    }

    /// Such a line is short and begins, or nearly, with one of the words.
    private static func isEditorial(_ letters: [UInt32]) -> Bool {
        guard letters.count <= 40 else { return false }
        let end = min(letters.count, 10)
        for index in 0..<end {
            let letter = letters[index]
            guard firstLetters >> UInt64(letter & 63) & 1 == 1, let words = editorial[letter]
            else { continue }
            let rest = letters[index..<end]
            if words.contains(where: { rest.starts(with: $0) }) { return true }
        }
        return false
    }

    /// The words by their first letters.
    private static let editorial = Dictionary(grouping: editorialWords) { $0.first ?? 0 }
    /// A bit for each: most letters begin no word.
    private static let firstLetters = editorial.keys.reduce(UInt64(0)) {
        $0 | 1 << UInt64($1 & 63)
    }

    private static let editorialWords = [
        "来源", "编辑", "责编", "记者", "作者", "发布时间", "发布日期", "发布人", "浏览", "阅读",
        "点击", "审核", "校对", "打印", "关闭", "分享", "字体", "字号", "附件", "上一篇", "下一篇",
        "扫一扫", "版权", "声明", "转载", "通讯员", "摄影", "供稿", "初审", "复审", "终审", "监制",
        "editor", "source", "author", "copyright", "share", "print",
    ].map(StoryLetters.folded)
}
