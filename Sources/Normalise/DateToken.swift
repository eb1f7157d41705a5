/// One piece of a text in which a date is looked for: a number, a Latin word, or one other character.
struct DateToken {
    enum Kind {
        case number, word, mark
    }

    var kind: Kind
    /// The number, or the mark's scalar; -1 for a number that is too long or malformed.
    var value: Int
    /// How many digits the number was written with; Chinese tens (十二) count as two.
    var digits = 0
    /// A word in lower case.
    var word = ""
    /// Whether white space stands before it.
    var spaced: Bool
    /// Whether a number was written in Chinese numerals.
    var isChinese = false
}

/// Cuts a text into date tokens, folding what means the same: full-width forms, dashes, spaces,
/// brackets, traditional characters, Korean units.
struct DateLexer {
    /// Longer texts are no dates; a date that stands in one stands near its start.
    static let longestText = 400

    private let scalars: [UInt32]
    private var position = 0
    private var tokens: [DateToken] = []
    private var spaced = true

    static func tokens(in text: String) -> [DateToken] {
        var lexer = DateLexer(text)
        lexer.run()
        return lexer.tokens
    }

    private init(_ text: String) {
        var folded: [UInt32] = []
        folded.reserveCapacity(min(text.utf8.count, Self.longestText))
        for scalar in text.unicodeScalars {
            guard folded.count < Self.longestText else { break }
            let value = Self.folded(scalar.value)
            if value != 0 { folded.append(value) }
        }
        scalars = folded
    }

    private mutating func run() {
        tokens.reserveCapacity(scalars.count)
        while position < scalars.count {
            let scalar = scalars[position]
            if scalar == 0x20 {
                spaced = true
                position += 1
            } else if Self.isDigit(scalar) {
                takeNumber()
            } else if Self.isLetter(scalar) {
                takeWord()
            } else if Self.numeral(scalar) != nil {
                takeChineseNumber()
            } else {
                append(DateToken(kind: .mark, value: Int(scalar), spaced: spaced))
                position += 1
            }
        }
    }

    private mutating func append(_ token: DateToken) {
        tokens.append(token)
        spaced = false
    }

    private mutating func takeNumber() {
        var value = 0
        let start = position
        while position < scalars.count, Self.isDigit(scalars[position]) {
            // 18 digits never overflow; longer numbers are no dates.
            if position - start < 18 { value = value * 10 + Int(scalars[position] - 48) }
            position += 1
        }
        let digits = position - start
        append(
            DateToken(
                kind: .number, value: digits > 18 ? -1 : value, digits: digits, spaced: spaced))
    }

    private mutating func takeWord() {
        var word = ""
        while position < scalars.count, Self.isLetter(scalars[position]) {
            if let scalar = Unicode.Scalar(scalars[position] | 0x20), word.utf8.count < 15 {
                word.unicodeScalars.append(scalar)
            }
            position += 1
        }
        append(DateToken(kind: .word, value: 0, word: word, spaced: spaced))
    }

    private mutating func takeChineseNumber() {
        var numerals: [Int] = []
        while position < scalars.count {
            guard let numeral = numeralInRun(at: position) else { break }
            numerals.append(numeral)
            position += 1
        }
        let hasTens = numerals.contains { $0 >= 10 }
        append(
            DateToken(
                kind: .number, value: Self.value(of: numerals, hasTens: hasTens),
                digits: hasTens ? 2 : numerals.count, spaced: spaced, isChinese: true))
    }

    /// Inside a run, Latin O and 0 stand for 〇 ("二O二三年").
    private func numeralInRun(at index: Int) -> Int? {
        if let numeral = Self.numeral(scalars[index]) { return numeral }
        guard [0x4F, 0x6F, 0x30, 0x39F, 0x41E].contains(scalars[index]),
            index + 1 < scalars.count,
            Self.numeral(scalars[index + 1]) != nil || scalars[index + 1] == 0x5E74
        else { return nil }
        return 0
    }

    private static func value(of numerals: [Int], hasTens: Bool) -> Int {
        guard hasTens else {
            return numerals.count > 6 ? -1 : numerals.reduce(0) { $0 * 10 + $1 }
        }
        switch numerals.count {
        case 1: return numerals[0]
        case 2 where numerals[0] >= 10 && numerals[1] < 10: return numerals[0] + numerals[1]
        case 2 where numerals[0] < 10 && numerals[1] == 10: return numerals[0] * 10
        case 3 where numerals[0] < 10 && numerals[1] == 10 && numerals[2] < 10:
            return numerals[0] * 10 + numerals[2]
        default: return -1
        }
    }

    private static func isDigit(_ scalar: UInt32) -> Bool { scalar >= 0x30 && scalar <= 0x39 }

    private static func isLetter(_ scalar: UInt32) -> Bool {
        (0x61...0x7A).contains(scalar | 0x20) && scalar < 0x80
    }

    private static func numeral(_ scalar: UInt32) -> Int? {
        switch scalar {
        case 0x3007, 0x96F6, 0x25CB, 0x25EF: 0  // 〇零○◯
        case 0x4E00: 1
        case 0x4E8C, 0x4E24: 2  // 二两
        case 0x4E09: 3
        case 0x56DB: 4
        case 0x4E94: 5
        case 0x516D: 6
        case 0x4E03: 7
        case 0x516B: 8
        case 0x4E5D: 9
        case 0x5341: 10
        case 0x5EFF: 20  // 廿
        case 0x5345: 30  // 卅
        default: nil
        }
    }

    /// What a scalar stands for here; 0 for characters that are not seen (zero width).
    private static func folded(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x21...0x7E: scalar
        case 0...0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: 0x20
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE00...0xFE0F, 0xFEFF: 0
        case 0xFF01...0xFF5E: scalar - 0xFEE0
        case 0x2010...0x2015, 0x2043, 0x2212, 0xFE58, 0xFE63: 0x2D
        case 0xB7, 0x2022, 0x30FB: 0x2E
        case 0x2236, 0xFE55: 0x3A
        case 0x2044, 0x2215: 0x2F
        case 0x3001: 0x2C
        case 0x3010, 0x3014, 0x3008, 0x300A, 0x300C: 0x5B
        case 0x3011, 0x3015, 0x3009, 0x300B, 0x300D: 0x5D
        case 0x301C: 0x7E
        default: canonicalCharacters[scalar] ?? scalar
        }
    }

    /// Traditional and Japanese forms and Korean units, as the simplified character that the
    /// scanner looks for.
    private static let canonicalCharacters: [UInt32: UInt32] = {
        let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [
            ("點", "点"), ("時", "时"), ("鐘", "钟"), ("鍾", "钟"), ("剛", "刚"), ("後", "后"),
            ("週", "周"), ("禮", "礼"), ("號", "号"), ("発", "发"), ("發", "发"), ("佈", "布"),
            ("間", "间"), ("個", "个"), ("箇", "个"), ("開", "开"), ("國", "国"), ("년", "年"),
            ("월", "月"), ("일", "日"), ("시", "时"), ("분", "分"), ("초", "秒"), ("전", "前"),
            ("간", "间"), ("兩", "两"),
        ]
        return Dictionary(uniqueKeysWithValues: pairs.map { ($0.value, $1.value) })
    }()
}
