import Model
import Testing

@testable import Store

@Suite struct PublishedFeedContractTests {
    private static func feed(_ key: FeedKey, _ id: String, _ former: [FeedKey] = [])
        -> PublishedFeed
    {
        PublishedFeed(key: key, id: "tag:\(id)", formerKeys: former)
    }

    @Test(arguments: StoreKind.allCases)
    func anIdIsMintedOnce(kind: StoreKind) async throws {
        try await kind.withStore { store in
            #expect(try await store.feedIDs().isEmpty)
            try await store.publish([Self.feed(.all, "a"), Self.feed(.region("dalian"), "d")])
            // The site's host has changed, and a region is no more.
            try await store.publish([Self.feed(.all, "other")])
            #expect(try await store.feedIDs() == ["/all": "tag:a", "/dalian": "tag:d"])
            #expect(try await store.lastPath(of: "/dalian") == "/dalian")
            #expect(try await store.lastPath(of: "/jinzhou") == nil)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func whatWasPrivateStaysSoUntilItIsOpened(kind: StoreKind) async throws {
        // Named private, then taken out of feeds.yml, then one put back for everyone.
        let readings: [(configured: Set<String>, open: Set<String>)] = [
            ([], ["port"]), (["diary", "ledger"], ["port"]), ([], ["port"]), ([], ["diary"]),
            ([], []),
        ]
        try await kind.withStore { store in
            var hidden: [Set<String>] = []
            for (configured, open) in readings {
                hidden.append(try await store.privateSources(configured, open: open))
            }
            let both: Set<String> = ["diary", "ledger"]
            #expect(hidden == [[], both, both, ["ledger"], ["ledger"]])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func aRenamedSourceKeepsItsItemsAndItsHistory(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.publish([Self.feed(.source("harbour"), "h")])
            let items = (0..<120).map { item("\($0)", published: day($0 % 28 + 1)) }
            try await store.record(items, on: 1)
            let (old, new) = (FeedKey.source("harbour"), FeedKey.source("port"))
            let page = try #require(try await store.page(1, of: old))
            let recent = try #require(try await store.page(nil, of: old))
            let all = try await store.page(nil, of: .all)
            for _ in 0..<2 { try await store.publish([Self.feed(new, "p", [old])]) }
            #expect(try await store.feedIDs() == ["/sources/port": "tag:h"])
            // Who still asks there is led on, and told so when the feed is no more.
            #expect(try await store.lastPath(of: "/sources/harbour") == "/sources/port")
            #expect(try await store.page(1, of: new)?.items.map(\.id) == page.items.map(\.id))
            #expect(try await store.page(nil, of: new)?.items.map(\.id) == recent.items.map(\.id))
            #expect(try await store.page(nil, of: old)?.items.isEmpty == true)
            #expect(try await store.page(nil, of: .all)?.items.map(\.id) == all?.items.map(\.id))
            #expect(try await store.pollStates().keys.sorted() == ["port"])
            // Polled under its new name it has nothing new.
            let again = items.map { old in
                var item = old
                item.sourceID = "port"
                return item
            }
            let changes = try await store.record(again, source: "port", on: 2)
            #expect(changes.added.isEmpty && changes.unchanged == 120)
        }
    }

    /// The old name is free for another feed, which has an id of its own and keeps it.
    @Test(arguments: StoreKind.allCases)
    func aFormerNameMayBeGivenAnew(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let (old, new) = (FeedKey.region("coast"), FeedKey.region("bay"))
            try await store.publish([Self.feed(old, "first")])
            try await store.publish([Self.feed(new, "unused", [old])])
            #expect(try await store.feedIDs() == ["/bay": "tag:first"])
            #expect(try await store.lastPath(of: "/coast") == "/bay")
            for id in ["second", "third"] { try await store.publish([Self.feed(old, id)]) }
            #expect(try await store.feedIDs() == ["/bay": "tag:first", "/coast": "tag:second"])
            #expect(try await store.lastPath(of: "/coast") == "/coast")
            // There and back again leads nobody round in circles.
            try await store.publish([Self.feed(.region("gulf"), "x", [new])])
            try await store.publish([Self.feed(new, "y", [.region("gulf")])])
            #expect(try await store.lastPath(of: "/gulf") == "/bay")
            #expect(try await store.feedIDs()["/bay"] == "tag:first")
        }
    }

    /// Every poll leaves something of the source's health: no renaming may stumble over it.
    @Test(arguments: StoreKind.allCases)
    func whatIsKnownOfARenamedSourceGoesWithIt(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let (old, new) = (FeedKey.source("harbour"), FeedKey.source("port"))
            try await store.publish([Self.feed(old, "h")])
            var unread = item("a")
            unread.article = ArticleProgress(listDigest: "d", nextTry: noon(1))
            var poll = poll([unread], on: 1)
            poll.health = HealthRecord(
                health: SourceHealth(.broken, since: noon(1), reasons: ["why"], held: 3),
                memory: "{}",
                incident: Incident(
                    sourceID: "harbour", opened: noon(1), updated: noon(1), closed: nil,
                    state: .broken, summary: "why"))
            _ = try await store.record([poll])
            try await store.publish([Self.feed(new, "p", [old])])
            #expect(try await store.pollStates().keys.sorted() == ["port"])
            #expect(try await store.pollStates()["port"]?.health?.reasons == ["why"])
            #expect(try await store.healthMemory(of: "port") == "{}")
            #expect(try await store.incidents(limit: 9).map(\.sourceID) == ["port"])
            let pending = try await store.pendingArticles(of: "port", due: noon(2), limit: 9)
            #expect(pending.map(\.item.title) == ["Notice a"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func aRenamedRegionKeepsItsHistory(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let (old, new) = (FeedKey.region("city"), FeedKey.region("dalian"))
            try await store.publish([Self.feed(old, "c")])
            let items = (0..<120).map {
                item("\($0)", published: day($0 % 28 + 1), regions: ["city"])
            }
            try await store.record(items, on: 1)
            let page = try #require(try await store.page(1, of: old))
            let count = try await store.page(nil, of: old)?.items.count
            try await store.publish([Self.feed(new, "d", [old])])
            _ = try await store.reassign(version: "2") { _ in ([], ["dalian"]) }
            #expect(try await store.feedIDs() == ["/dalian": "tag:c"])
            #expect(try await store.page(1, of: new)?.items.map(\.id) == page.items.map(\.id))
            #expect(try await store.page(nil, of: new)?.items.count == count)
            #expect(try await store.items(in: new, limit: 999).count == 120)
            #expect(try await store.items(in: old, limit: 999).isEmpty)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func aSourceThatWasPolledUnderBothNamesHasOneHistory(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let (old, new) = (FeedKey.source("harbour"), FeedKey.source("port"))
            try await store.publish([Self.feed(old, "h"), Self.feed(new, "p")])
            try await store.record((0..<110).map { item("\($0)", published: day(1)) }, on: 1)
            try await store.record(
                (200..<310).map { item("\($0)", source: "port", published: day(2)) },
                source: "port", on: 1)
            try await store.publish([Self.feed(new, "p", [old])])
            let recent = try #require(try await store.page(nil, of: new))
            var ids = recent.items.map(\.id)
            for number in 1...recent.archives {
                ids += try #require(try await store.page(number, of: new)).items.map(\.id)
            }
            #expect(ids.count == 220 && Set(ids).count == 220)
            #expect(recent.items.count < 100)
        }
    }
}
