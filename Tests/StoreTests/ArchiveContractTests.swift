import Model
import Testing

@testable import Store

/// The complete history of feeds, in pages of three.
@Suite struct ArchiveContractTests {
    private static func withStore(_ body: (SQLiteStore) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            let store = try SQLiteStore(path: directory + "/bohai.db", readers: 2, pageLength: 3)
            try await body(store)
            await store.close()
        }
    }

    /// Walks from the subscription document to the oldest page, with whatever happens meanwhile.
    private static func walk(
        _ store: SQLiteStore, _ key: FeedKey = .all, meanwhile: () async throws -> Void = {}
    ) async throws -> [String] {
        let recent = try #require(try await store.page(nil, of: key))
        var titles = recent.items.map(\.title)
        for number in (1...max(1, recent.archives)).prefix(recent.archives).reversed() {
            try await meanwhile()
            titles += try #require(try await store.page(number, of: key)).items.map(\.title)
        }
        return titles
    }

    @Test(arguments: [0, 1, 5, 6, 7, 8, 9, 40])
    func everyItemStandsInOneDocument(count: Int) async throws {
        try await Self.withStore { store in
            for number in 0..<count {
                try await store.record([item("\(number)", published: day(number % 28 + 1))], on: 1)
            }
            let titles = try await Self.walk(store)
            #expect(titles.count == count && Set(titles).count == count)
            let recent = try #require(try await store.page(nil, of: .all))
            #expect(recent.items.count < 6 && recent.items.count >= min(3, count))
            let newest = try await store.items(in: .all, limit: 3).map(\.title)
            #expect(recent.items.prefix(3).map(\.title) == newest)
            #expect(try await store.page(recent.archives + 1, of: .all) == nil)
            #expect(try await store.page(0, of: .all) == nil)
        }
    }

    @Test(arguments: [FeedKey.all, .source("harbour"), .region("dalian")])
    func aWalkMeetsEveryItemOnceWhileNewOnesArrive(key: FeedKey) async throws {
        try await Self.withStore { store in
            var number = 0
            func arrive(_ count: Int) async throws {
                let page = (0..<count).map { offset in
                    item(
                        "\(number + offset)", published: day((number + offset) * 7 % 28 + 1),
                        regions: ["dalian"])
                }
                number += count
                try await store.record(page, on: 1)
            }
            try await arrive(31)
            let before = Set(try await store.items(in: key, limit: 99).map(\.title))
            let titles = try await Self.walk(store, key) { try await arrive(4) }
            #expect(Set(titles) == before)
            #expect(titles.count == before.count)
        }
    }

    @Test func readersOfOtherTasksMeetEveryItemOnceToo() async throws {
        try await Self.withStore { store in
            let first = (0..<20).map { item("\($0)", published: day($0 + 1)) }
            try await store.record(first, on: 1)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for number in 20..<120 {
                        let page = [item("\(number)", published: day(number * 11 % 28 + 1))]
                        try await store.record(page, on: 2)
                    }
                }
                for _ in 0..<2 {
                    group.addTask {
                        for _ in 0..<20 {
                            let titles = try await Self.walk(store)
                            #expect(Set(titles).count == titles.count)
                            #expect(Set(titles).isSuperset(of: first.map(\.title)))
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    /// A feed that shows fewer has shorter pages, and its history is as complete as any.
    @Test func aFeedMayHaveShorterPages() async throws {
        try await withTemporaryDirectory { directory in
            let (own, common) = (FeedKey.region("few"), FeedKey.all)
            let store = try SQLiteStore(
                path: directory + "/bohai.db", readers: 2,
                pageLength: PageLengths(10, own: [own: 2]))
            for number in 0..<31 {
                try await store.record(
                    [item("\(number)", published: day(number % 28 + 1), regions: ["few"])], on: 1)
            }
            let few = try #require(try await store.page(nil, of: own))
            #expect((2..<4).contains(few.items.count))
            #expect(try await store.page(1, of: own)?.items.count == 2)
            #expect(try await store.page(1, of: common)?.items.count == 10)
            let titles = try await Self.walk(store, own)
            #expect(titles.count == 31 && Set(titles).count == 31)
            await store.close()
        }
    }

    @Test func noPageChangesWhateverSourcesDo() async throws {
        try await Self.withStore { store in
            let items = (1...12).map { number in
                item("\(number)", published: day(number), regions: ["dalian"])
            }
            try await store.record(items, on: 13)
            let keys = [FeedKey.all, .source("harbour"), .region("dalian")]
            var before: [FeedPage] = []
            for key in keys { before.append(try #require(try await store.page(1, of: key))) }
            // A late one with an old date, a corrected one, one that moves in time and region.
            try await store.record([item("late", published: day(1), regions: ["dalian"])], on: 14)
            try await store.record(
                [item("1", title: "Corrected", published: day(1), regions: ["dalian"])], on: 15)
            try await store.record(
                [item("1", title: "Again", published: day(28), regions: [])], on: 16)
            for (key, page) in zip(keys, before) {
                #expect(try await store.page(1, of: key)?.items == page.items, "\(key)")
            }
            #expect(try await store.titles().contains("Again"))
            let titles = try await Self.walk(store)
            #expect(titles.count == 13 && Set(titles).count == 13)
        }
    }

    @Test func anItemThatComesBackToItsRegionIsNotMetTwice() async throws {
        try await Self.withStore { store in
            let items = (1...8).map { item("\($0)", published: day($0), regions: ["dalian"]) }
            try await store.record(items, on: 9)
            // The first is archived by now, the last is not.
            for regions in [[], ["dalian"], [], ["dalian"]] {
                let moved = [1, 8].map { number in
                    item("\(number)", published: day(number), regions: regions)
                }
                try await store.record(moved, on: 10)
            }
            let titles = try await Self.walk(store, .region("dalian"))
            #expect(titles.count == 8 && Set(titles).count == 8)
        }
    }

    @Test func aRevisedDateMovesARecentItem() async throws {
        try await Self.withStore { store in
            try await store.record((1...4).map { item("\($0)", published: day($0)) }, on: 9)
            try await store.record([item("1", published: day(20))], on: 21)
            let recent = try #require(try await store.page(nil, of: .all))
            #expect(recent.items.first?.title == "Notice 1")
            #expect(recent.items.count == 4)
        }
    }
}
