import Feeds
import Model
import Store
import Synchronization

/// Answers questions to feeds: asks the store, renders, and keeps the answers for a while.
///
/// What it keeps and what it does at a time are bounded apart from the published documents, and the
/// store reads for it on a connection of its own: no search makes a feed wait or gives its memory
/// to another.
package final class SearchDesk: Sendable {
    /// How an answer is written.
    enum Form: Hashable {
        case feed(FeedFormat)
        /// The page for people of the feed itself, or of the search.
        case page
    }

    /// What became of a question.
    enum Answer: Sendable {
        case found(PublishedResource)
        /// Too many are asked at once, or this one takes too long.
        case busy
    }

    private struct Question: Hashable {
        var address: String
        var filter: FeedFilter
        var form: Form
    }

    private let renderer: SiteRenderer
    private let lifetime: CacheLifetime
    private let page = SearchPage()
    private let answers: Mutex<KeptAnswers<Question>>
    private let asked = Atomic<Int>(0)

    /// Questions that run or wait at once; more are sent away.
    private static let mostAtOnce = 16
    private let patience: Duration

    /// - Parameters:
    ///   - schedule: when the sources are polled: answers are fresh until then.
    ///   - patience: what one question may take of the store's time.
    package init(
        renderer: SiteRenderer, schedule: PollSchedule = PollSchedule(),
        byteLimit: Int = 32 * 1_024 * 1_024, patience: Duration = .milliseconds(500)
    ) {
        self.renderer = renderer
        self.patience = patience
        lifetime = CacheLifetime(.polls(of: [], schedule))
        answers = Mutex(KeptAnswers(byteLimit: byteLimit))
    }

    /// Lets every answer be found anew: items have changed.
    package func forget() { answers.withLock { $0.removeAll() } }

    /// The answer to `filter` of the feed that `definition` describes.
    func answer(
        _ filter: FeedFilter, of definition: FeedDefinition, form: Form
    ) async throws(StoreError) -> Answer {
        let key = Question(address: definition.address, filter: filter, form: form)
        let generation: Int
        switch answers.withLock({ ($0.find(key, at: .now), $0.generation) }) {
        case (let resource?, _): return .found(resource)
        case (nil, let current): generation = current
        }
        guard asked.add(1, ordering: .relaxed).newValue <= Self.mostAtOnce else {
            asked.subtract(1, ordering: .relaxed)
            return .busy
        }
        defer { asked.subtract(1, ordering: .relaxed) }
        do {
            let resource = try await resource(filter, definition, form)
            answers.withLock { $0.keep(resource, for: key, at: .now, generation: generation) }
            return .found(resource)
        } catch .tooSlow {
            return .busy
        }
    }

    private func resource(
        _ filter: FeedFilter, _ definition: FeedDefinition, _ form: Form
    ) async throws(StoreError) -> PublishedResource {
        let feed = try await feed(filter, definition)
        switch form {
        case .feed(let format):
            return PublishedResource(
                bytes: FeedRenderer.bytes(for: feed, format: format),
                mediaType: format.mediaType, lastModified: feed.updated, lifetime: lifetime,
                fields: SiteRenderer.feedFields, isAnswer: true)
        case .page:
            return PublishedResource(
                bytes: bytes(of: feed, filter, definition),
                mediaType: PageFrame.mediaType, lastModified: feed.updated,
                lifetime: lifetime,
                fields: PageFrame.fields, isAnswer: true)
        }
    }

    /// One page of what is found.
    private func feed(
        _ filter: FeedFilter, _ definition: FeedDefinition
    ) async throws(StoreError) -> Feed {
        let site = renderer.site
        var found = FoundItems()
        if !filter.isEmpty {
            found = try await renderer.found(
                filter.query(of: definition.key, feedLength: site.feedLength),
                patience: patience)
        }
        var asked = definition
        if !filter.first.isEmpty {
            asked = renderer.catalogue.definition(
                of: definition, asked: filter.first.canonical,
                title: renderer.words(on: filter, of: definition).title)
        }
        asked.query = filter.canonical
        return renderer.catalogue.feed(
            asked, items: found.items,
            paging: FeedPaging(
                first: filter.before == nil ? nil : filter.first.canonical,
                older: found.older.map { filter.page(before: $0).canonical }),
            since: site.epoch)
    }

    private func bytes(
        of feed: Feed, _ filter: FeedFilter, _ definition: FeedDefinition
    ) -> [UInt8] {
        let (frame, sources) = (renderer.frame, renderer.configuration.sources)
        guard renderer.isSearch(definition) else {
            var page = renderer.listing(feed.key)
            page.question = renderer.words(on: filter, of: definition)
            return Array(page.html(feed, frame: frame, sources: sources).utf8)
        }
        return page.bytes(for: feed, filter: filter, frame: frame, sources: sources)
    }
}

extension SiteRenderer {
    fileprivate func words(on filter: FeedFilter, of definition: FeedDefinition) -> AskedWords {
        AskedWords(
            filter, of: definition.title, words: frame.words, divisions: divisions,
            sources: configuration.sources)
    }
}
