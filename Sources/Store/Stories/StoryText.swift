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
        var found = Collector()
        isCut = Self.read(html: html, plain: plain, into: &found)
        sentences = found.sentences
        weight = sentences.reduce(0) { $1.isEditorial ? $0 : $0 + $1.weight }
    }

    /// The sums of the sentences that could tell a text, in their order.
    ///
    /// Every new item is looked up by them, so nothing else is kept of the text.
    static func tellingSums(html: String?, plain: String?) -> [Int64] {
        var found = Summer()
        _ = read(html: html, plain: plain, into: &found)
        return found.sums
    }
}

extension StoryText {
    /// What the letters of a text are given to, sentence by sentence.
    private protocol Reader {
        mutating func add(_ letter: UInt32)
        /// The sentence of `count` letters has ended, and counts where it is not left out.
        mutating func end(_ count: Int, isLeftOut: Bool)
    }

    /// Keeps the sentences whole.
    private struct Collector: Reader {
        var sentences: [Sentence] = []
        private var letters: [UInt32] = []

        mutating func add(_ letter: UInt32) { letters.append(letter) }

        mutating func end(_ count: Int, isLeftOut: Bool) {
            defer { letters.removeAll(keepingCapacity: true) }
            guard !isLeftOut else { return }
            sentences.append(
                Sentence(
                    letters: letters, weight: StoryLetters.weight(letters),
                    sum: StoryLetters.sum(letters, kind: sumKind),
                    isEditorial: isEditorial(letters, of: count)))
        }
    }

    /// Keeps the sums of telling sentences alone; they are those that `Collector` gives them.
    private struct Summer: Reader {
        var sums: [Int64] = []
        private var sum = StoryLetters.sum(of: sumKind)
        private var weight = 0
        private var first: [UInt32] = []

        init() { first.reserveCapacity(editorialReach) }

        mutating func add(_ letter: UInt32) {
            sum.combine(UInt64(letter))
            weight += StoryLetters.weight(letter)
            if first.count < editorialReach { first.append(letter) }
        }

        mutating func end(_ count: Int, isLeftOut: Bool) {
            if !isLeftOut, weight >= StoryLetters.ideographs(12), !isEditorial(first, of: count) {
                sums.append(Int64(bitPattern: sum.value))
            }
            sum = StoryLetters.sum(of: sumKind)
            weight = 0
            first.removeAll(keepingCapacity: true)
        }
    }

    private static let sumKind: UInt64 = 3
}

extension StoryText {
    /// What is read of a text, bytes.
    private static let longest = 12_000

    /// Reads a text; answers whether it was cut short.
    private static func read(
        html: String?, plain: String?, into reader: inout some Reader
    ) -> Bool {
        let text = IndexedText.bytes(html: html, plain: plain, limit: longest, blockEnd: blockEnd)
        read(text.span, into: &reader)
        return text.count >= longest || text.suffix(3).elementsEqual("…".utf8)
            || text.suffix(3).elementsEqual("...".utf8)
    }

    /// Every new item is read, so byte by byte: nearly all characters are ideographs.
    private static func read(_ bytes: Span<UInt8>, into reader: inout some Reader) {
        var (letters, sentences) = (0, 0)
        var previous: UInt32 = 0
        var index = 0
        while index < bytes.count {
            let (scalar, width) = decoded(bytes, index)
            index += width
            if scalar >= 0x4E00, scalar <= 0x9FFF {
                reader.add(scalar)
                letters += 1
            } else if ends(scalar, after: previous) {
                end()
            } else if let letter = Unicode.Scalar(scalar).flatMap({ StoryLetters.folded($0) }) {
                reader.add(letter)
                letters += 1
            }
            previous = scalar
        }
        end()

        func end() {
            let counts = letters >= 2 && sentences < mostSentences
            if counts { sentences += 1 }
            reader.end(letters, isLeftOut: !counts)
            letters = 0
        }
    }

    /// The character at a place of valid UTF-8, and its bytes.
    @inline(__always)
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

    /// Whether a line of `count` letters that begins with these is editorial: it is short and
    /// begins, or nearly, with one of the words.
    private static func isEditorial(_ letters: [UInt32], of count: Int) -> Bool {
        guard count <= 40 else { return false }
        let end = min(letters.count, editorialReach)
        for index in 0..<end {
            let letter = letters[index]
            guard firstLetters >> UInt64(letter & 63) & 1 == 1, let words = editorial[letter]
            else { continue }
            let rest = letters[index..<end]
            if words.contains(where: { rest.starts(with: $0) }) { return true }
        }
        return false
    }

    /// In how many letters at its beginning such a word must stand.
    private static let editorialReach = 10

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
