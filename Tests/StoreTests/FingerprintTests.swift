import Model
import Testing

@testable import Store

@Suite struct FingerprintTests {
    @Test func sumIsTheSameInEveryRun() {
        var sum = Fingerprint()
        sum.combine("大连市 harbour")
        sum.combine(42)
        #expect(sum.value == 12_195_309_298_479_598_084)
    }

    @Test(arguments: [
        ["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"], ["abc\u{0}"], ["abcdefgh"],
        ["abcdefgh", ""], ["abcdefg", "h"], ["bacdefgh"], ["abcdefgh\u{0}"], [],
    ])
    func noOtherTextsHaveItsSum(texts: [String]) {
        #expect(Self.sum(texts) != Self.sum(["abcdefghi"]))
        #expect(Self.sum(texts) != Self.sum(texts + [""]))
        #expect(Self.sum(texts + ["x"]) != Self.sum(["x"] + texts) || texts.isEmpty)
    }

    @Test func everyPartOfAnItemsContextCounts() {
        let base = item("a", keys: ["k"], divisions: [division(210_200, "大连市")], regions: ["r"])
        var changed: [Item] = []
        func add(_ change: (inout Item) -> Void) {
            var copy = base
            change(&copy)
            changed.append(copy)
        }
        add { $0.keys = ["k", "l"] }
        add { $0.regionIDs = ["s"] }
        add { $0.regionIDs = [] }
        add { $0.divisions = [] }
        add { $0.divisions[0].code = DivisionCode(210_300) }
        add { $0.divisions[0].name = "鞍山市" }
        add { $0.divisions[0].level = .county }
        add { $0.divisions[0].confidence = 0.8 }
        add { $0.divisions[0].evidence = [] }
        add { $0.divisions[0].evidence[0].words = "码头" }
        let sums = Set(changed.map(\.contextFingerprint))
        #expect(sums.count == changed.count && !sums.contains(base.contextFingerprint))
        var other = base
        other.title = "Content is not context"
        #expect(other.contextFingerprint == base.contextFingerprint)
    }

    private static func sum(_ texts: [String]) -> UInt64 {
        var sum = Fingerprint()
        for text in texts { sum.combine(text) }
        return sum.value
    }
}
