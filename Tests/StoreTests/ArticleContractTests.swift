import Model
import Testing

@testable import Store

/// What every `ItemStore` keeps to where articles are read.
@Suite struct ArticleContractTests {
    private func listed(_ name: String, nextTry: Timestamp? = nil, title: String? = nil) -> Item {
        var item = item(name, title: title)
        item.article = ArticleProgress(listDigest: item.contentDigest, nextTry: nextTry)
        return item
    }

    private func completed(_ name: String) -> Item {
        var item = listed(name)
        item.contentHTML = "<p>全文</p>"
        item.contentDigest = "whole"
        return item
    }

    @Test(arguments: StoreKind.allCases)
    func aListThatSaysTheSameLeavesACompletedItem(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.record([completed("a")], on: 1)
            let changes = try await store.record([listed("a")], on: 2)
            #expect(changes.unchanged == 1 && changes.feeds.isEmpty)
            #expect(try await store.items(in: .all, limit: 1)[0].contentHTML == "<p>全文</p>")
            #expect(try await store.unknown([listed("a"), listed("b")]) == [1])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func aListThatSaysMoreKeepsTheTextAndAsksForTheArticleAgain(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.record([completed("a")], on: 1)
            let changes = try await store.record([listed("a", title: "Corrected")], on: 2)
            #expect(changes.updated.map(\.contentHTML) == ["<p>全文</p>"])
            #expect(try await store.titles() == ["Corrected"])
            let pending = try await store.pendingArticles(of: "harbour", due: noon(2), limit: 9)
            #expect(pending.map(\.item.title) == ["Corrected"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func aPendingArticleCompletesItsItemLater(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let added = try await store.record(
                [listed("a", nextTry: noon(2)), listed("b", nextTry: noon(3))], on: 1
            ).added
            #expect(try await store.pendingArticles(of: "harbour", due: noon(1), limit: 9).isEmpty)
            let pending = try await store.pendingArticles(of: "harbour", due: noon(2), limit: 9)
            #expect(pending.map(\.item.id) == [added[0].id])
            var progress = pending[0].progress
            progress.nextTry = nil
            var item = pending[0].item
            item.contentHTML = "<p>全文</p>"
            item.contentDigest = "whole"
            var record = poll([], on: 2)
            record.articles = [
                ArticleOutcome(itemID: item.id, item: item, progress: progress)
            ]
            let changes = try await store.record([record])[0]
            #expect(changes.updated.map(\.id) == [added[0].id])
            let stored = try await store.items(in: .all, limit: 9).first { $0.id == item.id }
            #expect(stored?.updated == noon(2))
            #expect(stored?.firstSeen == noon(1))
            #expect(try await store.pendingArticles(of: "harbour", due: noon(2), limit: 9).isEmpty)
            // The list as it was before changes nothing.
            #expect(try await store.record([listed("a")], on: 3).unchanged == 1)
        }
    }
}
