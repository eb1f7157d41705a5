package import Extract
import Fetch
package import Model
import Normalise
import Push
package import Regions
package import Store

/// One poll, as a pipe.
///
///     due source → HostGate → PageReader ─304→ PollState only
///                                └200→ unchanged body → PollState only
///                                └200→ Extractor → [RawItem] → Normaliser → [Item]
///                                        → RegionAssigner, RegionIndex → PollRecord → ItemStore
///
/// Where a source reads articles, `complete` (Pipeline+articles.swift) stands before the store: new
/// item → ArticleReader → ArticleCompletion → RegionAssigner, RegionIndex.
///
/// The pipe decides; the store commits what it gives, whole. A failure at any joint ends in the
/// poll state alone: items, validators and feeds stay as they were.
package struct Pipeline: Sendable {
    let configuration: Configuration
    let reader: PageReader
    private let assigner: RegionAssigner
    private let index: RegionIndex
    /// Brings the articles behind items' links.
    package let articleReader: ArticleReader

    package init(
        configuration: Configuration, reader: PageReader, assigner: RegionAssigner,
        index: RegionIndex
    ) {
        self.configuration = configuration
        self.reader = reader
        self.assigner = assigner
        self.index = index
        articleReader = ArticleReader(reader: reader)
    }

    /// Visits `source` once.
    ///
    /// - Parameters:
    ///   - random: 0 up to 1, for the time of the next poll.
    ///   - context: what a visit of several requests asks.
    package func visit(
        _ source: Source, state: PollState?, now: Timestamp, random: Double,
        context: VisitContext = VisitContext()
    ) async -> Visit {
        await visit(
            ask(source, state: state, now: now, random: random), context: context)
    }

    /// Makes a visit of what a source was asked and has answered.
    func visit(_ inquiry: Inquiry, context: VisitContext) async -> Visit {
        let now = inquiry.now
        do {
            switch try inquiry.answer.get() {
            case .notModified(let response):
                return notModified(inquiry, response, looksForHub: context.looksForHub)
            case .page(let page, let response):
                return try await visit(inquiry, page, response, context)
            }
        } catch {
            let (next, failure) = inquiry.state.afterFailure(
                error, of: inquiry.source, now: now, random: inquiry.random)
            return Visit(next, .failed(failure), at: now)
        }
    }

    /// The visit of a page that has not changed, as its server says.
    func notModified(
        _ inquiry: Inquiry, _ response: FetchResponse, looksForHub: Bool
    ) -> Visit {
        let now = inquiry.now
        var next = inquiry.state
        next.lastPoll = now
        next.lastFull = next.lastFull ?? now
        next = next.afterAnswer(response, of: inquiry.source, now: now, random: inquiry.random)
        var visit = Visit(next, .notModified, at: now)
        visit.hub = looksForHub ? hub(of: inquiry.source, nil, response) : .unseen
        visit.record.hasConfirmedClock = response.confirms(now)
        return visit
    }

    private func visit(
        _ inquiry: Inquiry, _ page: Page, _ response: FetchResponse?, _ context: VisitContext
    ) async throws(PollFailure) -> Visit {
        let (source, state, now) = (inquiry.source, inquiry.state, inquiry.now)
        let (isKnown, isOwed, random) = (inquiry.isKnown, inquiry.isOwed, inquiry.random)
        var page = page
        var next = state
        next.lastPoll = now
        let hub = context.looksForHub ? hub(of: source, page, response) : .unseen
        let isConfirmed = response?.confirms(now) ?? false
        let digest = Self.digest(page, inquiry.question)
        page.answer.wasFeed = isKnown && Self.isOfFeed(state.bodyDigest)
        next.lastFull = now
        let before = next
        next = before.afterAnswer(response, of: source, now: now, random: random)
        if digest == state.bodyDigest, !isOwed {
            var visit = Visit(next, .unchanged, at: now)
            visit.hub = hub
            visit.record.hasConfirmedClock = isConfirmed
            return visit
        }
        var context = context
        context.isFirstVisit = state.lastSuccess == nil || isOwed
        let reading = try await readList(
            page, response, of: source, now: now, context: context)
        // The plan is made anew: the page has told of its rhythm and its wishes.
        let isFirst = state.rhythm == nil
        let fresh = isFirst ? reading.items : await Self.fresh(reading.items, context)
        next = before
        next.wishes = reading.wishes
        next.noteArrivals(
            fresh.map(\.published), isFirst: isFirst || isOwed, now: now)
        next = next.afterAnswer(response, of: source, now: now, random: random)
        next.bodyDigest = digest
        next.noteWalk(reading)
        next.itemsFound = reading.items.count
        next.pagesRead = reading.pagesRead
        next.notes = reading.notes
        if let until = reading.leaveAloneUntil {
            next.notBefore = until
            next.nextPoll = max(next.nextPoll ?? until, until)
        }
        var visit = Visit(
            next, .read, items: reading.items, diagnostics: reading.diagnostics, at: now)
        visit.hub = hub
        visit.record.hasConfirmedClock = isConfirmed
        // What a private source says is not to be seen beside a public one's.
        visit.record.mergesStories = source.mergesStories && !source.isPrivate
        visit.signs = reading.signs
        visit.isUnderNewRules = !isKnown && state.bodyDigest != nil
        return visit
    }

    /// Seconds to rest on the host of `source` after a visit, as its robots.txt asks.
    package func delay(after source: Source) async -> Double {
        await reader.delay(after: source)
    }

    /// Makes items of a page; reads and writes nothing.
    package func read(
        _ page: Page, of source: Source, now: Timestamp, explaining: Bool = false
    ) throws(PollFailure) -> Reading {
        let extraction = try Self.extract(page, source, explaining)
        return try reading(of: extraction, source, now)
    }

    /// The items of what was extracted.
    func reading(
        of extraction: Extraction, _ source: Source, _ now: Timestamp
    ) throws(PollFailure) -> Reading {
        let normaliser = Normaliser(site: configuration.site, source: source)
        let normalised = normaliser.normalise(
            extraction.items, baseURL: extraction.baseURL, now: now)
        guard !normalised.items.isEmpty else {
            if extraction.isIndex, let next = extraction.next.first {
                let hint = "its items stand at \(next.url) (\(next.how)), and were not read"
                throw .extract(.noItems(.init(rule: nil, nodesTried: 0, hint: hint)))
            }
            throw .noUsableItems(found: extraction.items.count)
        }
        let items = normalised.items.map { assigned($0, home: source) }
        let signs =
            extraction.items.isEmpty
            ? nil : PageSigns(extraction, items: items, page: source.pageURL)
        return Reading(
            signs: signs, items: items, traces: normalised.traces, method: extraction.method,
            suggestion: Self.suggestion(extraction), rules: Self.rules(extraction),
            weighed: extraction.weighed, pageTitle: extraction.pageTitle,
            charset: extraction.charset,
            diagnostics: extraction.diagnostics + normalised.diagnostics,
            notes: Self.notes(extraction.diagnostics), wishes: extraction.wishes)
    }

    /// Those that are stored: few and short.
    private static func notes(_ diagnostics: [Diagnostic]) -> [String] {
        diagnostics.prefix(6).map { diagnostic in
            String(diagnostic.message.map { $0.isNewline ? " " : $0 }.prefix(300))
        }
    }

    /// `item` with its divisions and regions.
    package func assigned(_ item: Item, home source: Source?) -> Item {
        var item = item
        let text = item.contentHTML.map(SanitisedText.words) ?? item.summary
        item.divisions = assigner.assign(
            title: item.title, text: text, home: source?.home,
            homeFillsSilence: source?.homeFillsSilence ?? false)
        item.regionIDs = index.regionIDs(
            for: item.divisions, title: item.title, text: text, source: item.sourceID,
            time: item.sortTime)
        return item
    }

    private static func rules(_ extraction: Extraction) -> SuggestedRules? {
        extraction.suggestedItems.map {
            SuggestedRules(
                within: extraction.suggestedWithin, items: $0, fields: extraction.suggestedRules)
        }
    }

    private static func suggestion(_ extraction: Extraction) -> [String] {
        guard let items = extraction.suggestedItems else { return [] }
        let fields = ItemField.allCases.compactMap { field in
            extraction.suggestedRules[field].map { "  \(field.rawValue): \($0)" }
        }
        let within = extraction.suggestedWithin.map { "  - \($0)" }
        return (within.isEmpty ? [] : ["within:"]) + within + ["items: \(items)"]
            + (fields.isEmpty ? [] : ["fields:"] + fields)
    }

    static func extract(
        _ page: Page, _ source: Source, _ explaining: Bool, at place: PagePlace? = nil
    ) throws(PollFailure) -> Extraction {
        let extractor: Extractor
        var source = source
        // What a browser gives is in UTF-8, whatever the page was in.
        if source.rendersInBrowser { source.charset = nil }
        do { extractor = try Extractor(source: source) } catch { throw .rule(error) }
        do {
            return try extractor.extract(page, at: place, explaining: explaining)
        } catch .obstacle(let obstacle) {
            throw .blocked(obstacle)
        } catch {
            throw .extract(error)
        }
    }
}

