import Model
import Testing

@testable import Store

@Suite struct ReassignerTests {
    @Test(arguments: StoreKind.allCases)
    func everyItemOfManyBatchesIsAssignedOnce(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.record((1...1_234).map { item("\($0)") }, on: 1)
            let feeds = try await store.reassign(version: "1") { item in
                ([], item.title.hasSuffix("7") ? ["sevens"] : [])
            }
            #expect(feeds == [.region("sevens")])
            #expect(try await store.items(in: .region("sevens"), limit: 999).count == 123)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func severalBatchesMoveTheTimeByOneSecond(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.record((1...1_234).map { item("\($0)") }, on: 1)
            _ = try await store.reassign(version: "1") { _ in ([], ["dalian"]) }
            let revision = try await store.revision(of: .region("dalian"))
            #expect(revision == FeedRevision(number: 3, changedAt: noon(1).adding(1)))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func assignmentThatChangesNothingTouchesNoFeed(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.record([item("a", regions: ["dalian"])], on: 1)
            let before = try await store.revision(of: .all)
            let feeds = try await store.reassign(version: "1") { ($0.divisions, $0.regionIDs) }
            #expect(feeds.isEmpty)
            #expect(try await store.revision(of: .all) == before)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func nextPollWithTheSameRulesChangesNothing(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.record([item("a", regions: ["dalian"])], on: 1)
            _ = try await store.reassign(version: "1") { _ in ([], ["jinzhou"]) }
            for day in 2...3 {
                let changes = try await store.record([item("a", regions: ["jinzhou"])], on: day)
                #expect(changes.unchanged == 1 && changes.feeds.isEmpty)
            }
            #expect(try await store.titles(in: .region("jinzhou")) == ["Notice a"])
        }
    }
}
