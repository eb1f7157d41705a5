import NIOCore
import Testing

@testable import Serve

struct ReaderPaceTests {
    /// A client of a connection: bytes given and waiting at each look, and which looks find it slow.
    private struct Reader: Sendable {
        var given: [Int]
        var pending: [Int]
        var isTooSlow: [Bool]
    }

    private static let nothing = Reader(
        given: [100_000, 100_000], pending: [100_000, 100_000], isTooSlow: [true])
    /// A byte in the first window, then more than enough, then nothing again.
    private static let moody = Reader(
        given: [200_000, 200_000, 200_000, 200_000], pending: [200_000, 199_999, 99_999, 99_999],
        isTooSlow: [true, false, true])
    /// Lumps that come to little less than a kilobyte a second.
    private static let lumps = Reader(
        given: [200_000, 200_000, 200_000], pending: [200_000, 140_000, 80_000],
        isTooSlow: [false, false])
    /// Many small answers, of which hardly any is taken.
    private static let many = Reader(
        given: [0, 60_000, 120_000], pending: [0, 59_000, 118_000], isTooSlow: [true, true])
    /// Takes all that there is, however little.
    private static let small = Reader(given: [300, 300], pending: [300, 0], isTooSlow: [false])
    private static let fast = Reader(
        given: [300, 900_000], pending: [300, 600_000], isTooSlow: [false])

    @Test(arguments: [nothing, moody, lumps, many, small, fast])
    private func tellsWhoTakesNextToNothing(_ reader: Reader) {
        var pace = ReaderPace(least: 1_024, window: .seconds(75))
        pace.begin(given: reader.given[0], pending: reader.pending[0])
        let found = (1..<reader.given.count).map {
            pace.isTooSlow(given: reader.given[$0], pending: reader.pending[$0])
        }
        #expect(found == reader.isTooSlow)
    }
}
