import Testing

@testable import Normalise

@Suite struct DateTokenTests {
    /// Numbers as digits, words as they are, other characters alone; a space where one stood.
    private func shown(_ text: String) -> String {
        DateLexer.tokens(in: text).map { token in
            let space = token.spaced ? " " : ""
            switch token.kind {
            case .number: return space + "\(token.value)"
            case .word: return space + token.word
            case .mark:
                return space
                    + String(Unicode.Scalar(UInt32(token.value)).map(Character.init) ?? "?")
            }
        }.joined()
    }

    @Test(arguments: [
        ("2023-04-10", " 2023-4-10"), ("２０２３－０４", " 2023-4"), ("【10】", " [10]"), ("a　b", " a b"),
        ("二〇二三年", " 2023年"), ("十二", " 12"), ("二十", " 20"), ("二十三", " 23"), ("廿三", " 23"),
        ("卅一", " 31"),
        ("十十", " -1"), ("10Apr", " 10apr"), ("3시간 전", " 3时间 前"), ("5分鐘", " 5分钟"),
        ("\u{200B}1", " 1"),
        ("1—2", " 1-2"), ("", ""), ("二O二三年", " 2023年"), ("99999999999999999999", " -1"),
    ])
    func foldsWhatMeansTheSame(text: String, expected: String) {
        #expect(shown(text) == expected)
    }

    @Test func looksAtTheStartOfALongTextOnly() {
        #expect(
            DateLexer.tokens(in: String(repeating: "年", count: 10_000)).count
                == DateLexer.longestText)
    }
}
