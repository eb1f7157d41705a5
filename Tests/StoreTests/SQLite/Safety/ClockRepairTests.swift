import Model
import Testing

@testable import Store

/// The clock stood ten years ahead for a while, and is right again.
struct ClockRepairTests {
    private static let years: Int64 = 3_650 * 86_400

    /// A poll of items that are first seen when it takes place.
    private static func record(
        _ items: [Item], at time: Timestamp, confirmed: Bool = false
    ) -> PollRecord {
        let seen = items.map { item in
            var item = item
            (item.firstSeen, item.updated) = (time, time)
            return item
        }
        var record = PollRecord(
            state: PollState(sourceID: "harbour", lastPoll: time, lastSuccess: time), items: seen,
            at: time)
        record.hasConfirmedClock = confirmed
        return record
    }

    private static func items(
        _ numbers: Range<Int>, _ words: String = "", published: PublishedDate? = nil
    ) -> [Item] {
        numbers.reversed().map { number in
            item(
                "\(number)", title: "Notice \(number)\(words)", published: published,
                regions: ["dalian"])
        }
    }

    /// Every document of a feed.
    private static func walk(_ store: SQLiteStore, _ key: FeedKey) async throws -> [Item] {
        let recent = try #require(try await store.page(nil, of: key))
        var items = recent.items
        for number in (0..<recent.archives).reversed() {
            items += try #require(try await store.page(number + 1, of: key)).items
        }
        return items
    }

    /// Items from before, that change ahead of time, again and again, and ones that come then.
    private static func withStoreFromTheFuture(
        _ body: (SQLiteStore) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory in
            let store = try SQLiteStore(path: directory + "/bohai.db", readers: 2, pageLength: 3)
            _ = try await store.record([record(items(0..<8), at: noon(1))])
            let ahead = noon(2).adding(years)
            let guessed = PublishedDate(
                timestamp: ahead.adding(-60), utcOffset: 28_800, precision: .minute,
                certainty: .inferred)
            let polls = [
                items(0..<8, "!"), items(8..<20), items(20..<23, published: guessed),
                items(0..<8, "!!"), items(8..<12, "!"), items(0..<2, "!!!"),
            ]
            for (hour, page) in polls.enumerated() {
                _ = try await store.record([record(page, at: ahead.adding(Int64(hour) * 3_600))])
            }
            while try await store.indexNext() != nil {}
            try await body(store)
            await store.close()
        }
    }

    /// What the page itself says in full is nobody's clock.
    @Test func aStatedDateStays() async throws {
        try await Self.withStoreFromTheFuture { store in
            let fair = PublishedDate(
                timestamp: noon(20), utcOffset: 28_800, precision: .minute, certainty: .stated)
            _ = try await store.record([
                Self.record(Self.items(30..<31, published: fair), at: noon(2).adding(Self.years))
            ])
            _ = try await store.record([Self.record([], at: noon(3), confirmed: true)])
            let dates = try await store.items(in: .all, limit: 100).compactMap(\.published)
            #expect(dates == [fair])
        }
    }

    @Test func nothingStandsInTheFutureAnyMore() async throws {
        try await Self.withStoreFromTheFuture { store in
            let before = try await Self.walk(store, .all)
            let number = try #require(try await store.revision(of: .all)).number
            #expect(Set(before.map(\.id)).count == 23 && before.count == 23)
            let changes = try await store.record([Self.record([], at: noon(3), confirmed: true)])
            #expect(changes[0].feeds == [.all, .source("harbour"), .region("dalian")])
            for key in [FeedKey.all, .source("harbour"), .region("dalian")] {
                let after = try await Self.walk(store, key)
                #expect(after.map(\.id).sorted() == before.map(\.id).sorted())
                #expect(after.map(\.title).sorted() == before.map(\.title).sorted())
                for item in after {
                    #expect(item.updated <= noon(3) && item.firstSeen <= noon(3), "\(item.id)")
                    #expect(item.published == nil)
                    #expect(item.updated >= item.firstSeen, "\(item.id)")
                }
                let revision = try #require(try await store.revision(of: key))
                #expect(revision.changedAt == noon(3))
                let found = try await store.items(
                    matching: ItemQuery(feed: key, limit: 99), patience: nil)
                #expect(found.items.count == 23)
            }
            #expect(try #require(try await store.revision(of: .all)).number > number)
            #expect(try await store.findDamage() == nil)
        }
    }

    @Test func noItemComesBackAsNew() async throws {
        try await Self.withStoreFromTheFuture { store in
            _ = try await store.record([Self.record([], at: noon(3), confirmed: true)])
            let before = try await store.items(in: .all, limit: 99)
            let again = [Self.record(Self.items(8..<20), at: noon(4), confirmed: true)]
            let changes = try await store.record(again)
            #expect(changes[0].added.isEmpty && changes[0].updated.count == 4)
            let after = try await store.items(in: .all, limit: 99)
            #expect(Set(after.map(\.id)) == Set(before.map(\.id)))
            // Once is enough.
            let quiet = try await store.record([Self.record([], at: noon(5), confirmed: true)])
            #expect(quiet[0].feeds.isEmpty)
        }
    }

    /// The clock may be wrong now, and have been right before: a machine that starts in 1970.
    @Test func nothingIsTouchedUnlessAServerConfirmsTheClock() async throws {
        try await Self.withStoreFromTheFuture { store in
            let before = try await Self.walk(store, .all)
            _ = try await store.record([Self.record([], at: noon(3))])
            #expect(try await Self.walk(store, .all) == before)
            // Within a day clocks may differ.
            let close = noon(2).adding(Self.years - 40_000)
            _ = try await store.record([Self.record([], at: close, confirmed: true)])
            #expect(try await Self.walk(store, .all) == before)
        }
    }

    private struct Versions: Sendable {
        var times: [Int64]
        var moved: [Int64: Int64]
    }

    private static let versions = [
        Versions(times: [], moved: [:]), Versions(times: [5, 9], moved: [:]),
        Versions(times: [5, 20], moved: [20: 10]),
        Versions(times: [20, 30, 40], moved: [20: 8, 30: 9, 40: 10]),
        Versions(times: [10, 20, 30], moved: [20: 11, 30: 12]),
        Versions(times: [9, 20, 30], moved: [20: 10, 30: 11]),
        Versions(times: [11, 12], moved: [11: 9, 12: 10]),
    ]

    @Test(arguments: versions)
    private func versionsKeepTheirOrder(_ versions: Versions) {
        #expect(ClockRepair.setBack(versions.times, to: 10) == versions.moved)
    }
}
