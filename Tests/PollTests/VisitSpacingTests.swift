import Testing

@testable import Poll

struct VisitSpacingTests {
    @Test(arguments: [
        (1, 3_600, 500), (200, 3_600, 500), (10_000, 3_600, 277), (100, 10, 77), (10, .max, 500),
    ])
    func leavesAThirdOfRoomBesideWhatIsNeeded(_ count: Int, _ every: Int64, _ expected: Int64) {
        var spacing = VisitSpacing(count: count)
        for index in 0..<count { spacing.note(index, every: 60) }
        for index in 0..<count { spacing.note(index, every: every) }
        #expect(spacing.milliseconds == expected)
    }
}
