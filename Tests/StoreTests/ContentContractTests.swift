import Model
import Testing

@testable import Store

/// When an item's content counts as changed, and what moves then.
@Suite struct ContentContractTests {
    @Test(arguments: StoreKind.allCases)
    func changedContentMovesUpdatedToThePoll(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.record([item("a"), item("b")], on: 1)
            let changes = try await store.record([item("a", title: "New title"), item("b")], on: 2)
            #expect(changes.updated.map(\.title) == ["New title"])
            #expect(changes.updated.map(\.updated) == [noon(2)])
            #expect(changes.unchanged == 1)
            let stored = try await store.items(in: .all, limit: 10)
            #expect(stored.map(\.title) == ["New title", "Notice b"])
            #expect(stored.map(\.updated) == [noon(2), noon(1)])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func sameDigestLeavesTheRowAlone(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.record([item("a", title: "Old", digest: "d")], on: 1)
            let changes = try await store.record([item("a", title: "New", digest: "d")], on: 2)
            #expect(changes.unchanged == 1 && changes.feeds.isEmpty)
            #expect(try await store.titles() == ["Old"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func digestOfADateThatIsNotFollowedChangesNothing(kind: StoreKind) async throws {
        try await kind.withStore { store in
            // "3 hours ago", read at three polls: three dates, three digests, one item.
            for day in 1...3 {
                let changes = try await store.record(
                    [item("a", published: minute(day, 9, 0, .relative), digest: "d\(day)")],
                    on: day)
                #expect(changes.updated.isEmpty)
                #expect(changes.feeds.isEmpty == (day > 1))
            }
            let stored = try await store.items(in: .all, limit: 1)
            #expect(stored.map(\.published) == [minute(1, 9, 0, .relative)])
            #expect(stored.map(\.updated) == [noon(1)])
            // A real change is still seen after that.
            let changes = try await store.record(
                [item("a", title: "New", published: minute(4, 9, 0, .relative))], on: 4)
            #expect(changes.updated.map(\.published) == [minute(1, 9, 0, .relative)])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func statedDateMovesTheItemInEveryFeed(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let feeds: [FeedKey] = [.all, .source("harbour"), .region("dalian")]
            try await store.record(
                [
                    item("a", published: day(5), regions: ["dalian"]),
                    item("b", published: day(4), regions: ["dalian"]),
                ], on: 1)
            try await store.record(
                [
                    item("b", published: day(4), regions: ["dalian"]),
                    item("a", published: day(3), regions: ["dalian"]),
                ], on: 2)
            for feed in feeds {
                #expect(try await store.titles(in: feed) == ["Notice b", "Notice a"])
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func changedDivisionsMoveFeedsAndNotUpdated(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let first = item(
                "a", divisions: [division(210_200, "大连市")], regions: ["dalian"], digest: "d")
            try await store.record([first], on: 1)
            var moved = first
            moved.divisions = [division(210_700, "锦州市")]
            moved.regionIDs = ["jinzhou"]
            let changes = try await store.record([moved], on: 2)
            #expect(changes.updated.isEmpty && changes.unchanged == 1)
            #expect(
                changes.feeds
                    == [.all, .source("harbour"), .region("dalian"), .region("jinzhou")])
            let stored = try await store.items(in: .region("jinzhou"), limit: 5)
            #expect(stored == [moved.withoutKeys])
            #expect(try await store.items(in: .region("dalian"), limit: 5).isEmpty)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func newEvidenceIsStoredAndTouchesNoFeed(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let first = item("a", divisions: [division(210_200, "大连市")], digest: "d")
            try await store.record([first], on: 1)
            var again = first
            again.divisions = [division(210_200, "大连市", words: "码头")]
            let changes = try await store.record([again], on: 2)
            #expect(changes.feeds.isEmpty)
            #expect(try await store.items(in: .all, limit: 5) == [again.withoutKeys])
        }
    }
}
