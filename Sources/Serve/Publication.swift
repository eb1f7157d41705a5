package import Logging
package import Model
import ServiceLifecycle
import Store
import Synchronization

/// The published documents, as readers get them: immutable, rendered at the first request and again
/// when an item of theirs changes, then swapped in one step.
///
/// Readers never wait for pollers: while a change is rendered, the last bytes are served. As a
/// service it renders what changed, one document after another.
package final class Publication: Sendable {
    /// What became of a request for a published document.
    package enum Answer: Sendable {
        case served, notModified
    }

    let renderer: SiteRenderer
    private let schedule: PollSchedule
    private let logger: Logger
    private let distance: Duration
    private let stored: StoredRenderings?
    private let documents: Mutex<PublishedDocuments>
    private let items: ItemPages
    private let versions = Mutex(FeedVersions())
    private let changes: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation
    private let served = Atomic<Int>(0)
    private let notModified = Atomic<Int>(0)

    /// The rest of a document that could not be rendered.
    private static let restAfterFailure = Duration.seconds(30)

    /// - Parameters:
    ///   - schedule: when the sources are polled: documents are fresh until then.
    ///   - distance: the least time between two renderings of one document.
    ///   - stored: where renderings outlive the program; nil where they do not.
    ///   - byteLimit: what all documents in all codings may take; the least recently asked give way.
    package init(
        renderer: SiteRenderer, schedule: PollSchedule = PollSchedule(), logger: Logger,
        distance: Duration = .seconds(1), stored: StoredRenderings? = nil,
        byteLimit: Int = 256 * 1_024 * 1_024
    ) {
        self.renderer = renderer
        self.schedule = schedule
        self.logger = logger
        self.distance = distance
        self.stored = stored
        documents = Mutex(PublishedDocuments(byteLimit: byteLimit))
        items = ItemPages(renderer: renderer, schedule: schedule)
        (changes, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Whether the site has a document at `path`, rendered or not.
    package func isKnown(_ path: String) -> Bool { renderer.isKnown(path) }

    /// The rendered document at `path`, if anyone has asked for it before.
    package func resource(at path: String) -> PublishedResource? {
        documents.withLock { $0.ask(path) }
    }

    /// The document at `path`, rendered now where it is not yet; nil where the site has none.
    ///
    /// However many ask at once, one of them renders.
    package func rendered(_ path: String) async throws -> PublishedResource? {
        if renderer.isItemPage(path) { return try await items.page(at: path) }
        guard isKnown(path) else { return nil }
        let turn = try await withCheckedThrowingContinuation { waiter in
            guard let turn = documents.withLock({ $0.join(path, waiter) }) else { return }
            waiter.resume(returning: turn)
        }
        switch turn {
        case .ready(let resource): return resource
        case .render: return try await render(path)
        }
    }

    /// What is new in the feed at `path` for a client whose version is one of the last five.
    func delta(
        of resource: PublishedResource, at path: String, besides ifNoneMatch: String
    ) -> FeedDelta? {
        guard let known = versions.withLock({ $0.entries(named: ifNoneMatch, at: path) }) else {
            return nil
        }
        return FeedDelta(of: resource, besides: known)
    }

    /// What has become of a path at which there is no document.
    package func fate(of path: String) async throws -> SiteRenderer.Fate {
        try await renderer.fate(of: path)
    }

    /// Notes that every document that shows one of these feeds is out of date.
    package func publish(changes: Set<FeedKey>) {
        guard !changes.isEmpty else { return }
        items.forget()
        documents.withLock { documents in
            // The index page shows all feeds but those of divisions.
            let isIndexed = changes.contains { if case .division = $0 { false } else { true } }
            // The list of feeds names a division once it has items.
            let isListed = changes.contains { if case .division = $0 { true } else { false } }
            let pages = (isIndexed ? ["/"] : []) + (isListed ? [SiteRenderer.listPath] : [])
            for path in pages + changes.flatMap(SiteRenderer.paths(of:)) {
                documents.change(path)
            }
        }
        signal.yield()
    }

    /// Counts one answer.
    func count(_ answer: Answer) {
        switch answer {
        case .served: served.add(1, ordering: .relaxed)
        case .notModified: notModified.add(1, ordering: .relaxed)
        }
    }

    /// How many answers there were, for the metrics page.
    var counts: (served: Int, notModified: Int) {
        (served.load(ordering: .relaxed), notModified.load(ordering: .relaxed))
    }
}

extension Publication: Service {
    /// Renders what changes until the service group shuts down.
    package func run() async throws {
        do {
            try await cancelWhenGracefulShutdown {
                for await _ in self.changes {
                    while let rest = await self.renderStale() {
                        // Not the whole rest: another document may fall due meanwhile.
                        try await Task.sleep(for: min(rest, self.distance))
                    }
                }
            }
        } catch is CancellationError {
            logger.debug("rendering ended")
        }
    }

    /// Renders every document that is out of date and need not rest; returns how long the next one
    /// rests, nil where nothing is out of date any more.
    func renderStale() async -> Duration? {
        while !Task.isCancelled {
            let now = ContinuousClock.now
            switch documents.withLock({ $0.next(at: now) }) {
            case .nothing: return nil
            case .rest(let until): return now.duration(to: until)
            case .render(let path):
                do { _ = try await render(path) } catch {
                    if Task.isCancelled { return nil }
                    logger.error(
                        "rendering failed", metadata: ["path": "\(path)", "problem": "\(error)"])
                }
            }
        }
        return nil
    }

    /// The document as it was rendered last, by this run or one before, or rendered now.
    private func rendering(of path: String) async throws -> StoredRendering? {
        guard let stored, let revision = try await renderer.revision(ofDocumentAt: path) else {
            return try await renderer.document(at: path).map(StoredRendering.init)
        }
        if let kept = stored.find(path, revision) { return kept }
        guard let document = try await renderer.document(at: path) else { return nil }
        let rendering = StoredRendering(document)
        // What changed meanwhile may or may not be in it.
        if try await renderer.revision(ofDocumentAt: path) == revision {
            stored.keep(rendering, path, revision)
        }
        return rendering
    }

    /// Renders what `documents` gave out to be rendered, and tells those who wait.
    private func render(_ path: String) async throws -> PublishedResource? {
        do {
            let resource = try await rendering(of: path).map { rendering in
                PublishedResource(
                    encoded: rendering.encoded, entries: rendering.entries,
                    mediaType: rendering.mediaType, lastModified: rendering.lastModified,
                    lifetime: CacheLifetime(
                        rendering.sources.map { .polls(of: $0, schedule) } ?? .unchanging),
                    fields: rendering.fields)
            }
            if let resource, !resource.entries.isEmpty {
                versions.withLock { $0.note(resource, at: path) }
            }
            let rest = ContinuousClock.now + distance
            let waiters = documents.withLock { $0.finish(path, resource, restingUntil: rest) }
            for waiter in waiters { waiter.resume(returning: .ready(resource)) }
            // What changed while a first request rendered is the service's to render.
            signal.yield()
            return resource
        } catch {
            let rest = ContinuousClock.now + Self.restAfterFailure
            let waiters = documents.withLock { $0.fail(path, restingUntil: rest) }
            for waiter in waiters { waiter.resume(throwing: error) }
            throw error
        }
    }
}
