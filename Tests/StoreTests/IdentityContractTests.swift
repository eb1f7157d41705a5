import Model
import Testing

@testable import Store

/// When an incoming item is a known one, and what then stays.
@Suite struct IdentityContractTests {
    @Test(arguments: StoreKind.allCases)
    func anyKnownKeyMakesAnItemTheKnownOne(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let first = item("a", keys: ["guid:1", "url:a"], title: "First")
            try await store.record([first], on: 1)
            // Its address has moved: known by its guid, and from now on by its new address too.
            let moved = item("b", keys: ["guid:1", "url:b"], title: "Moved", seen: 2)
            let second = try await store.record([moved], on: 2)
            #expect(second.added.isEmpty)
            #expect(second.updated.map(\.id) == [first.id])
            // Its guid is gone: known by the alias alone.
            let bare = item("c", keys: ["url:b"], title: "Bare", seen: 3)
            let third = try await store.record([bare], on: 3)
            #expect(third.updated.map(\.id) == [first.id])
            let stored = try await store.items(in: .all, limit: 10)
            #expect(stored.map(\.title) == ["Bare"])
            #expect(stored.map(\.firstSeen) == [noon(1)])
            #expect(stored.map(\.updated) == [noon(3)])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func newAliasIsKeptThoughTheContentIsTheSame(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.record([item("a", keys: ["url:a"], title: "T")], on: 1)
            try await store.record([item("a", keys: ["url:a", "guid:1"], title: "T")], on: 2)
            let changes = try await store.record(
                [item("z", keys: ["guid:1"], title: "T", seen: 3)], on: 3)
            #expect(changes.added.isEmpty && changes.updated.isEmpty && changes.unchanged == 1)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func keysOfAnotherSourceAreOtherItems(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.record([item("a", keys: ["url:a"])], on: 1)
            let changes = try await store.record(
                [item("a", source: "hills", keys: ["url:a"])], source: "hills", on: 1)
            #expect(changes.added.count == 1)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func takenIdGetsASuffix(kind: StoreKind) async throws {
        try await kind.withStore { store in
            var items = (1...3).map { item("same", keys: ["k\($0)"], title: "T\($0)") }
            items[2].sourceID = "hills"
            _ = try await store.record([
                poll(Array(items[..<2]), on: 1), poll([items[2]], source: "hills", on: 1),
            ])
            let ids = Set(try await store.items(in: .all, limit: 10).map(\.id))
            let id = items[0].id
            #expect(ids == [id, "\(id)-2", "\(id)-3"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func firstMentionOnAPageSpeaks(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let page = [
                item("pinned", keys: ["url:a", "guid:1"], title: "Pinned: fair"),
                item("other"), item("inPlace", keys: ["url:a"], title: "Fair"),
            ]
            let first = try await store.record(page, on: 1)
            #expect(first.added.map(\.title) == ["Pinned: fair", "Notice other"])
            #expect(first.unchanged == 1)
            for day in 2...4 {
                let again = try await store.record(page, on: day)
                #expect(again.updated.isEmpty && again.unchanged == 3 && again.feeds.isEmpty)
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func itemWithoutKeysIsKnownByItsId(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.record([item("a", keys: [])], on: 1)
            let changes = try await store.record([item("a", keys: [])], on: 2)
            #expect(changes.unchanged == 1 && changes.added.isEmpty)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func nothingThatLeavesAPageIsForgotten(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.record([item("a"), item("b")], on: 1)
            try await store.record([item("c", seen: 2)], on: 2)
            #expect(try await store.titles().count == 3)
            let back = try await store.record([item("a", seen: 3)], on: 3)
            #expect(back.unchanged == 1)
        }
    }
}
