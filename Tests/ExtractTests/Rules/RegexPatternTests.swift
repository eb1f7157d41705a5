import Testing

@testable import Extract

struct RegexPatternTests {
    @Test(arguments: [
        ("(", 1), ("a)", 1), ("[a", 2), ("a{2,1}", 6), ("(?<n>a)(?<n>b)", 12), ("\\C", 2),
        ("*a", 0), ("a{1001}", 2), ("a{2,5000}", 4), ("(?P<1>a)", 4), ("\\p{Nonsense}", 12),
    ])
    func malformedPatternsNameTheirPlace(pattern: String, offset: Int) {
        do {
            _ = try RegexPattern(pattern)
            Issue.record("\(pattern) compiled")
        } catch {
            #expect(abs(error.offset - offset) <= 1, "\(error)")
            #expect(!error.message.isEmpty)
        }
    }

    @Test func deepNestingAndLengthAreBounded() {
        let deep = String(repeating: "(", count: 200) + String(repeating: ")", count: 200)
        #expect(throws: RegexPattern.Fault.self) { try RegexPattern(deep) }
        let long = String(repeating: "a", count: 3_000)
        #expect(throws: RegexPattern.Fault.self) { try RegexPattern(long) }
    }

    /// Each backtracks for ever on its text in a matcher without limits.
    @Test(arguments: [
        ("^(a+)+$", String(repeating: "a", count: 60) + "b"),
        ("(x+x+)+y", String(repeating: "x", count: 200)),
        ("^(([a-z])+.)+[A-Z]([a-z])+$", String(repeating: "a", count: 80)),
        ("(.*)*=", String(repeating: "k", count: 400)),
        ("(a|a)*c", String(repeating: "a", count: 60)),
        ("(a|aa)+$", String(repeating: "a", count: 60) + "!"),
        ("\\d+x", String(repeating: "1", count: 200_000)),
        ("(?=(a+))a*b\\1", String(repeating: "a", count: 100_000)),
        ("((a)*b?)*c", String(repeating: "a", count: 3_000)),
        ("(?:.*,){900}x", String(repeating: "a,", count: 2_000)),
        ("(?R)?a", String(repeating: "b", count: 100)),
        ("(a?){900}a{900}", String(repeating: "a", count: 899)),
    ])
    func aRunawayPatternEnds(pattern: String, text: String) throws {
        let compiled = try RegexPattern(pattern)
        do {
            #expect(try !compiled.isFound(in: text))
        } catch {
            #expect(!error.message.isEmpty)
        }
    }

    @Test func aRunawayPatternSaysSo() throws {
        let compiled = try RegexPattern("(x+x+)+[yz]")
        #expect(throws: RegexPattern.Runaway.self) {
            try compiled.isFound(in: String(repeating: "x", count: 200))
        }
    }

    /// One use is bounded; so are a thousand items' uses together.
    @Test func thePatternsOfAPageShareOnePurse() throws {
        let compiled = try RegexPattern("(x+x+)+[yz]")
        let purse = PatternPurse(10_000_000)
        let text = String(repeating: "x", count: 200)
        var uses = 0
        while !purse.isSpent, uses < 10 {
            uses += 1
            #expect(throws: RegexPattern.Runaway.self) {
                try compiled.isFound(in: text, purse: purse)
            }
        }
        #expect(uses == 4)
        #expect(throws: RegexPattern.Runaway.self) { try compiled.isFound(in: "xxy", purse: purse) }
    }

    @Test func aTextBeyondTheLimitIsNotSearched() throws {
        let compiled = try RegexPattern("a")
        let text = String(repeating: "b", count: RegexPattern.textLimit + 1)
        #expect(throws: RegexPattern.Runaway.self) { try compiled.isFound(in: text) }
    }

    @Test func longOrdinaryTextsAreWithinTheBudget() throws {
        let text = String(repeating: "<p>全市春耕生产<b>全面</b>展开。</p>", count: 2_000)
        let compiled = try RegexPattern("<[^>]+>")
        let template = try RegexTemplate("", groups: compiled.groups)
        let plain = try compiled.replacing(in: text, with: template)
        #expect(plain == String(repeating: "全市春耕生产全面展开。", count: 2_000))
    }

    @Test func randomPatternsNeverTrap() {
        var generator = SeededGenerator(seed: 11)
        let pieces = [
            "(", ")", "[", "]", "a", "\\", "*", "+", "?", "{2}", "|", "^", "$", ".", "\\d", "(?=",
            "(?<!", "\\1", "\\p{L}", "市", "{", "}", "(?:", "-", "&", "(*", "(?R)", "\\K", "\\G",
        ]
        for _ in 0..<3_000 {
            let count = Int.random(in: 1...10, using: &generator)
            let pattern = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }
                .joined()
            // Either outcome is fine; only a trap or a hang is not.
            guard let compiled = try? RegexPattern(pattern),
                let template = try? RegexTemplate("<$0>", groups: compiled.groups)
            else { continue }
            _ = try? compiled.replacing(in: "大连市aab(1)-[2]", with: template)
        }
    }
}
