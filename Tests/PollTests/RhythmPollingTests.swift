import Model
import Testing

@testable import Poll

struct RhythmPollingTests {
    private static let hour: Int64 = 3_600
    /// A Thursday, 0:00 UTC.
    private static let week: Int64 = 2_900 * 604_800
    private static let bounds = 3_600...86_400

    private static func rhythm(every gap: Int64, count: Int) -> Rhythm {
        var rhythm = Rhythm()
        rhythm.note((0..<count).map { Timestamp(week + Int64($0) * gap) })
        return rhythm
    }

    @Test(arguments: [(2, 3_600), (10, 18_000), (40, 72_000), (100, 86_400)])
    func asksTwiceAGap(_ hours: Int64, _ expected: Int) {
        let rhythm = Self.rhythm(every: hours * Self.hour, count: 10)
        let now = rhythm.latest ?? Timestamp(0)
        #expect(rhythm.interval(from: now, within: Self.bounds) == expected)
    }

    @Test func knowsTooLittleAtFirst() {
        let rhythm = Self.rhythm(every: 80_000, count: 3)
        #expect(rhythm.interval(from: Timestamp(Self.week), within: Self.bounds) == 3_600)
        #expect(Rhythm().interval(from: Timestamp(0), within: Self.bounds) == 3_600)
    }

    @Test func countsABurstOnce() {
        var rhythm = Self.rhythm(every: 86_400, count: 5)
        let latest = rhythm.latest ?? Timestamp(0)
        rhythm.note((1...9).map { latest.adding($0 * 60) })
        #expect(rhythm.gaps == [1_440, 1_440, 1_440, 1_440])
    }

    /// An office publishes each working day from 1:00 to 9:00 UTC.
    @Test func asksWhenTheOfficeIsOpen() {
        var rhythm = Rhythm()
        for day in 0..<28 where day % 7 != 2 && day % 7 != 3 {
            rhythm.note((1...8).map { Timestamp(Self.week + Int64(day * 24 + $0) * Self.hour) })
        }
        let morning = Timestamp(Self.week + 28 * 86_400 + 2 * Self.hour)
        let evening = Timestamp(Self.week + 28 * 86_400 + 10 * Self.hour)
        let saturday = Timestamp(Self.week + 30 * 86_400)
        #expect(rhythm.interval(from: morning, within: Self.bounds) == 3_600)
        #expect(rhythm.interval(from: evening, within: Self.bounds) > 2 * 3_600)
        #expect(rhythm.interval(from: saturday, within: Self.bounds) > 2 * 3_600)
    }

    @Test func slowsDownWhereASourceFallsSilent() {
        let latest = Timestamp(Self.week)
        let later = latest.adding(30 * 86_400)
        #expect(
            Rhythm(latest: latest, gaps: [120, 120, 50_000])
                .interval(from: later, within: Self.bounds) == 86_400)
    }

    @Test func takesDaysForAGuess() {
        var rhythm = Rhythm()
        rhythm.noteDays((0..<10).map { Timestamp(Self.week + $0 / 5 * 86_400) })
        #expect(rhythm.gaps == [288, 288, 288, 288])
    }

    @Test func forgetsOldWeeks() {
        let rhythm = Self.rhythm(every: 604_800, count: 200)
        #expect(rhythm.hours.max().map { $0 <= 60 } == true)
        #expect(rhythm.gaps.count == Rhythm.mostGaps)
    }
}
