import Extract
import Fetch
import Model
import Testing

@testable import Poll

struct UsualSilenceTests {
    private static let day: Int64 = 86_400

    @Test func waitsThreeTimesTheLongGapAndTwoWeeksAtLeast() {
        #expect(UsualSilence(gaps: [1, 2, 3]).patience(expectEvery: nil) == nil)
        #expect(UsualSilence(gaps: [1, 2, 3]).patience(expectEvery: 50) == 50)
        let daily = [Int64](repeating: Self.day, count: 20)
        #expect(UsualSilence(gaps: daily).patience(expectEvery: nil) == 14 * Self.day)
        let weekly = daily.map { $0 * 7 }
        #expect(UsualSilence(gaps: weekly).patience(expectEvery: nil) == 21 * Self.day)
        #expect(UsualSilence(gaps: weekly).patience(expectEvery: 86_400 * 30) == 30 * Self.day)
        // One long holiday among a hundred days is beyond the 95th percentile.
        let holiday = [Int64](repeating: Self.day, count: 99) + [Self.day * 40]
        #expect(UsualSilence(gaps: holiday).patience(expectEvery: nil) == 14 * Self.day)
        let endless = UsualSilence(gaps: [Int64](repeating: .max, count: 9))
        #expect(endless.patience(expectEvery: 1) == .max)
    }
}

struct DamagedTextTests {
    @Test(arguments: [
        "大连港第12号公告", "关于2026年春节放假的通知", "Avis à la population: été, forêt, hôtel",
        "骞骧先生讲座在大连港举行", "Ünïversität Köln", "",
    ])
    func realTextIsWhole(_ text: String) {
        #expect(DamagedText.share(in: [text]) < 0.15, "\(text)")
    }

    @Test(arguments: [
        "澶ц繛娓\u{FFFD}鐨勯\u{FFFD}氱煡鍜屽叕鍛\u{FFFD}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}",
        "´óÁ¬¸Û¹«¸æ", "å¤§è¿\u{9E}æ¸¯\u{85}¬å\u{91}\u{8A}", "锟斤拷锟斤拷",
    ])
    func wrongDecodingIsKnown(_ text: String) {
        #expect(DamagedText.share(in: [text]) > 0.1, "\(text)")
    }
}

struct AilmentTests {
    private static func missing(_ kind: Obstacle.Kind) -> PollFailure {
        .blocked(Obstacle(kind, signs: []))
    }

    @Test func failuresLeadToTheirStates() {
        let table: [(PollFailure, SourceHealth.State, SourceHealth.State, SourceHealth.State)] = [
            (.status(410), .gone, .gone, .gone),
            (.status(404), .degraded, .gone, .gone),
            (.status(503), .degraded, .degraded, .broken),
            (.status(403), .blocked, .blocked, .blocked),
            (.fetch(.nameNotResolved(host: "a")), .degraded, .degraded, .broken),
            (.extract(.emptyPage), .degraded, .broken, .broken),
            (.noUsableItems(found: 3), .degraded, .broken, .broken),
            (.forbiddenByRobots(url: "u"), .blocked, .blocked, .blocked),
            (Self.missing(.challenge), .blocked, .blocked, .blocked),
            (Self.missing(.login), .blocked, .blocked, .blocked),
            (Self.missing(.missing), .degraded, .gone, .gone),
            (Self.missing(.maintenance), .degraded, .degraded, .broken),
            (Self.missing(.notFeed), .degraded, .broken, .broken),
        ]
        for (failure, once, twice, often) in table {
            let ailment = Ailment(failure)
            #expect(ailment.state(times: 1) == once, "\(failure)")
            #expect(ailment.state(times: 2) == twice, "\(failure)")
            #expect(ailment.state(times: 4) == often, "\(failure)")
        }
    }
}

struct HealthMemoryTests {
    @Test func isWrittenAndReadBackAndStaysSmall() throws {
        var memory = HealthMemory()
        for poll in 0..<200 {
            var signs = PageSigns()
            (signs.found, signs.items) = (100, 100)
            for field in ItemField.allCases { signs.fill[field] = 1 }
            signs.titles = (0..<100).map { UInt32.max - UInt32($0 + poll) }
            signs.places = Set((0..<8).map { UInt32.max - UInt32($0 + poll) })
            signs.dates = (0..<100).map { 2_000_000_000 - Int64($0) * 77_777 }
            signs.shape = (0..<128).map { UInt32($0 * 9_999 + poll % 5 * 1_000_000) }
            memory.learn(signs, new: 3, now: Timestamp(1_700_000_000 + Int64(poll) * 3_600))
        }
        #expect(HealthMemory(written: memory.written) == memory)
        #expect(memory.written.utf8.count < 12_000)
        #expect(memory.readings.count == 10 && memory.gaps.count == 60 && memory.shapes.count == 3)
        #expect(HealthMemory(written: "{}") == nil)
        #expect(HealthMemory(written: "\u{0}") == nil)
    }

    @Test func shapesAreWrittenAsText() {
        let shape: [UInt32] = [0, 1, 0xDEAD_BEEF, .max]
        #expect(ShapeText.read(ShapeText.written(shape)) == shape)
        #expect(ShapeText.read("") == [])
        #expect(ShapeText.read("zz") == [])
    }
}
