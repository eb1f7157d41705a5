import Model
import Testing

@testable import Extract

struct PageAllowanceTests {
    @Test func whatIsBeyondTheAllowanceIsNotMade() {
        let allowance = PageAllowance(bodySize: 10)
        #expect(allowance.take { "a" } == "a")
        #expect(allowance.diagnostic == nil)
        allowance.spend(1_000_040)
        #expect(allowance.diagnostic != nil)
        var isMade = false
        let text = allowance.take {
            isMade = true
            return "b"
        }
        #expect(text == nil && !isMade)
    }

    @Test func valuesAreCutTogether() {
        let long = String(repeating: "大", count: 20_000)
        let kept = FieldLimit.cut([long, "", long, long], .tags)
        #expect(kept.map(\.utf8.count) == [60_000, 5_535])
        #expect(FieldLimit.cut([long, long], .content).map(\.utf8.count) == [60_000, 60_000])
    }
}