/// What a page came to.
package struct Reading: Sendable {
    /// What its first page shows of the source's health; nil for an index of pages.
    package var signs: PageSigns?
    /// In page order, divisions and regions assigned.
    package var items: [Item]
    /// How each item's fields came about, where an explanation was asked for.
    package var traces: [[FieldTrace]]
    /// How the items were found, in a few words.
    package var method: String
    /// The rules that automatic detection stands for, as lines of feeds.yml; empty where rules
    /// were given or none would say the same.
    package var suggestion: [String]
    /// The same rules apart.
    package var rules: SuggestedRules?
    /// What automatic detection weighed, the best first, a line each; empty unless asked for.
    package var weighed: [String] = []
    package var pageTitle: String?
    package var charset: String
    package var diagnostics: [Diagnostic]
    /// What was wrong with the page itself and put right, as operators see it beside its source.
    package var notes: [String] = []
    /// The further pages that were read or looked for, a line each.
    package var pages: [String] = []
    /// How many pages of the list were read, the first and an index included.
    package var pagesRead = 1
    /// A later page was refused, and the server wants to be left alone until then.
    package var leaveAloneUntil: Timestamp?
    /// A later page failed: what stands on it and behind it is still owed.
    package var isBroken = false
    /// The first page stays as it is while its list changes (`Extraction.hidesChanges`).
    package var hidesChanges = false
    /// How often a feed asks to be read.
    package var wishes: FeedWishes?
}

