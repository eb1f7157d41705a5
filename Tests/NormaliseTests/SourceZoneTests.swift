import Foundation  // Named zones come from ICU, which only a program that links Foundation has.
import Model
import Testing

@testable import Normalise

@Suite struct SourceZoneTests {
    @Test(arguments: [
        ("Asia/Shanghai", 28_800), ("PRC", 28_800), ("UTC", 0), ("Z", 0), ("+08:00", 28_800),
        ("-05:30", -19_800), ("+0530", 19_800), ("UTC+8", 28_800), ("GMT-3", -10_800),
        ("Asia/Tokyo", 32_400), ("Asia/Seoul", 32_400), ("Europe/Berlin", 7_200),
        ("America/New_York", -14_400), ("Asia/Kolkata", 19_800),
    ])
    func knowsTheOffsetOfApril(name: String, offset: Int) throws {
        let zone = try #require(SourceZone(identifier: name))
        #expect(zone.utcOffset(at: referenceTime) == offset)
    }

    @Test(arguments: [
        "", "Asia", "Asia/Shangai", "Mars/Olympus", "+", "+99:00", "+8:60", "08:00", "Beijing",
        "../etc/passwd", "+08:00:00", "UTC+", "+123456",
    ])
    func refusesWhatIsNoZone(name: String) {
        #expect(SourceZone(identifier: name) == nil)
    }

    @Test(arguments: [
        // (zone, local time, expected offset): summer, winter, the hour that is skipped, the one
        // that comes twice
        ("Europe/Berlin", "2022-07-01 12:00", 7_200), ("Europe/Berlin", "2023-01-01 12:00", 3_600),
        ("Europe/Berlin", "2023-03-26 01:59", 3_600), ("Europe/Berlin", "2023-03-26 02:30", 3_600),
        ("Europe/Berlin", "2023-03-26 03:00", 7_200), ("Europe/Berlin", "2022-10-30 02:30", 7_200),
        ("Europe/Berlin", "2022-10-30 03:00", 3_600),
        ("America/New_York", "2023-03-12 01:30", -18_000),
        ("America/New_York", "2023-03-12 03:30", -14_400),
        ("America/New_York", "2022-11-06 01:30", -14_400),
        ("Asia/Shanghai", "1990-07-01 12:00", 32_400),
        ("Asia/Shanghai", "1990-01-01 12:00", 28_800),
    ])
    func readsLocalTimesAcrossChangesOfClocks(name: String, text: String, offset: Int) throws {
        let zone = try #require(SourceZone(identifier: name))
        let parser = DateParser(zone: zone, now: referenceTime)
        #expect(parser.parse(text)?.utcOffset == offset)
    }

    @Test func aDayIsItsMidnightInTheZone() throws {
        let zone = try #require(SourceZone(identifier: "Europe/Berlin"))
        let parser = DateParser(zone: zone, now: referenceTime)
        #expect(parser.parse("2023-04-10")?.rfc3339 == "2023-04-10T00:00:00+02:00")
    }

    @Test func centralTimeIsAmericanOutsideChina() throws {
        let zone = try #require(SourceZone(identifier: "America/Chicago"))
        let parser = DateParser(zone: zone, now: referenceTime)
        #expect(
            parser.parse("Mon, 10 Apr 2023 09:15:33 CST")?.rfc3339 == "2023-04-10T09:15:33-06:00")
    }
}
