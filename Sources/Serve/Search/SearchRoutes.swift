import Feeds
import HTTPTypes
import Hummingbird
import Logging
import Model

/// Answers `/search` and every feed's address that asks something, and leads short codes of
/// divisions to whole ones.
///
/// An address that says the same in another way is answered with 301 to the one way: caches then
/// hold one copy, and feed readers, which follow a 301 by changing their subscription, ask only
/// once. Content-Location would do neither.
struct SearchRoutes: RouterMiddleware {
    typealias Context = BasicRequestContext

    private let renderer: SiteRenderer
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

    @concurrent
    func handle(
        _ request: Request, context: BasicRequestContext,
        next: @concurrent (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        let query = request.uri.query ?? ""
        guard request.method == .get || request.method == .head else {
            return try await next(request, context)
        }
        if let (definition, form) = searched(path) ?? (query.isEmpty ? nil : asked(path)) {
            return await answer(request, definition, form, query[...])
        }
        if path.hasPrefix(Self.divisions), !renderer.isKnown(path) {
            return division(path, query)
        }
        return try await next(request, context)
    }
}

extension SearchRoutes {
    private static let divisions = "/divisions/"

    private func searched(_ path: String) -> (FeedDefinition, SearchDesk.Form)? {
        if path == "/search" { return (renderer.catalogue.search, .page) }
        guard path.hasPrefix("/search."),
            let format = FeedFormat(rawValue: String(path.dropFirst(8)))
        else { return nil }
        return (renderer.catalogue.search, .feed(format))
    }

    private func asked(_ path: String) -> (FeedDefinition, SearchDesk.Form)? {
        renderer.feed(at: path).map { ($0, .feed($1)) }
    }

    private func answer(
        _ request: Request, _ definition: FeedDefinition, _ form: SearchDesk.Form,
        _ query: Substring
    ) async -> Response {
        do throws(FilterProblem) {
            let (filter, isCanonical) = try reader.read(query)
            guard isCanonical else { return moved(request.uri.path, filter) }
            try check(filter, definition, form)
            return await answer(request, definition, form, filter)
        } catch {
            return PublishedRoutes.plain(.badRequest, error.description)
        }
    }

    private func check(
        _ filter: FeedFilter, _ definition: FeedDefinition, _ form: SearchDesk.Form
    ) throws(FilterProblem) {
        let asksForWords = !filter.words.isEmpty || !filter.without.isEmpty
        if asksForWords, !renderer.configuration.search {
            throw FilterProblem(description: "Search is switched off here (search: false).")
        }
        if form != .page, definition.address == renderer.catalogue.search.address,
            filter.words.isEmpty
        {
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

    private func division(_ path: String, _ query: String) -> Response {
        let name = path.dropFirst(Self.divisions.count)
        let dot = name.firstIndex(of: ".") ?? name.endIndex
        let isPage = dot == name.endIndex
        guard isPage || FeedFormat(rawValue: String(name[dot...].dropFirst())) != nil,
            let code = DivisionCode(shortened: String(name[..<dot])),
            renderer.divisions.name(code) != nil
        else {
            return PublishedRoutes.plain(
                .notFound,
                "There is no division of this code; codes are those of GB/T 2260, such as"
                    + " /divisions/210283.atom.")
        }
        let whole = "\(Self.divisions)\(code)\(name[dot...])"
        return redirect(to: query.isEmpty ? whole : "\(whole)?\(query)")
    }

    private func moved(_ path: String, _ filter: FeedFilter) -> Response {
        redirect(to: filter.isEmpty ? path : "\(path)?\(filter.canonical)")
    }

    /// The site may stand below a path of a server in front, so the address is the whole one.
    private func redirect(to path: String) -> Response {
        var response = PublishedRoutes.plain(.movedPermanently, "This is found at \(path)")
        response.headers[.location] = renderer.site.url + path
        response.headers[.cacheControl] = "public, max-age=86400"
        return response
    }
}