/// Rules that find what automatic detection found.
package struct SuggestedRules: Sendable, Hashable {
    /// Where in the page the items stand; none for the page itself.
    package var within: [String] = []
    package var items: String
    package var fields: [ItemField: String]
}

/// What one visit came to, ready for the store.
package struct Visit: Sendable {
    package enum Outcome: Sendable {
        /// Items were read from a page that had changed.
        case read
        /// The page came, the same bytes as last time.
        case unchanged
        case notModified
        /// Not visited: its server asked to be left alone until then.
        case leftAlone(until: Timestamp)
        /// Not visited: its server has said that it is gone for good.
        case gone
        case failed(PollFailure)
    }

    package var record: PollRecord
    package var outcome: Outcome
    package var diagnostics: [Diagnostic]
    /// Which hub the source names.
    var hub = HubSighting.unseen
    /// What the page that was read shows of the source's health.
    var signs: PageSigns?
    /// Whether feeds.yml says something else of the source than at its last poll.
    var isUnderNewRules = false

    init(
        _ state: PollState, _ outcome: Outcome, items: [Item] = [],
        diagnostics: [Diagnostic] = [], at now: Timestamp
    ) {
        record = PollRecord(state: state, items: items, at: now)
        self.outcome = outcome
        self.diagnostics = diagnostics
    }

    /// Makes it one that was cut off: nothing of it is stored.
    mutating func cancel() { outcome = .failed(.fetch(.cancelled)) }
}

extension Pipeline {
    /// Those of `items` that the source has not shown before.
    static func fresh(_ items: [Item], _ context: VisitContext) async -> [Item] {
        let known = await context.known(items.flatMap(\.keys))
        return items.filter { known.isDisjoint(with: $0.keys) }
    }

    /// Tells whether a page must be read again: what is asked of it, its bytes and its kind.
    private static func digest(_ page: Page, _ question: String) -> String {
        var fingerprint = Fingerprint()
        fingerprint.add(page.bytes)
        fingerprint.add(page.url)
        fingerprint.add(page.contentType ?? "")
        return question + fingerprint.hex() + (FeedReader.isFeed(page.bytes) ? feedMark : "")
    }

    /// Whether a digest is that of a feed: a web page in its place is no page to read then.
    static func isOfFeed(_ digest: String?) -> Bool { digest?.hasSuffix(feedMark) ?? false }

    private static let feedMark = "-feed"
}
