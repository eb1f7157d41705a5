import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging

/// Answers requests for private feeds that present a token; without one there is nothing there.
///
/// 404, not 401: whoever guesses ids must not learn which of them exist. A reader that sends a
/// password only when it is asked for one is given the address with `?token=`.
struct PrivateRoutes: RouterMiddleware {
    typealias Context = BasicRequestContext

    let feeds: PrivateFeeds
    private let published: PublishedRoutes
    private let questions: FeedQuestions
    private let logger: Logger

    init(feeds: PrivateFeeds, logger: Logger) {
        self.feeds = feeds
        self.logger = logger
        published = PublishedRoutes(publication: feeds.publication, logger: logger)
        questions = FeedQuestions(
            renderer: feeds.publication.renderer, desk: feeds.search, published: published,
            logger: logger)
    }

    @concurrent
    func handle(
        _ request: Request, context: BasicRequestContext,
        next: @concurrent (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        guard let feed = feeds.feed(at: request.uri.path) else {
            return try await next(request, context)
        }
        let response = await response(to: request, feed)
        guard request.method == .head else { return response }
        return Response(status: response.status, headers: response.headers)
    }

    private func response(to request: Request, _ feed: String) async -> Response {
        let nothing = PublishedRoutes.plain(.notFound, PublishedRoutes.nothingHere)
        let presented = PresentedToken.taken(
            query: request.uri.query?[...] ?? "", authorization: request.headers[.authorization])
        guard request.method == .get || request.method == .head, let (token, query) = presented,
            feeds.tokens.read().opens(feed, with: token)
        else { return nothing }
        if let (definition, form) = questions.asked(request.uri.path, query) {
            // Not led to the one way to ask: the token would have to go along.
            return OperatorAccess.keptApart(
                await questions.answer(request, definition, form, query, leads: false))
        }
        guard query.isEmpty || FeedPath(request.uri.path) == nil else { return nothing }
        do {
            guard let resource = try await feeds.publication.rendered(request.uri.path) else {
                return nothing
            }
            return OperatorAccess.keptApart(published.answer(to: request, resource))
        } catch {
            // The path alone: what follows it is the token.
            logger.error(
                "rendering failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            return PublishedRoutes.plain(.serviceUnavailable, PublishedRoutes.notNow)
        }
    }
}
