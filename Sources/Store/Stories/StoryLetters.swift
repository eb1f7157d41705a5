/// Texts as stories are compared by: letters and digits alone, in lower case.
enum StoryLetters {
    /// The letters and digits of `text`; widths and cases of one letter are one.
    static func folded(_ text: String) -> [UInt32] { folded(text.unicodeScalars) }

    /// The same of a part of a text.
    static func folded(_ scalars: some Sequence<Unicode.Scalar>) -> [UInt32] {
        var letters: [UInt32] = []
        letters.reserveCapacity(scalars.underestimatedCount)
        for scalar in scalars {
            if let letter = folded(scalar) { letters.append(letter) }
        }
        return letters
    }

    /// One letter or digit; nil for everything else.
    static func folded(_ scalar: Unicode.Scalar) -> UInt32? {
        switch scalar.value {
        case 0x4E00...0x9FFF, 0x61...0x7A, 0x30...0x39: scalar.value
        case 0x41...0x5A: scalar.value + 0x20
        // Punctuation of these scripts, which is everywhere in them.
        case 0..<0xA0, 0x2010...0x205E, 0x3000...0x3004, 0x3008...0x3020, 0xFF01...0xFF0F,
            0xFF1A...0xFF20:
            nil
        // Full width: ０ to ９, Ａ to Ｚ, ａ to ｚ.
        case 0xFF10...0xFF19, 0xFF41...0xFF5A: scalar.value - 0xFEE0
        case 0xFF21...0xFF3A: scalar.value - 0xFEC0
        default:
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                ? scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar.value
                : nil
        }
    }

    /// How much letters say: an ideograph three times as much as a letter of an alphabet.
    static func weight(_ letters: some Sequence<UInt32>) -> Int {
        letters.reduce(0) { $0 + weight($1) }
    }

    static func weight(_ letter: UInt32) -> Int { letter < 0x500 ? 1 : 3 }

    /// The weight of so many ideographs.
    static func ideographs(_ count: Int) -> Int { count * 3 }

    static func isDigit(_ letter: UInt32) -> Bool { (0x30...0x39).contains(letter) }

    /// What a title says in numbers, in its order: each run of digits, each Chinese numeral, a 0
    /// behind each.
    static func numbers(in title: String) -> [UInt32] { numbers(in: title.unicodeScalars) }

    /// The same of a part of a title.
    static func numbers(in scalars: some Sequence<Unicode.Scalar>) -> [UInt32] {
        var numbers: [UInt32] = []
        var isRun = false
        for scalar in scalars {
            let letter = folded(scalar)
            let digit = letter.flatMap { isDigit($0) ? $0 : nil }
            if isRun, digit == nil { numbers.append(0) }
            isRun = digit != nil
            if let digit {
                numbers.append(digit)
            } else if let letter, isNumeral(scalar) {
                numbers += [letter, 0]
            }
        }
        if isRun { numbers.append(0) }
        return numbers
    }

    /// Whether a character that is no digit stands for a number: 三, 〇, 百.
    private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x4E00, scalar.value <= 0x9FFF else {
            return scalar.properties.numericType != nil
        }
        return ideographIsNumeral[Int(scalar.value - 0x4E00)]
    }

    /// Each ideograph's property, which takes long to look up in the standard library.
    private static let ideographIsNumeral: [Bool] = (0x4E00...0x9FFF).map { (value: UInt32) in
        Unicode.Scalar(value)?.properties.numericType != nil
    }

    /// A sum that tells letters from others, also from those of another `kind`.
    static func sum(_ letters: [UInt32], kind: UInt64) -> Int64 {
        var sum = sum(of: kind)
        for letter in letters { sum.combine(UInt64(letter)) }
        return Int64(bitPattern: sum.value)
    }

    /// The sum of no letters of a kind.
    static func sum(of kind: UInt64) -> Fingerprint {
        var sum = Fingerprint()
        sum.combine(kind)
        return sum
    }

    /// Whether `part` stands in `whole`.
    static func contains(_ whole: [UInt32], _ part: [UInt32]) -> Bool {
        range(of: part, in: whole) != nil
    }

    /// Where `part` stands in `whole` and cuts no number there: 1月5日 is no part of 11月5日.
    static func range(of part: [UInt32], in whole: [UInt32]) -> Range<Int>? {
        guard let first = part.first, let last = part.last, part.count <= whole.count else {
            return nil
        }
        for start in 0...(whole.count - part.count) where whole[start] == first {
            let end = start + part.count
            guard whole[start..<end].elementsEqual(part) else { continue }
            let cutsAtStart = start > 0 && isDigit(first) && isDigit(whole[start - 1])
            let cutsAtEnd = end < whole.count && isDigit(last) && isDigit(whole[end])
            if !cutsAtStart, !cutsAtEnd { return start..<end }
        }
        return nil
    }
}

/// The first two letters of words: tells of two letters that no word begins with them, nearly
/// always where none does.
struct LetterPairs: Sendable {
    private var bits = [UInt64](repeating: 0, count: 64)

    /// - Parameter words: of two letters or more.
    init(_ words: [[UInt32]]) {
        for word in words where word.count > 1 {
            let place = Self.place(word[0], word[1])
            bits[place >> 6] |= 1 << UInt64(place & 63)
        }
    }

    /// Whether a word may begin with these; never false where one does.
    func contains(_ first: UInt32, _ second: UInt32) -> Bool {
        let place = Self.place(first, second)
        return bits[place >> 6] >> UInt64(place & 63) & 1 == 1
    }

    private static func place(_ first: UInt32, _ second: UInt32) -> Int {
        Int((first &* 0x9E37_79B1 ^ second &* 0x85EB_CA6B) >> 20)
    }
}
