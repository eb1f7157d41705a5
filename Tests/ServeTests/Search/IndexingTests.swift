import Logging
import Model
import Store
import Synchronization
import Testing

@testable import Serve

struct IndexingTests {
    @Test func whatIsNewIsIndexedAndItsDivisionsAreNamed() async throws {
        let site = try SampleSite()
        try await site.add("一号公告")
        let named = Mutex<[Set<FeedKey>]>([])
        let indexing = Indexing(store: site.store, logger: Logger(label: "test")) { feeds in
            named.withLock { $0.append(feeds) }
        }
        await indexing.catchUp()
        await indexing.catchUp()
        let codes = [210_200, 210_000].map { FeedKey.division(DivisionCode($0)) }
        #expect(named.withLock { $0 } == [Set(codes), []])
        #expect(
            try await site.store.items(
                matching: ItemQuery(words: "公告", limit: 9), patience: .seconds(9)
            ).items.count == 1)
    }
}
