import Extract
import Fetch
import Model
import Normalise
import Push

// Where hubs and the pipe meet.

extension Pipeline {
    /// Reads what a hub has delivered as a visit would have read it.
    ///
    /// The hub may send the new entries alone (WebSub §7), so what tells of the page as a whole stays
    /// as the last poll left it: validators, digest, how many items there are, the next poll.
    func delivered(
        _ page: Page, of source: Source, state: PollState?, now: Timestamp, context: VisitContext
    ) async -> Visit {
        var next = (state ?? PollState(sourceID: source.id)).about(source)
        var page = page
        if let base = source.base { page.url = base }
        page.answer.wasFeed = Self.isOfFeed(next.bodyDigest)
        do throws(PollFailure) {
            let reading = try read(page, of: source, now: now)
            let fresh = await Self.fresh(reading.items, context)
            next.noteArrivals(
                fresh.map(\.published), isFirst: next.rhythm == nil, now: now)
            var visit = Visit(
                next, .read, items: reading.items, diagnostics: reading.diagnostics, at: now)
            // A part says nothing of what is missing.
            if reading.items.count >= next.itemsFound { visit.signs = reading.signs }
            return visit
        } catch {
            // The next poll shows whether the source itself is ill.
            var visit = Visit(next, .unchanged, at: now)
            visit.diagnostics = [
                Diagnostic(.warning, "what its hub delivered cannot be read: \(error)")
            ]
            return visit
        }
    }

    /// Which hub `source` names in an answer; a browser's page and the answer to a form are no topics.
    func hub(
        of source: Source, _ page: Page?, _ response: FetchResponse?
    ) -> HubSighting {
        guard let response, !source.rendersInBrowser,
            source.submission == nil
        else { return .unseen }
        let resolver = URLCanonicaliser()
        let link = HubLink(
            fields: response.headers.values(of: "Link"), body: page?.bytes ?? []
        ) { resolver.resolve($0, against: response.finalURL) }
        if let link { return .named(link) }
        return page == nil ? .unseen : .none
    }
}
