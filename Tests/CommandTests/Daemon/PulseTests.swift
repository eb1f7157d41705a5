import Testing

@testable import bohai

struct PulseTests {
    private static let start = ContinuousClock.now

    @Test(arguments: [
        (0, 0, []), (0, 4, []), (4, 0, []), (0, 6, [Pulse.Loop.polling]),
        (6, 0, [.serving]), (6, 6, [.polling, .serving]),
    ])
    func namesTheLoopsThatStandStill(
        _ serving: Int, _ polling: Int, _ stalled: [Pulse.Loop]
    ) {
        let pulse = Pulse()
        pulse.beat(.serving, at: Self.start.advanced(by: .seconds(-serving)))
        pulse.beat(.polling, at: Self.start.advanced(by: .seconds(-polling)))
        #expect(pulse.stalled(at: Self.start, after: .seconds(5)) == stalled)
    }

    @Test func watchesNobodyWhoRestsOrNeverBegan() {
        let pulse = Pulse()
        #expect(pulse.stalled(at: Self.start, after: .zero).isEmpty)
        pulse.beat(.polling, at: Self.start.advanced(by: .seconds(-60)))
        pulse.rest(.polling)
        #expect(pulse.stalled(at: Self.start, after: .seconds(5)).isEmpty)
    }
}
