import Model
import TestSupport
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

    @Test(arguments: ["+5 +1,02,,3, ", "-0 -0 ", "-9223372036854775808 9223372036854775807 "])
    func takesNumbersAsSwiftWritesThem(_ text: String) throws {
        let rhythm = try #require(Rhythm(text: text))
        #expect(rhythm == Self.readByWords(text))
    }

    @Test func readsByBytesWhatItReadByWords() {
        var random = SeededGenerator(seed: 15)
        let alphabet = Array(" ,+-0189AZaz_?:\u{301}\u{FF0C}\u{3000}\r\n".unicodeScalars)
        var accepted = 0
        for round in 0..<4_000 {
            let gaps = (0..<Int.random(in: 0...16, using: &random)).map { _ in
                Int.random(in: 0...10_000, using: &random)
            }
            let isKnown = Bool.random(using: &random)
            let hours = (0..<(isKnown ? Rhythm.week : 0)).map { _ in
                UInt8.random(in: 0...63, using: &random)
            }
            let seconds = Int64.random(in: -9...2_000_000_000, using: &random)
            var scalars = Array(
                Rhythm(latest: Timestamp(seconds), gaps: gaps, hours: hours).text.unicodeScalars)
            for _ in 0..<(round % 4) {
                let scalar = alphabet[Int.random(in: alphabet.indices, using: &random)]
                // Mostly where the numbers stand.
                let end = Bool.random(using: &random) ? scalars.count : min(scalars.count, 24)
                let place = Int.random(in: 0..<max(1, end), using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: scalars.insert(scalar, at: place)
                case 1 where place < scalars.count: scalars.remove(at: place)
                default: if place < scalars.count { scalars[place] = scalar }
                }
            }
            let text = String(String.UnicodeScalarView(scalars))
            let rhythm = Rhythm(text: text)
            #expect(rhythm == Self.readByWords(text), "\(text)")
            if rhythm != nil { accepted += 1 }
        }
        #expect((1_000...3_500).contains(accepted))
    }

    /// What a text means, by its characters.
    private static func readByWords(_ text: String) -> Rhythm? {
        let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_")
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, let seconds = Int64(parts[0]) else { return nil }
        let gaps = parts[1].split(separator: ",").map { Int($0) }
        let hours = parts[2].map { digit in digits.firstIndex(of: digit).map { UInt8($0) } }
        guard gaps.count <= Rhythm.mostGaps, hours.isEmpty || hours.count == Rhythm.week,
            gaps.allSatisfy({ ($0 ?? -1) >= 0 }), hours.allSatisfy({ $0 != nil })
        else { return nil }
        return Rhythm(
            latest: seconds == 0 ? nil : Timestamp(seconds), gaps: gaps.compactMap(\.self),
            hours: hours.compactMap(\.self))
    }

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
