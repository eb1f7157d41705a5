import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// Answers the first request for a published document, which renders it, and all that no route
/// answers; from then on the front door has the document.
struct PublishedRoutes: RouterMiddleware {
    typealias Context = BasicRequestContext

    let publication: Publication
    let logger: Logger

    @concurrent
    func handle(
        _ request: Request, context: BasicRequestContext,
        next: @concurrent (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        let isRead = request.method == .get || request.method == .head
        do {
            if isRead, let resource = try await publication.rendered(request.uri.path),
                let representation = resource.representation(
                    acceptEncoding: request.headers[.acceptEncoding])
            {
                return answer(to: request, resource, representation)
            }
            if publication.isKnown(request.uri.path) { return Self.methodNotAllowed }
        } catch {
            logger.error(
                "rendering failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            return Self.plain(.serviceUnavailable, "The feed cannot be rendered now; try again.")
        }
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            return Self.plain(.notFound, "There is nothing at this address.")
        } catch let error as HTTPError {
            return Self.plain(error.status, error.status.reasonPhrase)
        }
    }

    func answer(
        to request: Request, _ resource: PublishedResource,
        _ representation: PublishedResource.Representation
    ) -> Response {
        let isNotModified = ConditionalResponse.isNotModified(
            ifNoneMatch: request.headers[.ifNoneMatch],
            ifModifiedSince: request.headers[.ifModifiedSince], etag: representation.etag,
            lastModified: resource.lastModified)
        publication.count(isNotModified ? .notModified : .served)
        var fields = HTTPFields()
        let head = isNotModified ? representation.notModifiedHead : representation.head
        for line in String(buffer: head).split(separator: "\r\n").dropFirst() {
            guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")),
                let name = HTTPField.Name(String(line[..<colon]))
            else { continue }
            fields[name] = String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        guard !isNotModified else { return Response(status: .notModified, headers: fields) }
        guard request.method == .get else { return Response(status: .ok, headers: fields) }
        return Response(
            status: .ok, headers: fields, body: .init(byteBuffer: representation.body))
    }

    private static var methodNotAllowed: Response {
        var response = plain(.methodNotAllowed, "Feeds are read with GET or HEAD.")
        response.headers[.allow] = "GET, HEAD"
        return response
    }

    /// An answer in plain text that no browser takes for anything else.
    static func plain(_ status: HTTPResponse.Status, _ text: String) -> Response {
        var fields: HTTPFields = [
            .contentType: "text/plain; charset=utf-8",
            .contentSecurityPolicy: "default-src 'none'; sandbox",
            .xContentTypeOptions: "nosniff",
        ]
        if status == .serviceUnavailable { fields[.retryAfter] = "60" }
        return Response(
            status: status, headers: fields,
            body: .init(byteBuffer: ByteBuffer(string: text + "\n")))
    }
}
