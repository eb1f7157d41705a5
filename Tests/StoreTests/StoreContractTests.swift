import Model
import Testing

@testable import Store

/// What every `ItemStore` keeps to, whatever lies behind it.
@Suite struct StoreContractTests {
    @Test(arguments: StoreKind.allCases)
    func itemsAreReadBackAsTheyWereStored(kind: StoreKind) async throws {
        try await kind.withStore { store in
            var full = item(
                "full", published: minute(3, 9, 30),
                divisions: [division(210_200, "大连市"), division(210_700, "锦州市")],
                regions: ["dalian", "jinzhou"])
            full.summary = "A summary"
            full.contentHTML = "<p>\u{1F6A2} 港口 &amp; \"quotes\"</p>"
            full.image = "https://example.org/a.jpg"
            full.authors = [
                Person(name: "Wang Fang", url: "https://example.org/wf", email: "a@b.c")
            ]
            full.origin = "Harbour Daily"
            full.tags = ["ships", "\"quoted\", \\ and 中文"]
            full.enclosures = [
                Enclosure(url: "https://example.org/a.mp3", type: "audio/mpeg", length: 12)
            ]
            let bare = item("bare")
            let changes = try await store.record([full, bare], on: 1)
            #expect(changes.added == [full, bare])
            #expect(changes.unchanged == 0 && changes.updated.isEmpty)
            let stored = try await store.items(in: .all, limit: 10)
            #expect(stored == [full, bare].map { $0.withoutKeys })
            #expect(try await store.item(id: full.id) == full.withoutKeys)
            #expect(try await store.item(id: full.id + "x") == nil)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func feedsAreOrderedByTimeAndThenAsThePageWas(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let page = [
                item("top", published: day(2)), item("second", published: day(2)),
                item("undated", seen: 1), item("old", published: day(1)),
            ]
            try await store.record(page, on: 1)
            try await store.record([item("newer", published: day(2), seen: 2)] + page, on: 2)
            let order = try await store.titles()
            #expect(order == ["newer", "top", "second", "undated", "old"].map { "Notice \($0)" })
            #expect(try await store.items(in: .all, limit: 2).count == 2)
            #expect(try await store.items(in: .all, limit: 0).isEmpty)
            #expect(try await store.items(in: .all, limit: -1).isEmpty)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func feedsHoldTheirOwnItemsOnly(kind: StoreKind) async throws {
        try await kind.withStore { store in
            _ = try await store.record([
                poll([item("a", regions: ["dalian"]), item("b", regions: ["anshan"])], on: 1),
                poll([item("c", source: "hills", regions: ["dalian"])], source: "hills", on: 1),
            ])
            #expect(try await store.titles(in: .source("hills")) == ["Notice c"])
            #expect(try await store.titles(in: .source("harbour")).count == 2)
            #expect(try await store.titles(in: .region("dalian")) == ["Notice c", "Notice a"])
            #expect(try await store.titles(in: .region("jinzhou")).isEmpty)
            let counts = try await store.itemCounts()
            #expect(counts.total == 3)
            #expect(counts.byRegion == ["dalian": 2, "anshan": 1])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func anEmptyStoreCountsNothing(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let counts = try await store.itemCounts()
            #expect(counts.total == 0 && counts.byRegion.isEmpty)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func pollStatesAreKeptWhole(kind: StoreKind) async throws {
        try await kind.withStore { store in
            var state = PollState(
                sourceID: "harbour", validators: Validators(etag: "\"x\"", lastModified: nil),
                validatorsURL: "https://example.org/old", bodyDigest: "abc", lastPoll: noon(1),
                lastSuccess: noon(1), nextPoll: noon(2), notBefore: noon(3),
                failures: 3, problem: "timed out", movedTo: "https://example.org/new",
                itemsFound: 30)
            (state.movedSince, state.movedSightings) = (noon(1), 2)
            state.learntURL = "https://example.org/learnt"
            state.address = "https://example.org/list"
            state.serverAddress = "192.0.2.1"
            (state.lastFull, state.goneSince) = (noon(1), noon(2))
            state.pagesRead = 4
            state.brokenWalks = 2
            state.notes = ["2 bytes before the XML were passed over", "a second"]
            state.wishes = FeedWishes(interval: 7_200, skippedDays: 3)
            state.rhythm = Rhythm(latest: noon(1), gaps: [60, 90])
            _ = try await store.record([PollRecord(state: state, at: noon(1))])
            #expect(try await store.pollStates() == ["harbour": state])
            let next = PollState(sourceID: "harbour", lastPoll: noon(2))
            _ = try await store.record([PollRecord(state: next, at: noon(2))])
            #expect(try await store.pollStates() == ["harbour": next])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func aPollWithoutItemsTouchesNoFeed(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.record([item("a")], on: 1)
            let before = try await store.revision(of: .all)
            let changes = try await store.record([], on: 2)
            #expect(changes == PollChanges())
            #expect(try await store.revision(of: .all) == before)
            #expect(try await store.titles() == ["Notice a"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func twentyPollsOfOnePageChangeNothing(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let page = (1...30).map { number in
                item(
                    "\(number)", published: day(number), divisions: [division(210_200, "大连市")],
                    regions: ["dalian"])
            }
            try await store.record(page, on: 1)
            let items = try await store.items(in: .all, limit: 50)
            let revision = try await store.revision(of: .region("dalian"))
            for round in 2...21 {
                let seenAgain = page.map { item in
                    var item = item
                    (item.firstSeen, item.updated) = (noon(round), noon(round))
                    return item
                }
                let changes = try await store.record(seenAgain, on: round)
                #expect(changes.unchanged == 30 && changes.feeds.isEmpty)
            }
            #expect(try await store.items(in: .all, limit: 50) == items)
            #expect(try await store.revision(of: .region("dalian")) == revision)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func reassignmentMovesItemsBetweenFeedsAndNotTheirTimes(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.record(
                [item("a", regions: ["dalian"]), item("b", regions: ["dalian"])], on: 1)
            let before = try await store.revision(of: .region("dalian"))
            let touched = try await store.reassign(version: "2") { item in
                item.title == "Notice a"
                    ? ([division(210_700, "锦州市")], ["jinzhou"]) : ([], ["dalian"])
            }
            #expect(
                touched == [.all, .source("harbour"), .region("dalian"), .region("jinzhou")])
            #expect(try await store.titles(in: .region("dalian")) == ["Notice b"])
            #expect(try await store.titles(in: .region("jinzhou")) == ["Notice a"])
            #expect(try await store.items(in: .all, limit: 9).allSatisfy { $0.updated == noon(1) })
            let after = try await store.revision(of: .region("dalian"))
            #expect((after?.number, before?.number) == (2, 1))
            #expect(try #require(after).changedAt > #require(before).changedAt)
            let again = try await store.reassign(version: "2") { _ in
                Issue.record("assigned again for a version that is stored")
                return ([], [])
            }
            #expect(again.isEmpty)
        }
    }
}

extension Item {
    /// The item as stores give it back.
    var withoutKeys: Item {
        var item = self
        item.keys = []
        return item
    }
}
