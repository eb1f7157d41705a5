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

    let sentences: [Sentence]
    /// Without what is editorial.
    let weight: Int
    /// Whether the text was cut short.
    let isCut: Bool

    private static let mostSentences = 240

    init(html: String?, plain: String?) {
        var found: [Sentence] = []
        isCut = Self.forEachSentence(html: html, plain: plain) { letters, isEditorial in
            found.append(
                Sentence(
                    letters: letters, weight: StoryLetters.weight(letters),
                    sum: StoryLetters.sum(letters, kind: 3), isEditorial: isEditorial))
        }
        sentences = found
        weight = found.reduce(0) { $1.isEditorial ? $0 : $0 + $1.weight }
    }

    /// The sums of the sentences that could tell a text, in their order.
    ///
    /// Every new item is looked up by them, so nothing else is kept of the text.
    static func tellingSums(html: String?, plain: String?) -> [Int64] {
        var sums: [Int64] = []
        _ = forEachSentence(html: html, plain: plain) { letters, isEditorial in
            guard !isEditorial, StoryLetters.weight(letters) >= StoryLetters.ideographs(12) else {
                return
            }
            sums.append(StoryLetters.sum(letters, kind: 3))
        }
        return sums
    }
}

extension StoryText {
    /// What is read of a text, bytes.
    private static let longest = 12_000

    /// Calls `body` with the letters of each sentence and whether it is editorial; answers whether
    /// the text was cut short.
    private static func forEachSentence(
        html: String?, plain: String?, _ body: ([UInt32], Bool) -> Void
    ) -> Bool {
        let text = IndexedText.bytes(html: html, plain: plain, limit: longest, blockEnd: blockEnd)
        read(text.span, body)
        return text.count >= longest || text.suffix(3).elementsEqual("…".utf8)
            || text.suffix(3).elementsEqual("...".utf8)
    }

    /// Every new item is read, so byte by byte: nearly all characters are ideographs.
    private static func read(_ bytes: Span<UInt8>, _ body: ([UInt32], Bool) -> Void) {
        var letters: [UInt32] = []
        letters.reserveCapacity(128)
        var count = 0
        var previous: UInt32 = 0
        var index = 0
        func end() {
            defer { letters.removeAll(keepingCapacity: true) }
            guard letters.count >= 2, count < mostSentences else { return }
            count += 1
            body(letters, isEditorial(letters))
        }
        while index < bytes.count {
            let (scalar, width) = decoded(bytes, index)
            index += width
            if scalar >= 0x4E00, scalar <= 0x9FFF {
                letters.append(scalar)
            } else if ends(scalar, after: previous) {
                end()
            } else if let letter = Unicode.Scalar(scalar).flatMap({ StoryLetters.folded($0) }) {
                letters.append(letter)
            }
            previous = scalar
        }
        end()
    }

    /// The character at a place of valid UTF-8, and its bytes.
    private static func decoded(_ bytes: Span<UInt8>, _ index: Int) -> (UInt32, Int) {
        let first = UInt32(bytes[index])
        guard first >= 0xC0 else { return (first & 0x7F, 1) }
        if first < 0xF0, first >= 0xE0, index + 2 < bytes.count {
            let rest = UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
            return ((first & 0x0F) << 12 | rest, 3)
        }
        let width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        var value = first & (0xFF >> UInt32(width + 1))
        for place in index + 1..<min(index + width, bytes.count) {
            value = value << 6 | UInt32(bytes[place] & 0x3F)
        }
        return (value, width)
    }

    private static let blockEnd: UInt8 = 0x1E

    /// A point ends a sentence of an alphabet's text where a space is behind it.
    private static func ends(_ scalar: UInt32, after previous: UInt32) -> Bool {
        switch scalar {
        // 。 ！ ？ ； and theirs in ASCII, and where a block ends.
        case 0x3002, 0xFF01, 0xFF1F, 0xFF1B, 0x21, 0x3F, 0x3B, UInt32(blockEnd): true
        case 0x20: previous == 0x2E
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
