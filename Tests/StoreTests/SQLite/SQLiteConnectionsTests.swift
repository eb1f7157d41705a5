import Model
import Testing

@testable import Store

@Suite struct SQLiteConnectionsTests {
    @Test(arguments: StoreKind.allCases)
    func closingWaitsForNobodyAndBreaksNothing(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await store.record([item("a")], on: 1)
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        guard number != 30 else { return await store.close() }
                        do throws(StoreError) {
                            let items = try await store.items(in: .all, limit: 99)
                            #expect(!items.isEmpty)
                            _ = try await store.record([poll([item("\(number)")], on: 2)])
                        } catch {
                            #expect(error == .ended)
                        }
                    }
                }
            }
            await #expect(throws: StoreError.ended) { _ = try await store.itemCounts() }
        }
    }

    @Test func closedStoreCanBeOpenedAgainAtOnce() async throws {
        try await withTemporaryDirectory { directory in
            for day in 1...5 {
                let store = try SQLiteStore(path: directory + "/bohai.db", readers: 2)
                try await store.record([item("\(day)")], on: day)
                _ = try await store.titles()
                await store.close()
            }
        }
    }
}
