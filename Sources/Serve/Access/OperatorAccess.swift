import HTTPTypes
import Hummingbird
import HummingbirdCore
import Model
import NIOCore

/// Who may see what only operators should: whoever presents an operator's token, or comes by the
/// operators' own socket, and nobody else.
///
/// Not the network that a request comes from: behind a web server on the same machine every stranger
/// comes from loopback. The answer to strangers is 401, not 404: these paths are in the manual.
struct OperatorAccess: Sendable {
    /// What a request presents.
    enum Verdict {
        /// No token.
        case stranger
        /// A token that is no operator's.
        case refused
        case operates
    }

    /// Whether the request that is being answered came by the operators' socket: whom the file
    /// system lets open that needs no token.
    @TaskLocal static var isGranted = false

    let tokens: TokenFile

    func verdict(on request: Request) -> Verdict {
        if Self.isGranted { return .operates }
        let query = request.uri.query ?? ""
        let authorization = request.headers[.authorization]
        guard !query.isEmpty || authorization != nil else { return .stranger }
        guard let token = PresentedToken.find(query: query[...], authorization: authorization)
        else { return .refused }
        return tokens.read().isOperators(token) ? .operates : .refused
    }

    /// The answer of `body` to operators, kept out of caches; to all others how to be one.
    func answer(
        to request: Request, _ body: () async throws -> Response
    ) async rethrows -> Response {
        guard verdict(on: request) == .operates else { return Self.unauthorised }
        return Self.keptApart(try await body())
    }

    /// An answer for this operator alone.
    static func keptApart(_ answer: Response) -> Response {
        var answer = answer
        if answer.headers[.cacheControl] != "no-store" {
            answer.headers[.cacheControl] = "private, no-cache"
        }
        answer.headers[.accessControlAllowOrigin] = nil
        if let policy = HTTPField.Name("Referrer-Policy") { answer.headers[policy] = "no-referrer" }
        if let robots = HTTPField.Name("X-Robots-Tag") { answer.headers[robots] = "noindex" }
        return answer
    }

    static var unauthorised: Response {
        var response = PublishedRoutes.plain(
            .unauthorized,
            "This is for operators: `bohai token add NAME --operator` makes a token.")
        response.headers[.wwwAuthenticate] =
            "Basic realm=\"operators\", charset=\"UTF-8\", Bearer realm=\"operators\""
        return response
    }
}
