import Feeds
import HTTPTypes
import Hummingbird
import Model

/// Answers `/search` and every feed's address that asks something, and leads short codes of
/// divisions to whole ones.
///
/// An address that says the same in another way is answered with 301 to the one way: caches then
/// hold one copy, and feed readers, which follow a 301 by changing their subscription, ask only
/// once. Content-Location would do neither.
struct SearchRoutes: RouterMiddleware {
    typealias Context = BasicRequestContext

    let questions: FeedQuestions

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
        if let (definition, form) = searched(path) ?? questions.asked(path, query[...]) {
            return await questions.answer(request, definition, form, query[...])
        }
        if path.hasPrefix(Self.divisions), !questions.renderer.isKnown(path) {
            return division(path, query)
        }
        return try await next(request, context)
    }
}

extension SearchRoutes {
    private static let divisions = "/divisions/"

    private func searched(_ path: String) -> (FeedDefinition, SearchDesk.Form)? {
        let catalogue = questions.renderer.catalogue
        if path == "/search" { return (catalogue.search, .page) }
        guard path.hasPrefix("/search."),
            let format = FeedFormat(rawValue: String(path.dropFirst(8)))
        else { return nil }
        return (catalogue.search, .feed(format))
    }

    private func division(_ path: String, _ query: String) -> Response {
        let name = path.dropFirst(Self.divisions.count)
        let dot = name.firstIndex(of: ".") ?? name.endIndex
        let isPage = dot == name.endIndex
        guard isPage || FeedFormat(rawValue: String(name[dot...].dropFirst())) != nil,
            let code = DivisionCode(shortened: String(name[..<dot])),
            questions.renderer.divisions.name(code) != nil
        else {
            return PublishedRoutes.plain(
                .notFound,
                "There is no division of this code; codes are those of GB/T 2260, such as"
                    + " /divisions/210283.atom.")
        }
        let whole = "\(Self.divisions)\(code)\(name[dot...])"
        return questions.redirect(to: query.isEmpty ? whole : "\(whole)?\(query)")
    }
}
