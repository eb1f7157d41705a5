import GRDB
package import Model

extension SQLiteStore {
    package func page(_ archive: Int?, of key: FeedKey) async throws(StoreError) -> FeedPage? {
        try await read { try ArchiveReader(database: $0).page(archive, of: key) }
    }

    package func publish(_ feeds: [PublishedFeed]) async throws(StoreError) {
        let pageLength = pageLength
        // Nearly always nothing is new, and a start needs no write.
        let news = try await read {
            try PublishedFeedTable(database: $0, pageLength: pageLength).news(among: feeds)
        }
        guard !news.isEmpty else { return }
        try await write {
            try PublishedFeedTable(database: $0, pageLength: pageLength).write(news)
        }
    }

    package func feedIDs() async throws(StoreError) -> [String: String] {
        let pageLength = pageLength
        return try await read {
            try PublishedFeedTable(database: $0, pageLength: pageLength).ids()
        }
    }

    package func lastPath(of path: String) async throws(StoreError) -> String? {
        let pageLength = pageLength
        return try await read {
            try PublishedFeedTable(database: $0, pageLength: pageLength).lastPath(of: path)
        }
    }
}
