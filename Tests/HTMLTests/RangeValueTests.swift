import Testing

@testable import HTML

@Suite struct RangeValueTests {
    @Test(arguments: [
        ("number", "2", "10"), ("number", "-1.5e1", "-14"), ("date", "2025-12-31", "2026-01-01"),
        ("month", "2026-05", "2026-06"), ("week", "2026-W09", "2026-W10"),
        ("time", "09:59", "10:00"),
        ("time", "10:00", "10:00:01"), ("datetime-local", "2026-05-01T23:59", "2026-05-02T00:00"),
    ])
    func valuesHaveAnOrder(_ type: String, _ low: String, _ high: String) throws {
        let (first, second) = (RangeValue(low, type: type), RangeValue(high, type: type))
        #expect(try #require(first) < #require(second))
    }

    @Test(arguments: [
        ("number", "+1"), ("number", "1."), ("number", "inf"), ("number", "0x10"), ("number", ""),
        ("date", "2026-5-1"), ("date", "2026-05-01x"), ("time", "9:00"), ("time", "10:00pm"),
        ("text", "1"), ("date", ""),
    ])
    func othersAreNone(_ type: String, _ text: String) {
        #expect(RangeValue(text, type: type) == nil)
    }
}
