import Testing

@testable import Poll

struct BackoffTests {
    @Test(arguments: [
        (1, 3_600, 0.0, 3_600), (1, 3_600, 0.5, 5_400), (1, 3_600, 1.0, 7_200),
        (2, 3_600, 1.0, 14_400), (3, 3_600, 1.0, 28_800), (4, 3_600, 1.0, 57_600),
        (5, 3_600, 1.0, 86_400), (1_000_000, 3_600, 1.0, 86_400), (0, 3_600, 1.0, 7_200),
        (3, 172_800, 1.0, 172_800), (5, 60, 0.0, 60), (16, .max / 2, 1.0, .max / 2),
    ])
    func growsToADayAndNeverFallsBelowTheInterval(
        _ failures: Int, _ every: Int, _ random: Double, _ expected: Int
    ) {
        #expect(Backoff.delay(failures: failures, every: every, random: random) == expected)
    }
}
