/// What is known of each published document: its bytes, whether they are out of date, who waits.
///
/// Values only: `Publication` guards them, renders and tells the time.
struct PublishedDocuments {
    typealias Instant = ContinuousClock.Instant
    typealias Waiter = CheckedContinuation<Turn, any Error>

    /// What a request without bytes has to do.
    enum Turn: Sendable {
        case ready(PublishedResource?)
        /// Render: the others wait for it.
        case render
    }

    /// What the renderer has to do.
    enum Step: Equatable {
        case render(String)
        case rest(until: Instant)
        case nothing
    }

    private struct Document {
        var resource: PublishedResource?
        var isRendering = false
        var isDirty = false
        var waiters: [Waiter] = []
        /// Not rendered again before this.
        var restsUntil: Instant?
        /// What `renderings` was at the last rendering and at the last request.
        var rendered = 0
        var asked = 0

        var isAskedSinceRendered: Bool { asked >= rendered }
        var byteCount: Int { resource?.byteCount ?? 0 }
    }

    private let byteLimit: Int
    private var documents: [String: Document] = [:]
    /// Paths out of date, in the order in which they became so.
    private var stale: [String] = []
    /// Counts renderings: the coarse clock that requests are marked with.
    private var renderings = 0
    private(set) var byteCount = 0

    init(byteLimit: Int) {
        self.byteLimit = byteLimit
    }

    /// The document's last bytes, if it has any.
    mutating func ask(_ path: String) -> PublishedResource? {
        guard let index = documents.index(forKey: path) else { return nil }
        documents.values[index].asked = renderings
        return documents.values[index].resource
    }

    /// The turn of a request that found no bytes; nil where `waiter` will hear of them.
    mutating func join(_ path: String, _ waiter: Waiter) -> Turn? {
        if let resource = ask(path) { return .ready(resource) }
        guard documents[path]?.isRendering != true else {
            documents[path]?.waiters.append(waiter)
            return nil
        }
        begin(path)
        return .render
    }

    /// Notes that a document without bytes is being rendered.
    mutating func begin(_ path: String) {
        documents[path] = Document(isRendering: true, asked: renderings)
    }

    /// Notes that what is known of `path` is out of date.
    ///
    /// A document that nobody asked for since it was rendered is dropped: the next request renders.
    mutating func change(_ path: String) {
        guard let document = documents[path], !document.isDirty else { return }
        guard document.isRendering || document.isAskedSinceRendered else {
            drop(path)
            return
        }
        documents[path]?.isDirty = true
        stale.append(path)
    }

    /// The renderer's next step: the path that has been stale the longest and need not rest.
    mutating func next(at now: Instant) -> Step {
        stale.removeAll { documents[$0]?.isDirty != true }
        var earliest: Instant?
        for path in stale where documents[path]?.isRendering == false {
            let rest = documents[path]?.restsUntil ?? now
            guard rest > now else {
                documents[path]?.isDirty = false
                documents[path]?.isRendering = true
                return .render(path)
            }
            earliest = min(rest, earliest ?? rest)
        }
        return earliest.map { .rest(until: $0) } ?? .nothing
    }

    /// Keeps what was rendered, whatever changed meanwhile; returns who waits for it.
    mutating func finish(
        _ path: String, _ resource: PublishedResource?, restingUntil rest: Instant
    ) -> [Waiter] {
        guard var document = documents[path] else { return [] }
        let waiters = document.waiters
        guard let resource else {
            drop(path)
            return waiters
        }
        renderings += 1
        byteCount += resource.byteCount - document.byteCount
        document.resource = resource
        document.isRendering = false
        document.waiters = []
        document.restsUntil = rest
        document.rendered = renderings
        documents[path] = document
        makeRoom(besides: path)
        return waiters
    }

    /// Keeps the last bytes, still out of date, where rendering failed; returns who waits.
    mutating func fail(_ path: String, restingUntil rest: Instant) -> [Waiter] {
        guard var document = documents[path] else { return [] }
        let waiters = document.waiters
        guard document.resource != nil else {
            drop(path)
            return waiters
        }
        if !document.isDirty { stale.append(path) }
        document.isRendering = false
        document.isDirty = true
        document.waiters = []
        document.restsUntil = rest
        documents[path] = document
        return waiters
    }

    private mutating func drop(_ path: String) {
        byteCount -= documents.removeValue(forKey: path)?.byteCount ?? 0
    }

    /// Drops those whose last request is longest ago.
    private mutating func makeRoom(besides path: String) {
        guard byteCount > byteLimit else { return }
        let idle = documents.filter { $0.key != path && !$0.value.isRendering }
            .sorted { $0.value.asked < $1.value.asked }
        for (path, _) in idle {
            guard byteCount > byteLimit else { return }
            drop(path)
        }
    }
}
