package import Extract
package import Fetch
package import Model
import Normalise

/// Lists of several pages.
extension Pipeline {
    /// Makes items of a list: of its first page, and of those that follow as far as `pages` says
    /// and everything on them is new.
    package func readList(
        _ page: Page, _ response: FetchResponse?, of source: Source, now: Timestamp,
        explaining: Bool = false, context: VisitContext
    ) async throws(PollFailure) -> Reading {
        let url = Self.firstURL(page, response, source)
        let first = try Self.extract(page, source, explaining, at: PagePlace(first: url))
        var walk = PageWalk(first: first, page: page, url: url, source: source)
        // The pages after a file would be asked for from a server that nobody named.
        if case .file = source.location { walk.stay() }
        while let next = walk.pending.first {
            guard try await walk.hasNews(self, now, context), let step = walk.step(to: next) else {
                break
            }
            do {
                try await context.rest(await reader.delay(after: source))
                let page = try await reader.read(source, at: next, number: step.number, now: now)
                guard walk.isOther(page) else { break }
                walk.take(try Self.extract(page, source, explaining, at: step), from: page)
            } catch let failure as PollFailure {
                if case .fetch(.cancelled) = failure { throw failure }
                if case .fetch(.shutDown) = failure { throw failure }
                guard walk.survives(failure) else { break }
            } catch {
                throw .fetch(.cancelled)
            }
        }
        var reading = try reading(of: walk.merged, source, now)
        if walk.hasSeveralPages {
            // How many pages are read differs from poll to poll.
            let items = Normaliser(site: configuration.site, source: source).normalise(
                first.items, baseURL: first.baseURL, now: now
            ).items
            reading.signs =
                first.items.isEmpty ? nil : PageSigns(first, items: items, page: source.pageURL)
        }
        reading.pages = walk.lines
        reading.pagesRead = walk.pagesRead
        reading.leaveAloneUntil = walk.leaveAloneUntil
        reading.isBroken = walk.isBroken
        reading.hidesChanges = first.hidesChanges
        return reading
    }

    /// The address that the first page's own next pages start from.
    private static func firstURL(
        _ page: Page, _ response: FetchResponse?, _ source: Source
    ) -> String {
        if source.submission != nil, case .url(let url) = source.location { return url }
        return response?.finalURL ?? page.url
    }

    /// Whether nothing in `extraction` is known; an item without a key counts as new.
    func isAllNew(
        _ extraction: Extraction, _ source: Source, _ now: Timestamp, _ context: VisitContext
    ) async -> Bool {
        let normaliser = Normaliser(site: configuration.site, source: source)
        let normalised = normaliser.normalise(
            extraction.items, baseURL: extraction.baseURL, now: now)
        let keys = normalised.items.flatMap { $0.keys.isEmpty ? [$0.id] : $0.keys }
        return await context.known(keys).isEmpty
    }

    /// What feeds.yml says on asking for the source, for its digest.
    static func asked(_ source: Source) -> String {
        var text = source.within.map { "\nwithin \($0.text)" }.joined()
        if let submission = source.submission {
            text += "\n\(submission.method) \(submission.contentType) \(submission.body.text)"
        }
        return text
    }
}
