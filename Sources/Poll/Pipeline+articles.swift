import Fetch
package import Model
package import Store

// The articles behind a visit's links, read before the visit is stored.

extension Pipeline {
    /// Adds to `visit` the articles of its new items, and of stored ones whose turn it is.
    ///
    /// Newest first, and only so many a visit: what is left over is stored as the list gave it and
    /// read at the next visits. Failures end in the item's own progress, never in the source's.
    package func complete(
        _ visit: inout Visit, of source: Source, in store: any ItemStore, now: Timestamp
    ) async throws(StoreError) {
        guard source.article != nil else { return }
        if case .failed = visit.outcome { return }
        var turn = ArticleTurn(reader: articleReader, source: source, now: now)
        let fresh = try await store.unknown(visit.record.items)
        for index in visit.record.items.indices {
            var item = visit.record.items[index]
            let listed = ArticleProgress(listDigest: item.contentDigest)
            item.article = listed
            if fresh.contains(index), item.url != nil {
                let outcome = await turn.read(item, listed)
                if let completed = outcome.item { item = assigned(completed, home: source) }
                item.article = outcome.progress
            }
            visit.record.items[index] = item
        }
        let pending = try await store.pendingArticles(
            of: source.id, due: now, limit: ArticlePlan.mostAVisit)
        for one in pending where turn.mayRead {
            var outcome = await turn.read(one.item, one.progress)
            outcome.item = outcome.item.map { assigned($0, home: source) }
            visit.record.articles.append(outcome)
        }
        if turn.isCancelled { return visit.cancel() }
        visit.diagnostics += turn.diagnostics
    }
}

extension Pipeline {
    /// How many articles a preview reads.
    private static let mostInPreview = 3

    /// Completes the first items of a reading, for people to look at; nothing is stored.
    package func addArticles(
        to reading: inout Reading, of source: Source, now: Timestamp
    ) async {
        guard source.article != nil else { return }
        for index in reading.items.indices.prefix(Self.mostInPreview) {
            let item = reading.items[index]
            do {
                let found = try await articleReader.complete(
                    item, of: source, listDigest: item.contentDigest, now: now)
                reading.items[index] = assigned(found.item, home: source)
                if reading.traces.indices.contains(index) { reading.traces[index] += found.traces }
            } catch {
                reading.diagnostics.append(
                    Diagnostic(.warning, "article \(item.url ?? item.title): \(error)"))
            }
        }
        if reading.items.count > Self.mostInPreview {
            reading.diagnostics.append(
                Diagnostic(
                    .note, "the articles of the first \(Self.mostInPreview) items were read"))
        }
    }
}

/// The articles of one visit, as many as it may read.
private struct ArticleTurn {
    let reader: ArticleReader
    let source: Source
    let now: Timestamp
    private var left = ArticlePlan.mostAVisit
    private var failuresInARow = 0
    private(set) var isCancelled = false
    private var problems: [String] = []

    init(reader: ArticleReader, source: Source, now: Timestamp) {
        self.reader = reader
        self.source = source
        self.now = now
    }

    var mayRead: Bool { left > 0 && failuresInARow < ArticlePlan.patience && !isCancelled }

    /// One note for all that failed.
    var diagnostics: [Diagnostic] {
        guard let first = problems.first else { return [] }
        let more = problems.count > 1 ? " (and \(problems.count - 1) more)" : ""
        return [Diagnostic(.note, "article not read, tried again later: \(first)\(more)")]
    }

    mutating func read(_ item: Item, _ progress: ArticleProgress) async -> ArticleOutcome {
        var outcome = ArticleOutcome(itemID: item.id, item: nil, progress: progress)
        guard mayRead else {
            outcome.progress.nextTry = now
            return outcome
        }
        left -= 1
        do {
            outcome.item = try await reader.complete(
                item, of: source, listDigest: progress.listDigest, now: now
            ).item
            outcome.progress.nextTry = nil
            outcome.progress.attempts = 0
            failuresInARow = 0
        } catch {
            note(error, item)
            outcome.progress = ArticlePlan.failed(progress, now: now)
        }
        return outcome
    }

    private mutating func note(_ failure: PollFailure, _ item: Item) {
        switch failure {
        case .fetch(.cancelled), .fetch(.shutDown): isCancelled = true
        case .rateLimited, .status(429), .status(503): failuresInARow = ArticlePlan.patience
        default: failuresInARow += 1
        }
        problems.append("\(item.url ?? item.title): \(failure)")
    }
}
