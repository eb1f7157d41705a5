import Model
import Testing

@testable import Store

/// Walks through what a query finds, page by page, while new items arrive.
struct SearchWalkTests {
    private static let hour: Int64 = 3_600
    private static let start: Int64 = 1_764_000_000

    private static func made(_ number: Int, at time: Int64) -> Item {
        item(
            "\(number)", title: "渔港公告之\(number)号潮",
            published: PublishedDate(
                timestamp: Timestamp(time), utcOffset: 28_800, precision: .second))
    }

    private static func store(_ items: [Item]) async throws -> SQLiteStore {
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        try await add(items, to: store)
        return store
    }

    private static func add(_ items: [Item], to store: SQLiteStore) async throws {
        _ = try await store.record([poll(items, on: 1)])
        try await store.index()
    }

    /// Ids in the order of the walk; `meanwhile` runs between two pages.
    private static func walk(
        _ store: SQLiteStore, _ query: ItemQuery, from cursor: ItemCursor? = nil,
        meanwhile: (Int) async throws -> Void = { _ in }
    ) async throws -> [String] {
        var (query, met, pages) = (query, [String](), 0)
        query.before = cursor
        repeat {
            let page = try await store.items(matching: query, patience: .seconds(20))
            #expect(page.items.count <= query.limit)
            met += page.items.map(\.id)
            query.before = page.older
            pages += 1
            try await meanwhile(pages)
        } while query.before != nil && pages < 1_000
        return met
    }

    /// Times: spread over weeks, all in one step of the index, all the same.
    private static let spreads: [@Sendable (Int) -> Int64] = [
        { start + Int64($0 * 7_919 % 300) * 4 * hour }, { start + Int64($0 * 7_919 % 300) * 60 },
        { _ in start }, { start - Int64($0) * 60 },
    ]

    @Test(arguments: 0..<4, [1, 7, 50, 200])
    func meetsEveryItemOnceWhileNewOnesArrive(_ spread: Int, _ limit: Int) async throws {
        let time = Self.spreads[spread]
        let items = (0..<300).map { Self.made($0, at: time($0)) }
        let store = try await Self.store(items)
        let ids = Set(items.map(\.id))
        for words in ["", "渔港", "潮"] {
            let met = try await Self.walk(store, ItemQuery(words: words, limit: limit)) { pages in
                guard pages % 9 == 1, pages < 60 else { return }
                let number = 1_000 + pages + words.utf8.count * 1_000 + limit * 10_000
                try await Self.add(
                    [
                        Self.made(number, at: Self.start + 900 * Self.hour),
                        Self.made(number + 500, at: time(number)),
                    ], to: store)
            }
            #expect(Set(met).count == met.count, "\(words)")
            #expect(ids.isSubset(of: met), "\(words)")
        }
    }

    @Test func goesOnFromAnyItemOfAFeed() async throws {
        let items = (0..<120).map { Self.made($0, at: Self.start + Int64($0 * 37 % 120) * 600) }
        let store = try await Self.store(items)
        let all = try await store.items(in: .all, limit: 200).map(\.id)
        for place in [0, 1, 49, 118] {
            let cursor = try await store.cursor(after: all[place])
            let rest = try await Self.walk(store, ItemQuery(limit: 10), from: cursor)
            #expect(Set(rest) == Set(all[(place + 1)...]) && rest.count == all.count - place - 1)
        }
        #expect(try await store.cursor(after: "tag:nowhere") == nil)
    }

    /// Addresses of later pages are public: they must not move with what nobody may see.
    @Test func tellsNothingOfHiddenSources() async throws {
        let open = (0..<60).map { Self.made($0, at: Self.start + Int64($0) * 7 * Self.hour) }
        let store = try await Self.store(open)
        var query = ItemQuery(words: "渔港", limit: 7)
        query.hiding = ["bureau"]
        var before: [ItemCursor?] = []
        for round in 0..<2 {
            var cursors: [ItemCursor?] = []
            query.before = nil
            repeat {
                let page = try await store.items(matching: query, patience: .seconds(20))
                #expect(page.items.allSatisfy { $0.sourceID == "harbour" })
                cursors.append(page.older)
                query.before = page.older
            } while query.before != nil
            if round == 1 { #expect(cursors == before) }
            before = cursors
            let secret = (0..<90).map {
                item(
                    "s\($0)", source: "bureau", title: "渔港内部之\($0)号",
                    published: PublishedDate(
                        timestamp: Timestamp(Self.start + Int64($0) * 5 * Self.hour),
                        utcOffset: 28_800, precision: .second))
            }
            _ = try await store.record([poll(secret, source: "bureau", on: 2)])
            try await store.index()
        }
        #expect(before.count == 9)
        query.hiding = []
        #expect(try await Self.walk(store, query).count == 150)
    }

    @Test func asksNoMoreThanSince() async throws {
        let items = (0..<90).map { Self.made($0, at: Self.start + Int64($0) * 3 * Self.hour) }
        let store = try await Self.store(items)
        let query = ItemQuery(since: Timestamp(Self.start + 90 * Self.hour), limit: 7)
        #expect(try await Self.walk(store, query).count == 60)
    }

    @Test(arguments: [
        ItemCursor(row: 0), ItemCursor(row: .max),
        ItemCursor(row: .max, last: .init(time: Timestamp(.min), seq: .max)),
        ItemCursor(row: 0, last: .init(time: Timestamp(.max), seq: .max), isOfTitles: true),
    ])
    func takesAnyCursor(_ cursor: ItemCursor) async throws {
        let store = try await Self.store([Self.made(1, at: Self.start)])
        let met = try await Self.walk(store, ItemQuery(words: "潮", limit: 5), from: cursor)
        #expect(met.count <= 1)
    }
}
