import Extract
import Model

/// A walk from page to page of one list: where it has been, what it found, and why it ended.
struct PageWalk {
    /// Where the list goes on from here.
    private(set) var pending: [NextPage]
    /// What happened, a line for each page after the first.
    private(set) var lines: [String] = []
    /// The server asked for a pause meanwhile.
    private(set) var leaveAloneUntil: Timestamp?

    /// A page failed that the list would have gone on with: what stands on it is still owed.
    private(set) var isBroken = false

    private let source: Source
    private let first: Extraction
    private let url: String
    private let limit: Int
    private var found: [Extraction]
    private var latest: Extraction
    private var number = 1
    private var seen: Set<String>
    /// The pages so far; a list has few, and hashing every first page would cost more.
    private var bodies: [[UInt8]]
    private var diagnostics: [Diagnostic] = []
    private var at: NextPage?

    /// More items are taken by no poll.
    private static let itemLimit = 10_000
    /// How many sitemaps of an index are read where feeds.yml does not say.
    private static let sitemaps = 3

    init(first: Extraction, page: Page, url: String, source: Source) {
        self.source = source
        self.first = first
        self.url = url
        pending = first.next
        let limit = source.paging?.limit
        self.limit = first.isIndex ? (limit ?? Self.sitemaps) + 1 : limit ?? 1
        found = first.isIndex ? [] : [first]
        latest = first
        seen = [Self.place(page.url, source, nil, 1), Self.place(url, source, nil, 1)]
        bodies = first.next.isEmpty ? [] : [page.bytes]
        if case .url(let asked) = source.location {
            seen.insert(Self.place(asked, source, nil, 1))
        }
    }

    /// Asks for no further page, and says where it would have gone.
    mutating func stay() {
        for next in pending.prefix(3) {
            lines.append("next page: \(next.url) (\(next.how)); a file's is not asked for")
        }
        pending = []
    }

    /// Whether the page before gives reason to ask for another.
    func hasNews(
        _ pipeline: Pipeline, _ now: Timestamp, _ context: VisitContext
    ) async throws(PollFailure) -> Bool {
        guard number < limit, itemCount < Self.itemLimit else { return false }
        // An index itself says nothing of items.
        if context.isFirstVisit || found.isEmpty { return true }
        return await pipeline.isAllNew(latest, source, now, context)
    }

    /// The place of `next`, which counts as visited; nil where it must not be asked for.
    mutating func step(to next: NextPage) -> PagePlace? {
        pending.removeFirst()
        number += 1
        at = next
        if let submission = source.submission, submission.filled(page: number) == nil {
            lines.append("page \(number): the counter in the body has come to its end")
            return nil
        }
        guard seen.insert(Self.place(next.url, source, next.token, number)).inserted else {
            lines.append("page \(number): \(next.url) was read already; the list ends")
            return nil
        }
        guard SourceAddress(next.url).host == SourceAddress(url).host else {
            warn("is on another host, and is not asked for")
            return nil
        }
        return PagePlace(number: number, firstURL: url, url: next.url)
    }

    /// Whether a page says anything else than those before.
    mutating func isOther(_ page: Page) -> Bool {
        if !bodies.contains(page.bytes) {
            bodies.append(page.bytes)
            return true
        }
        lines.append("page \(number): \(page.url) is the same page again; the list ends")
        return false
    }

    mutating func take(_ extraction: Extraction, from page: Page) {
        let how = at?.how ?? ""
        lines.append("page \(number): \(page.url) (\(how)), \(extraction.items.count) items")
        latest = extraction
        // An index within an index is none (sitemaps.org).
        if !extraction.isIndex { found.append(extraction) }
        pending = first.isIndex ? pending : extraction.next
    }

    /// Notes why a page gave nothing; whether the walk goes on all the same.
    mutating func survives(_ failure: PollFailure) -> Bool {
        if !first.isIndex, Self.isEnd(failure) {
            lines.append("page \(number): \(at?.url ?? "") has no items; the list ends")
            return false
        }
        warn("failed: \(failure.description)")
        isBroken = true
        guard case .rateLimited(_, let until) = failure else { return first.isIndex }
        leaveAloneUntil = until
        return false
    }

    /// Whether there is simply no such page: counters do not know how far a list goes.
    private static func isEnd(_ failure: PollFailure) -> Bool {
        switch failure {
        case .extract(.noItems), .extract(.emptyPage), .status(404), .status(410): true
        case .blocked(let obstacle, _): obstacle.kind == .missing || obstacle.kind == .shell
        default: false
        }
    }

    private mutating func warn(_ what: String) {
        let words = "page \(number) of the list, \(at?.url ?? ""), \(what)"
        lines.append(words)
        diagnostics.append(
            Diagnostic(.warning, words + "; what the others gave is kept"))
    }

    /// How many pages were read, the first and an index included.
    var pagesRead: Int { found.count + (first.isIndex ? 1 : 0) }

    /// Whether pages after the first gave items.
    var hasSeveralPages: Bool { found.count > 1 }

    private var itemCount: Int { found.reduce(0) { $0 + $1.items.count } }

    /// Everything found, in the order of the pages.
    var merged: Extraction {
        var merged = found.first ?? first
        guard found.count > 1 else {
            merged.diagnostics += diagnostics
            return merged
        }
        merged.items = []
        for extraction in found {
            for var item in extraction.items {
                item.base = item.base ?? extraction.baseURL
                merged.items.append(item)
            }
        }
        merged.method += "; \(found.count) pages, \(merged.items.count) items"
        let later = found.dropFirst().flatMap(\.diagnostics)
            .filter { !merged.diagnostics.contains($0) }
        merged.diagnostics += later.prefix(20) + diagnostics
        return merged
    }

    /// What tells one request from another.
    private static func place(
        _ url: String, _ source: Source, _ token: String?, _ number: Int
    ) -> String {
        let body = source.submission?.filled(page: number, token: token)?.text ?? ""
        return url.prefix { $0 != "#" } + "\n" + body
    }
}
