import HTTPTypes
import Hummingbird
import NIOCore
import Push

/// Answers requests to the hub (WebSub §5.1): 202, and the callback is asked later.
struct HubRoutes: Sendable {
    let hub: Hub
    /// How long a request may take to arrive.
    let patience: Duration

    private static let form = "application/x-www-form-urlencoded"

    func answer(to request: Request) async throws -> Response {
        let type = request.headers[.contentType] ?? Self.form
        guard type.lowercased().hasPrefix(Self.form) else {
            return PublishedRoutes.plain(.unsupportedMediaType, "Send a form: \(Self.form).")
        }
        guard
            let body = try await RequestBody.collect(
                request, upTo: HubRequest.largestBody, patience: patience)
        else { return Self.tooLarge }
        do throws(HubRefusal) {
            try await hub.accept(Array(body.readableBytesView))
            return PublishedRoutes.plain(.accepted, "Your callback will be asked to confirm.")
        } catch {
            return PublishedRoutes.plain(
                HTTPResponse.Status(code: error.status), error.description)
        }
    }

    private static var tooLarge: Response {
        PublishedRoutes.plain(.contentTooLarge, "The hub reads no more than a megabyte.")
    }

    var methodNotAllowed: Response {
        var response = PublishedRoutes.plain(
            .methodNotAllowed, "This is a WebSub hub; subscribe with POST.")
        response.headers[.allow] = "POST"
        return response
    }
}
