import TestSupport
import Testing

@testable import HTML

@Suite struct SelectorParserTests {
    @Test(arguments: [
        ("", 1, "found the end of the selector; expected a tag name"),
        ("  ", 3, "found the end of the selector"),
        ("a >", 4, "found the end of the selector"), ("a,", 3, "found the end"),
        (",a", 1, "found \",\""), ("a > > b", 5, "found \">\""), ("a b ~", 6, "found the end"),
        ("日本 > ]", 6, "found \"]\""), ("a)", 2, "found \")\"; expected the end of the selector"),
        ("a}", 2, "found \"}\""), ("!a", 1, "found \"!\""), ("a & b", 3, "found \"&\""),
        ("#", 2, "expected a name right after \"#\""), ("a.", 3, "found the end of the selector"),
        (".1a", 2, ".\\31 …"), ("#1a", 2, "[id='1…']"), (". a", 2, "found \" \""),
        (".a*", 3, "the tag first"), ("[a]b", 4, "the tag first"),
        ("a:hover", 2, ":hover depends on a state"), ("a:visited", 2, ":visited depends"),
        ("input:valid", 6, ":valid depends on a state"),
        ("a::before", 2, "pseudo-elements match no element"), ("a:after", 2, "pseudo-element"),
        ("li:frist-child", 3, "did you mean :first-child?"),
        ("li:first-chld", 3, "did you mean :first-child?"),
        ("li:nth-chlid(2)", 3, "did you mean :nth-child(…)?"),
        ("li:contain(x)", 3, "did you mean :contains(…)?"),
        ("li:onyl-of-type", 3, "did you mean :only-of-type?"), ("li:chekced", 3, ":checked?"),
        ("li:wombat", 3, ":wombat is not a known pseudo-class"),
        ("li:wombat(1)", 3, ":wombat() is not a known pseudo-class"),
        ("li:eq(0)", 3, "is not CSS; try :nth-child()"), (":matches(a)", 1, "try :is()"),
        ("a:first", 2, "try :first-child"),
        ("li:", 4, "a pseudo-class's name"), ("li: first-child", 4, "found \" \""),
        ("a:not", 2, ":not needs an argument"), ("a:not()", 7, "found \")\""),
        ("a:not(b", 8, "expected \")\" to end :not("), ("a:not(b,)", 9, "found \")\""),
        ("a:not(> b)", 7, "found \">\""), (":is(a, #)", 9, "expected a name right after"),
        ("a:has()", 7, "found \")\""), (":has(:has(a))", 6, "cannot stand inside :has()"),
        ("li:nth-child()", 14, "expected a position"), ("li:nth-child(x)", 14, "found \"x\""),
        ("li:nth-child(2n+)", 17, "expected a number after the sign"),
        ("li:nth-child(2 3)", 16, "expected \")\""), ("li:nth-child(+ 2)", 14, "found \"+\""),
        ("li:nth-of-type(2 of a)", 18, "expected \")\""), ("li:nth-child", 3, "needs an argument"),
        ("li:first-child(2)", 3, "takes no argument"), ("li:nth-child(2 of )", 19, "found \")\""),
        ("[", 2, "expected an attribute's name"), ("[]", 2, "found \"]\""),
        ("[a", 3, "expected \"]\", \"=\""), ("[a=]", 4, "expected a name or a value in quot"),
        ("[a=1]", 4, "found \"1\""), ("[a='x]", 4, "is not closed"),
        ("[a='x\ny']", 4, "not closed"),
        ("[a=b c]", 6, "the flag i or s"), ("[a='b' x]", 8, "the flag i or s"),
        ("[a!=b]", 3, "write \":not([name=value])\""), ("[a~b]", 4, "expected \"=\""),
        ("[href=/a.html]", 7, "found \"/\""), ("[a=b.c]", 5, "found \".\""),
        ("[x|a]", 2, "no namespace prefix is declared"), ("x|a", 1, "no namespace prefix"),
        ("[*a]", 3, "expected \"|\""), ("a||b", 2, "column combinator"), ("*|", 3, "after \"|\""),
        (":lang()", 7, "expected a language"), (":contains()", 11, "text that :contains() seeks"),
        (":contains('a)", 11, "is not closed"), (":contains(a", 12, "expected \")\""),
        ("p, 👩‍👩‍👧 :frist-child", 6, "did you mean"), ("e\u{301}{", 2, "found \"{\""),
    ])
    func errorNamesColumn(_ selector: String, _ column: Int, _ part: String) throws {
        let error = try #require(throws: CSSSelectorError.self) { try CSSSelector(selector) }
        #expect(error.column == column, "\(selector): \(error)")
        #expect(error.message.contains(part), "\(selector): \(error)")
    }

    @Test func errorDescribesItself() {
        let error = CSSSelectorError(column: 3, message: "found \"]\"; expected a name")
        #expect(error.description == "column 3: found \"]\"; expected a name")
    }

    @Test func longSelectorsAreRefused() {
        let long = String(repeating: "a", count: 5000)
        #expect(throws: CSSSelectorError.self) { try CSSSelector(long) }
    }

    @Test func deepNestingIsRefusedAtItsColumn() throws {
        let deep = String(repeating: ":not(", count: 12) + "a" + String(repeating: ")", count: 12)
        let error = try #require(throws: CSSSelectorError.self) { try CSSSelector(deep) }
        #expect(error.column == 51)
    }

    @Test func manyCompoundsInARowAreRefused() throws {
        _ = try CSSSelector(Array(repeating: "a", count: 50).joined(separator: " "))
        #expect(throws: CSSSelectorError.self) {
            try CSSSelector(Array(repeating: "a", count: 51).joined(separator: " "))
        }
    }

    /// Every selector of the tables with bytes changed, dropped, doubled and cut.
    @Test func mutatedSelectorsNeverTrap() {
        let seeds = [
            "ul > li:nth-child(2n + 1 of .a, #b)~p:not([href^=\"x\\31 \" i]) , *|a::b",
            ":is(a:has(> b + c, ~ d), :where([*|x|='y' s])):contains(\"下一页\"):lang('*-zh', en)",
            "#\\39 lives.\\6570\\5b57 /* c */ :disabled:read-only:root:nth-last-of-type(-n+3)",
        ].map { Array($0.utf8) }
        let alphabet = Array(" >+~,.#:[]()*|=\"'\\/-n0129aof\n\0\u{FFFD}é".utf8)
        var random = SeededGenerator(seed: 7)
        let document = SelectorFixture.document
        var compiled = 0
        for round in 0..<6000 {
            var bytes = seeds[round % seeds.count]
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<max(1, bytes.count), using: &random)
                guard place < bytes.count, let byte = alphabet.randomElement(using: &random) else {
                    continue
                }
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = byte
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(byte, at: place)
                default: bytes.removeLast(min(bytes.count, place % 12))
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            do throws(CSSSelectorError) {
                _ = document.select(try CSSSelector(text))
                compiled += 1
            } catch {
                #expect(error.column >= 1 && error.column <= text.count + 1, "\(text)")
            }
        }
        #expect(compiled > 100)
    }
}
