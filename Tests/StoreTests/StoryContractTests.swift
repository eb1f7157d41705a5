import Model
import Testing

@testable import Store

/// One notice of several sources is one entry, for good.
@Suite struct StoryContractTests {
    private static let title = "金州区人民政府关于印发智慧渔港建设方案的通知"
    private static let text = StoryMatcherTests.paragraphs.map { "<p>\($0)</p>" }.joined()

    private static func told(
        by source: String, title: String = title, text: String? = text, on number: Int = 1,
        regions: [String] = ["jinzhou"]
    ) -> Item {
        var told = item(
            source, source: source, title: title, published: day(number), seen: number,
            divisions: [division(210_200, "大连市")], regions: regions,
            digest: "\(title)\(text ?? "")")
        told.contentHTML = text
        return told
    }

    private static func poll(_ items: [Item], on number: Int = 1) -> PollRecord {
        var poll = StoreTests.poll(items, source: items.first?.sourceID ?? "", on: number)
        poll.mergesStories = true
        return poll
    }

    private static func withStore(
        pageLength: PageLengths = 50, _ body: (SQLiteStore) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory in
            let store = try SQLiteStore(
                path: directory + "/bohai.db", readers: 2, pageLength: pageLength)
            try await body(store)
            await store.close()
        }
    }

    @Test func aStoryStandsOnceInEachFeedAndNamesAll() async throws {
        try await Self.withStore { store in
            let (first, second) = (Self.told(by: "paper"), Self.told(by: "gov", on: 2))
            _ = try await store.record([Self.poll([first]), Self.poll([second], on: 2)])
            for key in [FeedKey.all, .region("jinzhou")] {
                let items = try await store.items(in: key, limit: 9)
                #expect(items.map(\.id) == [first.id])
                #expect(items[0].story?.id == first.id)
                #expect(items[0].story?.others.map(\.id) == [second.id])
                #expect(try await store.page(nil, of: key)?.items == items)
            }
            for item in [first, second] {
                let told = try await store.item(id: item.id)
                #expect(told?.id == first.id)
                #expect(told?.story?.others.map(\.id) == [second.id])
                let own = try await store.items(in: .source(item.sourceID), limit: 9)
                #expect(own.map(\.id) == [item.id] && own[0].story == nil)
            }
            #expect(try await store.itemCounts().byRegion == ["jinzhou": 1])
        }
    }

    @Test func anotherSourceChangesTheFeedsAndNoTime() async throws {
        try await Self.withStore { store in
            _ = try await store.record([Self.poll([Self.told(by: "paper")])])
            let before = try #require(try await store.items(in: .all, limit: 9).first)
            let changes = try await store.record([Self.poll([Self.told(by: "gov", on: 2)], on: 2)])
            #expect(changes[0].feeds.isSuperset(of: [.all, .region("jinzhou"), .source("gov")]))
            #expect(!changes[0].feeds.contains(.source("paper")))
            let after = try #require(try await store.items(in: .all, limit: 9).first)
            #expect(after.id == before.id && after.updated == before.updated)
            #expect(after.published == before.published && after.firstSeen == before.firstSeen)
        }
    }

    @Test func sourcesThatKeepTheirsApartAreNotMerged() async throws {
        try await Self.withStore { store in
            var kept = Self.poll([Self.told(by: "gov")])
            kept.mergesStories = false
            _ = try await store.record([Self.poll([Self.told(by: "paper")]), kept])
            _ = try await store.record([Self.poll([Self.told(by: "radio")])])
            let items = try await store.items(in: .all, limit: 9)
            #expect(items.count == 2)
            #expect(items.compactMap(\.story).flatMap(\.others).map(\.sourceID) == ["radio"])
        }
    }

    @Test func twoItemsOfOneSourceStayTwo() async throws {
        try await Self.withStore { store in
            var again = Self.told(by: "gov")
            again.id += "-again"
            again.keys = ["url:https://example.org/again"]
            _ = try await store.record([
                Self.poll([Self.told(by: "gov"), again]), Self.poll([Self.told(by: "paper")]),
            ])
            #expect(try await store.items(in: .all, limit: 9).count == 2)
        }
    }

    @Test func aRegionOfTheSecondAloneHasItUnderTheStorysId() async throws {
        try await Self.withStore { store in
            let first = Self.told(by: "paper", regions: [])
            let second = Self.told(by: "gov", regions: ["north"])
            _ = try await store.record([Self.poll([first]), Self.poll([second])])
            let north = try await store.items(in: .region("north"), limit: 9)
            #expect(north.map(\.id) == [second.id])
            #expect(north[0].story == ItemStory(id: first.id, others: []))
            #expect(try await store.items(in: .all, limit: 9).map(\.id) == [first.id])
        }
    }

    @Test func whatIsEditedIntoAnotherNoticeLeaves() async throws {
        try await Self.withStore { store in
            let (first, second) = (Self.told(by: "paper"), Self.told(by: "gov"))
            _ = try await store.record([Self.poll([first]), Self.poll([second])])
            let edited = Self.told(by: "gov", title: "金州区2026年开渔仪式将于九月举行", text: nil)
            let changes = try await store.record([Self.poll([edited], on: 2)])
            #expect(changes[0].feeds.isSuperset(of: [.all, .region("jinzhou")]))
            for key in [FeedKey.all, .region("jinzhou")] {
                let items = try await store.items(in: key, limit: 9)
                #expect(Set(items.map(\.id)) == [first.id, second.id])
                #expect(items.allSatisfy { $0.story == nil })
                #expect(try await store.page(nil, of: key)?.items.count == 2)
            }
        }
    }

    @Test func whereTheOldestLeavesTheOthersStay() async throws {
        try await Self.withStore { store in
            let items = ["paper", "gov", "radio"].map { Self.told(by: $0) }
            _ = try await store.record(items.map { Self.poll([$0]) })
            let edited = Self.told(by: "paper", title: "金州区2026年开渔仪式将于九月举行", text: nil)
            _ = try await store.record([Self.poll([edited], on: 2)])
            for key in [FeedKey.all, .region("jinzhou")] {
                let shown = try await store.items(in: key, limit: 9)
                #expect(Set(shown.map(\.id)) == [items[0].id, items[1].id])
                #expect(
                    shown.compactMap(\.story) == [
                        ItemStory(
                            id: items[1].id, others: shown.compactMap(\.story).flatMap(\.others))
                    ])
                #expect(shown.compactMap(\.story).flatMap(\.others).map(\.id) == [items[2].id])
            }
        }
    }

    @Test func smallChangesLeaveItTogether() async throws {
        try await Self.withStore { store in
            let (first, second) = (Self.told(by: "paper"), Self.told(by: "gov"))
            _ = try await store.record([Self.poll([first]), Self.poll([second])])
            let edited = Self.told(by: "gov", text: Self.text + "<p>责任编辑：林海</p>")
            _ = try await store.record([Self.poll([edited], on: 2)])
            let items = try await store.items(in: .all, limit: 9)
            #expect(items.map(\.id) == [first.id])
            #expect(items[0].story?.others.first?.contentHTML == edited.contentHTML)
        }
    }

    @Test func archivePagesShowStoriesAsTheyWere() async throws {
        try await Self.withStore(pageLength: 2) { store in
            let (first, second) = (Self.told(by: "paper"), Self.told(by: "gov"))
            _ = try await store.record([Self.poll([first]), Self.poll([second])])
            for number in 2...6 {
                try await store.record([item("\(number)", published: day(number))], on: number)
            }
            let page = try #require(try await store.page(1, of: .all))
            #expect(page.items.contains { $0.story?.others.map(\.id) == [second.id] })
            // A third comes, the second is edited, the first is too.
            _ = try await store.record([
                Self.poll([Self.told(by: "radio")], on: 2),
                Self.poll([Self.told(by: "gov", text: Self.text + "<p>来源：区政府</p>")], on: 2),
                Self.poll([Self.told(by: "paper", title: "金州区开渔仪式将于九月举行")], on: 3),
            ])
            #expect(try await store.page(1, of: .all) == page)
            // The edited one stands where it stood; the story of the others is met once as well.
            let recent = try #require(try await store.page(nil, of: .all))
            var ids = recent.items.map { $0.story?.id ?? $0.id }
            for number in 1...recent.archives {
                ids += try #require(try await store.page(number, of: .all)).items
                    .map { $0.story?.id ?? $0.id }
            }
            #expect(ids.count == 7 && Set(ids).count == 7)
        }
    }

    @Test func searchAndDivisionsFindAStoryOnce() async throws {
        try await Self.withStore { store in
            let (first, second) = (Self.told(by: "paper"), Self.told(by: "gov", on: 3))
            _ = try await store.record([Self.poll([first]), Self.poll([second], on: 3)])
            while try await store.indexNext() != nil {}
            let patience = Duration.seconds(5)
            for query in [
                ItemQuery(words: "渔港", limit: 9),
                ItemQuery(feed: .division(DivisionCode(210_200)), limit: 9),
            ] {
                let found = try await store.items(matching: query, patience: patience).items
                #expect(found.map(\.id) == [first.id])
                #expect(found.first?.story?.others.map(\.id) == [second.id])
            }
            let own = try await store.items(
                matching: ItemQuery(words: "渔港", sources: ["gov"], limit: 9), patience: patience
            ).items
            #expect(own.map(\.id) == [second.id] && own.first?.story == nil)
        }
    }

    @Test func previewsSeeWithWhatAnItemWouldBeMerged() async throws {
        try await Self.withStore { store in
            let first = Self.told(by: "paper")
            _ = try await store.record([Self.poll([first])])
            let others = [item("else", source: "gov"), Self.told(by: "gov")]
            let findings = try await store.storyFindings(of: others)
            #expect(findings.keys.sorted() == [1])
            #expect(findings[1]?.match?.item.id == first.id)
            #expect(findings[1]?.match?.reason == .sameText(percent: 100))
            #expect(findings[1]?.misses == [])
            #expect(try await store.storyFindings(of: []).isEmpty)
        }
    }

    @Test func previewsSeeWhyAnItemWouldNotBeMerged() async throws {
        try await Self.withStore { store in
            // Nothing but a title that says where.
            var first = Self.told(by: "paper", text: nil)
            first.origin = "大连发布"
            _ = try await store.record([Self.poll([first])])
            var labelled = Self.told(by: "gov", title: "【公告】" + first.title, text: nil)
            labelled.origin = first.origin
            let far = Self.told(by: "gov", title: first.title, text: nil, on: 9)
            let findings = try await store.storyFindings(of: [far])
            #expect(findings[0]?.match == nil)
            #expect(findings[0]?.misses.map(\.item.id) == [first.id])
            #expect(findings[0]?.misses.first?.doubt == .otherTime)
            #expect(try await store.storyFindings(of: [labelled])[0]?.match?.item.id == first.id)
        }
    }

    @Test func whatStandsEverywhereFindsNothing() async throws {
        try await Self.withStore { store in
            let sources = (0..<40).map { Self.told(by: "s\($0)", title: "停水通知", text: nil) }
            _ = try await store.record(sources.map { Self.poll([$0]) })
            #expect(try await store.items(in: .all, limit: 99).count == 40)
        }
    }
}
