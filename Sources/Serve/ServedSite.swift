package import Hummingbird
import Synchronization

/// What the server answers from now: replaced in one step when the configuration changes, while
/// connections stay open and requests under way end with what they began with.
package final class ServedSite: Sendable {
    /// What one configuration is answered with.
    struct Answers: Sendable {
        let publication: Publication
        let responder: RouterResponder<BasicRequestContext>
    }

    private let current: Mutex<Answers>

    init(_ answers: Answers) { current = Mutex(answers) }

    /// The published documents.
    var publication: Publication { current.withLock { $0.publication } }

    func replace(with answers: Answers) { current.withLock { $0 = answers } }
}

extension ServedSite: HTTPResponder {
    /// Answers by the routes of the configuration that holds now.
    package func respond(
        to request: Request, context: BasicRequestContext
    ) async throws -> Response {
        try await current.withLock { $0.responder }.respond(to: request, context: context)
    }
}
