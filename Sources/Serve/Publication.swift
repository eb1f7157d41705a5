import Feeds
package import Model
import Store
import Synchronization

/// The published documents, as readers get them: immutable, rendered at the first request and again
/// when an item of theirs changes, then swapped in one step.
///
/// Readers never wait for pollers: while a change is rendered, the last bytes are served.
package final class Publication: Sendable {
    /// What became of a request for a published document.
    package enum Answer: Sendable {
        case served, notModified
    }

    private struct State {
        var resources: [String: PublishedResource] = [:]
        /// Counts the changes of a feed, so that a rendering begun before a change is not kept.
        var generations: [FeedKey: Int] = [:]
        var total = 0
    }

    private let renderer: SiteRenderer
    private let state = Mutex(State())
    private let served = Atomic<Int>(0)
    private let notModified = Atomic<Int>(0)

    package init(renderer: SiteRenderer) {
        self.renderer = renderer
    }

    /// The rendered document at `path`, if anyone has asked for it before.
    package func resource(at path: String) -> PublishedResource? {
        state.withLock { $0.resources[path] }
    }

    /// The document at `path`, rendered now where it is not yet; nil where the site has none.
    package func rendered(_ path: String) async throws -> PublishedResource? {
        if let resource = resource(at: path) { return resource }
        return try await render(path)
    }

    /// Renders again every document in use that shows one of these feeds.
    package func publish(changes: Set<FeedKey>) async throws {
        guard !changes.isEmpty else { return }
        let stale = state.withLock { state in
            state.total += 1
            for key in changes { state.generations[key, default: 0] += 1 }
            return ["/"].filter { state.resources[$0] != nil }
                + changes.flatMap(SiteRenderer.paths(of:)).filter { state.resources[$0] != nil }
        }
        for path in stale { _ = try await render(path) }
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

    private func render(_ path: String) async throws -> PublishedResource? {
        let begun = generation(of: path)
        guard let document = try await renderer.document(at: path) else { return nil }
        let resource = PublishedResource(
            bytes: document.bytes, mediaType: document.mediaType,
            lastModified: document.lastModified, fields: document.fields)
        state.withLock { state in
            guard generation(of: path, state) == begun else { return }
            state.resources[path] = resource
        }
        return resource
    }

    private func generation(of path: String) -> Int {
        state.withLock { generation(of: path, $0) }
    }

    /// The index page shows all feeds, so every change is one of its own.
    private func generation(of path: String, _ state: borrowing State) -> Int {
        guard path != "/" else { return state.total }
        let stem = path.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(path[..<$0]) } ?? path
        guard let key = renderer.catalogue.definition(for: stem)?.key else { return 0 }
        return state.generations[key] ?? 0
    }
}
