import Model
import Testing

@testable import Store

/// What every store finds, whatever lies behind it.
@Suite struct SearchContractTests {
    private func withItems(
        _ kind: StoreKind, _ body: (any ItemStore) async throws -> Void
    ) async throws {
        try await kind.withStore { store in
            var text = item("text", title: "简讯", published: day(1), regions: ["dalian"])
            text.contentHTML = "<p>全市首个海上<b>风电</b>场</p><p>并网 AT&amp;T Project</p>"
            try await store.record(
                [
                    item(
                        "wind", title: "大连海上风电项目开工", published: day(3),
                        divisions: [division(210_200, "大连市")], regions: ["dalian"]),
                    item("bid", title: "风电设备招标公告第3号", published: day(2)), text,
                    item("none", title: "春耕备耕忙", published: day(4)),
                ], on: 5)
            try await store.record(
                [
                    item(
                        "town", source: "hills", title: "瓦房店苹果", published: day(5),
                        divisions: [division(210_281, "瓦房店市")])
                ], source: "hills", on: 6)
            try await store.index()
            try await body(store)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func wordsAreFoundNewestFirst(kind: StoreKind) async throws {
        let cases: [(String, String, [String])] = [
            ("风电", "", ["wind", "bid", "text"]), ("电", "", ["wind", "bid", "text"]),
            ("海上风电", "", ["wind", "text"]), ("风", "", ["wind", "bid", "text"]),
            ("风电 大连", "", ["wind"]), ("风电 -招标", "", ["wind", "text"]),
            ("风电", "招标 大连", ["text"]), ("\"风电场\"", "", ["text"]), ("风电场 并网", "", ["text"]),
            ("第3号", "", ["bid"]), ("第4号", "", []), ("project", "", ["text"]),
            ("ＰＲＯＪＥＣＴ", "", ["text"]), ("at&t", "", ["text"]), ("场并", "", []),
            ("场", "", ["text"]), ("“公告 3”", "", []), ("!!!", "", []),
            ("-招标 -春耕", "", ["town", "wind", "text"]),
            ("", "风电", ["town", "none"]), ("amp", "", []),
            ("", "", ["town", "none", "wind", "bid", "text"]),
        ]
        try await withItems(kind) { store in
            for (words, not, expected) in cases {
                let query = ItemQuery(words: words, without: not, limit: 10)
                let found = try await store.names(matching: query)
                #expect(found == expected, "\(words) -(\(not))")
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func filtersNarrow(kind: StoreKind) async throws {
        try await withItems(kind) { store in
            let place = DivisionCode(210_200)
            let cases: [(ItemQuery, [String])] = [
                (ItemQuery(divisions: [DivisionCode(210_000)], limit: 9), ["town", "wind"]),
                (ItemQuery(divisions: [DivisionCode(210_281)], limit: 9), ["town"]),
                (ItemQuery(divisions: [DivisionCode(220_000)], limit: 9), []),
                (ItemQuery(sources: ["hills"], limit: 9), ["town"]),
                (ItemQuery(sources: ["harbour", "hills"], limit: 2), ["town", "none"]),
                (ItemQuery(feed: .region("dalian"), limit: 9), ["wind", "text"]),
                (ItemQuery(feed: .source("hills"), limit: 9), ["town"]),
                (ItemQuery(limit: 0), []),
                (ItemQuery(since: day(3).timestamp, limit: 9), ["town", "none", "wind"]),
                (ItemQuery(feed: .division(place), words: "风电", limit: 9), ["wind"]),
            ]
            for (query, expected) in cases {
                let found = try await store.names(matching: query)
                #expect(found == expected, "\(query)")
            }
            #expect(try await store.titles(in: .division(DivisionCode(210_200))).count == 2)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func theIndexFollowsChanges(kind: StoreKind) async throws {
        try await withItems(kind) { store in
            let changed = item(
                "wind", title: "大连核电项目开工", published: day(9),
                divisions: [division(210_700, "锦州市")], regions: ["jinzhou"])
            try await store.record([changed], on: 9)
            #expect(try await store.indexNext() == nil)
            #expect(try await store.names(matching: ItemQuery(words: "核电", limit: 5)) == ["wind"])
            #expect(
                try await store.names(matching: ItemQuery(words: "风电", limit: 5)) == [
                    "bid", "text",
                ])
            let place = ItemQuery(feed: .division(DivisionCode(210_200)), limit: 5)
            #expect(try await store.names(matching: place) == ["town"])
            #expect(
                try await store.names(matching: ItemQuery(feed: .region("jinzhou"), limit: 5))
                    == ["wind"])
            _ = try await store.reassign(version: "2") { _ in ([division(220_100, "长春市")], []) }
            let moved = ItemQuery(feed: .division(DivisionCode(220_000)), limit: 9)
            #expect(try await store.names(matching: moved).count == 5)
            #expect(try await store.names(matching: place).isEmpty)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func indexingTellsWhichDivisionsChanged(kind: StoreKind) async throws {
        try await kind.withStore { store in
            #expect(try await store.indexNext() == nil)
            try await store.record([item("a", divisions: [division(210_281, "瓦房店市")])], on: 1)
            let codes = [210_281, 210_200, 210_000].map { FeedKey.division(DivisionCode($0)) }
            #expect(try await store.indexNext() == Set(codes))
            #expect(try await store.indexNext() == nil)
        }
    }

    /// Words of the query language, quotation marks, controls: none of them is an error.
    @Test func anyQueryIsAnswered() async throws {
        let pieces = [
            "\"", "-", "(", ")", "*", "+", "OR", "NOT", "NEAR(", "^", ":", "风", "风电", "\u{0}",
            "\u{1}a", "'", "“", "”", " ", "{", "a", "\u{FFFD}", "words:", "；DROP TABLE items",
        ]
        try await withItems(.memory) { store in
            var random = UInt64(11)
            for _ in 0..<400 {
                var words = ""
                for _ in 0..<6 {
                    random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    words += pieces[Int(random >> 33) % pieces.count]
                }
                _ = try await store.names(
                    matching: ItemQuery(words: words, without: String(words.reversed()), limit: 3))
            }
            let long = String(repeating: "风电 电 ", count: 2_000)
            #expect(try await store.names(matching: ItemQuery(words: long, limit: 3)).count == 3)
        }
    }

    @Test func withoutWordsThePlacesAreIndexed() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/bohai.db"
            for (wordsToo, found) in [(false, 0), (true, 1), (false, 0)] {
                let store = try SQLiteStore(path: path, readers: 1, wordsToo: wordsToo)
                try await store.record(
                    [item("a", title: "风电", divisions: [division(210_200, "大连市")])], on: 1)
                try await store.index()
                let words = ItemQuery(words: "风电", limit: 5)
                #expect(try await store.names(matching: words).count == found)
                #expect(try await store.titles(in: .division(DivisionCode(210_200))) == ["风电"])
                await store.close()
            }
        }
    }

    @Test func aSearchThatTakesTooLongIsEnded() async throws {
        try await withItems(.file) { store in
            let many = (0..<4_000).map { item("m\($0)", title: "风电 \($0)") }
            try await store.record(many, on: 7)
            try await store.index()
            await #expect(throws: StoreError.tooSlow) {
                try await store.items(
                    matching: ItemQuery(words: "风电", without: "无此词", limit: 4_000),
                    patience: .zero)
            }
            #expect(try await store.names(matching: ItemQuery(words: "春耕", limit: 1)) == ["none"])
        }
    }
}

extension ItemStore {
    /// Indexes all that is new.
    func index() async throws {
        while try await indexNext() != nil {}
    }

    /// The last parts of the ids of what is found.
    func names(matching query: ItemQuery) async throws -> [String] {
        try await items(matching: query, patience: .seconds(20)).items.map {
            String($0.id.split(separator: "/").last ?? "")
        }
    }
}
