import Model
import Testing

@testable import Store

/// When a feed's revision moves.
@Suite struct RevisionContractTests {
    @Test(arguments: StoreKind.allCases)
    func revisionsMoveOnlyForFeedsWhoseItemsChanged(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.record(
                [item("a", regions: ["dalian"]), item("b", regions: ["jinzhou"])], on: 1)
            let changes = try await store.record(
                [
                    item("a", title: "New", regions: ["dalian"]), item("b", regions: ["jinzhou"]),
                ], on: 2)
            #expect(changes.feeds == [.all, .source("harbour"), .region("dalian")])
            for feed in changes.feeds {
                #expect(
                    try await store.revision(of: feed)
                        == FeedRevision(number: 2, changedAt: noon(2)))
            }
            #expect(
                try await store.revision(of: .region("jinzhou"))
                    == FeedRevision(number: 1, changedAt: noon(1)))
            #expect(try await store.revision(of: .region("yingkou")) == nil)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func clockSetBackMovesNoTimeBack(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.record([item("a", seen: 9)], on: 9)
            try await store.record([item("a", title: "New")], on: 2)
            #expect(
                try await store.revision(of: .all) == FeedRevision(number: 2, changedAt: noon(9)))
            let stored = try await store.items(in: .all, limit: 1)
            // Not back, and not the same: it tells the versions of an item apart.
            #expect(stored.map(\.updated) == [noon(9).adding(1)])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func pollsOfOneGroupMoveAFeedOnce(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let changes = try await store.record([
                poll([item("a")], on: 3),
                poll([item("b", source: "hills")], source: "hills", on: 2),
            ])
            #expect(changes.map(\.added.count) == [1, 1])
            #expect(
                changes.map(\.feeds) == [[.all, .source("harbour")], [.all, .source("hills")]])
            #expect(
                try await store.revision(of: .all) == FeedRevision(number: 1, changedAt: noon(3)))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func groupWithOneBadPollStoresNothing(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.record([item("old")], on: 1)
            let before = try await store.revision(of: .all)
            let states = try await store.pollStates()
            await #expect(throws: StoreError.self) {
                _ = try await store.record([
                    poll([item("a"), item("old", title: "New")], on: 2),
                    poll([item("b", source: "hills", title: "")], source: "hills", on: 2),
                ])
            }
            #expect(try await store.titles() == ["Notice old"])
            #expect(try await store.revision(of: .all) == before)
            #expect(try await store.pollStates() == states)
            // And the store goes on.
            let changes = try await store.record([item("a", seen: 3)], on: 3)
            #expect(changes.added.count == 1)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func cancelledTaskStoresNothing(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let polling = Task { @concurrent in
                withUnsafeCurrentTask { $0?.cancel() }
                _ = try await store.record([poll([item("a")], on: 1)])
            }
            await #expect(throws: StoreError.ended) { try await polling.value }
            let titles = try await store.titles()
            #expect(titles.isEmpty)
        }
    }
}
