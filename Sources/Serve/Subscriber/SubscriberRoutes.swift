import HTTPTypes
import Hummingbird
import NIOCore
import Push

/// Answers the hubs of sources at our callbacks: their questions (GET) and deliveries (POST).
struct SubscriberRoutes: Sendable {
    let subscriber: Subscriber
    /// Bytes of a delivery.
    let limit: Int
    /// How long a delivery may take to arrive.
    let patience: Duration

    private static let signature = HTTPField.Name(PushSignature.field)

    /// Confirms what we have asked for; 404 to everyone else (WebSub §5.3.1).
    func answer(toQuestion request: Request, token: String) async -> Response {
        let query = FormData((request.uri.query ?? "").utf8)
        guard let answer = await subscriber.answer(to: query, token: token) else {
            return PublishedRoutes.plain(.notFound, "Nobody here asked for that.")
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/plain; charset=utf-8", .cacheControl: "no-store",
                .contentSecurityPolicy: "default-src 'none'; sandbox",
                .xContentTypeOptions: "nosniff",
            ], body: .init(byteBuffer: ByteBuffer(string: answer)))
    }

    /// Takes a delivery; only a known token's body is read at all.
    func answer(toDelivery request: Request, token: String) async throws -> Response {
        guard await subscriber.knows(token) else { return Self.gone }
        guard
            let body = try await RequestBody.collect(request, upTo: limit, patience: patience)
        else {
            return PublishedRoutes.plain(.contentTooLarge, "No delivery is that large.")
        }
        let signature = Self.signature.flatMap { request.headers[$0] }
        let receipt = await subscriber.receive(
            Array(body.readableBytesView), signature: signature,
            contentType: request.headers[.contentType], token: token)
        switch receipt {
        // Whoever forges one learns nothing from the answer.
        case .taken, .ignored: return PublishedRoutes.plain(.accepted, "Thank you.")
        case .unknown: return Self.gone
        case .full:
            return PublishedRoutes.plain(.serviceUnavailable, "Too much waits; try again later.")
        }
    }

    /// Ends a subscription that nobody here wants (WebSub §7).
    private static var gone: Response {
        PublishedRoutes.plain(.gone, "Nobody here waits for that.")
    }
}
