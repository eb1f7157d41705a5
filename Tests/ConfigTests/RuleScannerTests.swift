import Testing

@testable import Config

@Suite struct RuleScannerTests {
    /// The scalars outside quotes and brackets.
    private static func open(_ text: String, escapes: Bool = true) -> String {
        let scanner = RuleScanner(Array(text.unicodeScalars))
        return scanner.openOffsets(escapes: escapes).map { String(scanner.scalars[$0]) }.joined()
    }

    @Test(arguments: [
        ("a|b", "a|b"), ("a[b|c]d", "ad"), ("a(b[c|d]e)f", "af"), ("a'b|c'd\"e|f\"g", "adg"),
        ("a'b\"c'd", "ad"), ("a[']']b", "ab"), (#"a\|b"#, "ab"), (#"a"b\"c"d"#, "ad"),
        ("a]b", "ab"), ("a[b", "a"), ("a\"b", "a"), ("a\\", "a"), ("{a|b}c", "c"), ("", ""),
    ])
    func whatIsQuotedOrInBracketsIsHidden(text: String, shown: String) {
        #expect(Self.open(text) == shown)
    }

    @Test func aBackslashMayBeALetterLikeAnother() {
        #expect(Self.open(#"a\'b'c"#, escapes: false) == #"a\c"#)
    }

    @Test func wordsEndAtWhatIsNoLetter() {
        var scanner = RuleScanner(Array("parse-date 'x'".unicodeScalars))
        #expect(scanner.takeWord() == "parse-date")
        scanner.skipSpace()
        #expect(scanner.next == "'")
        #expect(scanner.takeWord() == "")
        #expect(scanner.text(scanner.trimmed(5..<11)) == "-date")
    }
}
