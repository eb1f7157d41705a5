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

    /// Of the sums of the sentences that could tell a text the first two, then the least two.
    ///
    /// Every new item is looked up by them, so nothing else is kept of the text. The first stand in a
    /// text that was cut short, the least in one with lines before it.
    static func tellingSums(html: String?, plain: String?) -> [Int64] {
        var found = Summer()
        _ = read(html: html, plain: plain, into: &found)
        return found.first + found.least
    }
}

extension StoryText {
    /// What the letters of a text are given to, sentence by sentence.
    private protocol Reader {
        mutating func add(_ letter: UInt32)
        /// Adds the ideographs that begin at a place of UTF-8; answers how many, of three bytes each.
        mutating func addIdeographs(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int
        /// The sentence of `count` letters has ended, and counts where it is not left out.
        mutating func end(_ count: Int, isLeftOut: Bool)
    }

    /// Keeps the sentences whole.
    private struct Collector: Reader {
        var sentences: [Sentence] = []
        private var letters: [UInt32] = []

        mutating func add(_ letter: UInt32) { letters.append(letter) }

        mutating func addIdeographs(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
            let count = letters.count
            var index = start
            while let letter = ideograph(bytes, index) {
                letters.append(letter)
                index += 3
            }
            return letters.count - count
        }

        mutating func end(_ count: Int, isLeftOut: Bool) {
            defer { letters.removeAll(keepingCapacity: true) }
            guard !isLeftOut else { return }
            sentences.append(
                Sentence(
                    letters: letters, weight: StoryLetters.weight(letters),
                    sum: StoryLetters.sum(letters, kind: sumKind),
                    isEditorial: isEditorial(Opening(letters), of: count)))
        }
    }

    /// Keeps the sums of a few telling sentences alone; they are those that `Collector` gives them.
    private struct Summer: Reader {
        private(set) var first: [Int64] = []
        /// In their order.
        private(set) var least: [Int64] = []
        private static let most = 2
        private var sum = StoryLetters.sum(of: sumKind)
        private var weight = 0
        private var opening = Opening()

        mutating func add(_ letter: UInt32) {
            sum.combine(UInt64(letter))
            weight += StoryLetters.weight(letter)
            opening.append(letter)
        }

        mutating func addIdeographs(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
            var index = start
            while !opening.isFull, let letter = ideograph(bytes, index) {
                add(letter)
                index += 3
            }
            // Nearly all of a text passes here: nothing is touched but what stays in registers.
            let begin = index
            var sum = sum
            while let letter = ideograph(bytes, index) {
                sum.combine(UInt64(letter))
                index &+= 3
            }
            self.sum = sum
            weight += StoryLetters.ideographs((index - begin) / 3)
            return (index - start) / 3
        }

        mutating func end(_ count: Int, isLeftOut: Bool) {
            if !isLeftOut, weight >= StoryLetters.ideographs(12) {
                take(Int64(bitPattern: sum.value), letters: count)
            }
            sum = StoryLetters.sum(of: sumKind)
            weight = 0
            opening = Opening()
        }

        private mutating func take(_ sum: Int64, letters: Int) {
            let isFirst = first.count < Self.most
            let isLeast = least.count < Self.most || sum < least[Self.most - 1]
            // Asked last: most sentences are neither.
            guard isFirst || isLeast, !isEditorial(opening, of: letters) else { return }
            if isFirst { first.append(sum) }
            guard isLeast else { return }
            least.insert(sum, at: least.firstIndex { sum < $0 } ?? least.count)
            if least.count > Self.most { least.removeLast() }
        }
    }

    /// The first letters of a sentence: as many as tell whether it is editorial.
    private struct Opening {
        private var letters = InlineArray<10, UInt32>(repeating: 0)
        private(set) var count = 0

        init() {}

        init(_ letters: [UInt32]) {
            for letter in letters.prefix(editorialReach) { append(letter) }
        }

        var isFull: Bool { count == editorialReach }

        subscript(index: Int) -> UInt32 { letters[index] }

        /// Leaves out what is beyond them.
        mutating func append(_ letter: UInt32) {
            guard count < editorialReach else { return }
            letters[count] = letter
            count += 1
        }

        func holds(_ word: [UInt32], at index: Int) -> Bool {
            guard index + word.count <= count else { return false }
            for offset in word.indices where letters[index + offset] != word[offset] {
                return false
            }
            return true
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
        text.withUnsafeBufferPointer { read($0, into: &reader) }
        return text.count >= longest || text.suffix(3).elementsEqual("…".utf8)
            || text.suffix(3).elementsEqual("...".utf8)
    }

    /// Every new item is read, so byte by byte: nearly all characters are ideographs.
    private static func read(_ bytes: UnsafeBufferPointer<UInt8>, into reader: inout some Reader) {
        var (letters, sentences) = (0, 0)
        var previous: UInt32 = 0
        var index = 0
        while index < bytes.count {
            let ideographs = reader.addIdeographs(bytes, from: index)
            if ideographs > 0 {
                letters += ideographs
                index += ideographs * 3
                previous = 0x4E00
                continue
            }
            let (scalar, width) = decoded(bytes, index)
            index += width
            if ends(scalar, after: previous) {
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

    /// The ideograph (U+4E00 to U+9FFF) at a place of valid UTF-8; nil for everything else.
    @inline(__always)
    private static func ideograph(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt32? {
        guard index + 2 < bytes.count, bytes[index] >= 0xE4, bytes[index] <= 0xE9 else {
            return nil
        }
        let rest = UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
        let scalar = UInt32(bytes[index] & 0x0F) << 12 | rest
        return scalar >= 0x4E00 ? scalar : nil
    }

    /// The character at a place of valid UTF-8, and its bytes.
    @inline(__always)
    private static func decoded(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> (UInt32, Int)
    {
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
    private static func isEditorial(_ letters: Opening, of count: Int) -> Bool {
        guard count <= 40, letters.count > 1 else { return false }
        let starts = editorialStarts
        for index in 1..<letters.count
        where starts.contains(letters[index - 1], letters[index]) {
            let found = editorialWords.contains { letters.holds($0, at: index - 1) }
            if found { return true }
        }
        return false
    }

    /// In how many letters at its beginning such a word must stand.
    private static let editorialReach = 10

    /// How the words begin: most pairs of letters begin none.
    private static let editorialStarts = LetterPairs(editorialWords)

    private static let editorialWords = [
        "来源", "编辑", "责编", "记者", "作者", "发布时间", "发布日期", "发布人", "浏览", "阅读",
        "点击", "审核", "校对", "打印", "关闭", "分享", "字体", "字号", "附件", "上一篇", "下一篇",
        "扫一扫", "版权", "声明", "转载", "通讯员", "摄影", "供稿", "初审", "复审", "终审", "监制",
        "editor", "source", "author", "copyright", "share", "print",
    ].map(StoryLetters.folded)
}
