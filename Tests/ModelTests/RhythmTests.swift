import Model
import Testing

struct RhythmTests {
    @Test func comesBackFromItsText() {
        var hours = [UInt8](repeating: 0, count: Rhythm.week)
        hours[3] = 63
        hours[167] = 12
        for rhythm in [
            Rhythm(), Rhythm(latest: Timestamp(5), gaps: [1, 60, 1_440]),
            Rhythm(latest: Timestamp(1_768_500_000), gaps: [], hours: hours),
        ] {
            #expect(Rhythm(text: rhythm.text) == rhythm)
        }
    }

    @Test(arguments: ["", "x", "1 2", "1 -2 ", "1 2 00", "1 a ", "1 2 ? 4"])
    func takesNothingElse(_ text: String) { #expect(Rhythm(text: text) == nil) }

    @Test func wishesComeBackFromTheirText() throws {
        let wishes = try #require(
            FeedWishes(interval: 3_600, skippedHours: 0b1011, skippedDays: 0b110_0000))
        #expect(FeedWishes(text: wishes.text) == wishes)
        #expect(FeedWishes(text: "0 0 0") == nil)
        #expect(FeedWishes(text: "1 2") == nil)
    }

    @Test func whoSkipsEverythingSkipsNothing() {
        #expect(FeedWishes(skippedHours: 0xFF_FFFF, skippedDays: 0x7F) == nil)
    }
}
