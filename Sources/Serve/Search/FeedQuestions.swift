import Feeds
import HTTPTypes
import Hummingbird
import Logging
import Model
import Store

/// Reads the questions that addresses of feeds and their pages ask, and answers them.
struct FeedQuestions: Sendable {
    let renderer: SiteRenderer
    private let desk: SearchDesk
    private let published: PublishedRoutes
    private let logger: Logger
    private let reader: FeedFilterReader

    init(
        renderer: SiteRenderer, desk: SearchDesk, published: PublishedRoutes, logger: Logger
    ) {
        self.renderer = renderer
        self.desk = desk
        self.published = published
        self.logger = logger
        reader = FeedFilterReader(
            divisions: renderer.divisions, sources: Set(renderer.configuration.sources.map(\.id)),
            feedLength: renderer.site.feedLength)
    }

    /// The feed that a question to `path` is put to, and how its answer is written.
    ///
    /// A page whose address asks nothing of ours is the page: others add words of their own to
    /// addresses that they pass on.
    func asked(_ path: String, _ query: Substring) -> (FeedDefinition, SearchDesk.Form)? {
        guard !query.isEmpty else { return nil }
        if let (definition, format) = renderer.feed(at: path) {
            return (definition, .feed(format))
        }
        guard let definition = renderer.catalogue.definition(for: path),
            QueryText.pairs(query)?.contains(where: { FeedFilter.names.contains($0.name) }) == true
        else { return nil }
        return (definition, .page)
    }

    /// What `definition` answers.
    ///
    /// - Parameter leads: whether another way to ask the same is led to the one way.
    func answer(
        _ request: Request, _ definition: FeedDefinition, _ form: SearchDesk.Form,
        _ query: Substring, leads: Bool = true
    ) async -> Response {
        do throws(FilterProblem) {
            let (filter, isCanonical) = try reader.read(form == .page ? Self.ours(query) : query)
            guard isCanonical || !leads else { return moved(request.uri.path, filter) }
            try check(filter, definition, form)
            return await answer(request, definition, form, filter)
        } catch {
            return PublishedRoutes.plain(.badRequest, error.description)
        }
    }

    /// The site may stand below a path of a server in front, so the address is the whole one.
    func redirect(to path: String) -> Response {
        var response = PublishedRoutes.plain(.movedPermanently, "This is found at \(path)")
        response.headers[.location] = renderer.site.url + path
        response.headers[.cacheControl] = "public, max-age=86400"
        return response
    }
}

extension FeedQuestions {
    /// `query` without the words that others add to the addresses of pages.
    private static func ours(_ query: Substring) -> Substring {
        query.split(separator: "&", omittingEmptySubsequences: false).filter { part in
            QueryText.pairs(part).map { pairs in
                pairs.contains { FeedFilter.names.contains($0.name) }
            } ?? true
        }.joined(separator: "&")[...]
    }

    private func check(
        _ filter: FeedFilter, _ definition: FeedDefinition, _ form: SearchDesk.Form
    ) throws(FilterProblem) {
        let asksForWords = !filter.words.isEmpty || !filter.without.isEmpty
        if asksForWords, !renderer.configuration.search {
            throw FilterProblem(description: "Search is switched off here (search: false).")
        }
        if form != .page, renderer.isSearch(definition), filter.words.isEmpty {
            throw FilterProblem(description: "Say what to search for: /search.atom?q=…")
        }
    }

    private func answer(
        _ request: Request, _ definition: FeedDefinition, _ form: SearchDesk.Form,
        _ filter: FeedFilter
    ) async -> Response {
        do {
            switch try await desk.answer(filter, of: definition, form: form) {
            case .found(let resource):
                return published.answer(to: request, resource)
            case .busy:
                return PublishedRoutes.plain(
                    .serviceUnavailable, "Too much is being searched for; try again in a minute.")
            }
        } catch {
            logger.error("search failed", metadata: ["error": "\(error)"])
            return PublishedRoutes.plain(.serviceUnavailable, "The search failed; try again.")
        }
    }

    private func moved(_ path: String, _ filter: FeedFilter) -> Response {
        redirect(to: filter.isEmpty ? path : "\(path)?\(filter.canonical)")
    }
}
