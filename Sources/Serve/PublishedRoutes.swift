import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import Model
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
        let response = try await response(to: request, context: context, next: next)
        guard request.method == .head else { return response }
        return Response(status: response.status, headers: response.headers)
    }

    @concurrent
    private func response(
        to request: Request, context: BasicRequestContext,
        next: @concurrent (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        let isRead = request.method == .get || request.method == .head
        do {
            if isRead, let resource = try await publication.rendered(path) {
                return answer(to: request, resource)
            }
            if !isRead, publication.isKnown(path) { return Self.methodNotAllowed }
            if isRead, !Self.ownPages.contains(path), let response = try await fate(of: request) {
                return response
            }
        } catch {
            logger.error("rendering failed", metadata: ["path": "\(path)", "error": "\(error)"])
            return Self.plain(.serviceUnavailable, Self.notNow)
        }
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            if !isRead, Self.ownPages.contains(path) { return Self.methodNotAllowed }
            return Self.plain(.notFound, Self.nothingHere)
        } catch let error as HTTPError {
            return Self.plain(error.status, error.status.reasonPhrase)
        }
    }

    /// The answer to a read of what was here before or is not here yet; nil where nothing was.
    private func fate(of request: Request) async throws -> Response? {
        let query = request.uri.query.map { "?\($0)" } ?? ""
        switch try await publication.fate(of: request.uri.path) {
        case .unknown: return nil
        case .gone:
            var response = Self.plain(.gone, "This feed has ended.")
            response.headers[.cacheControl] = "max-age=3600"
            return response
        case .moved(let reference):
            var response = Self.plain(.movedPermanently, "This feed is at another address now.")
            response.headers[.location] = reference + query
            response.headers[.cacheControl] = "max-age=3600"
            return response
        case .notYet(let reference):
            var response = Self.plain(
                .temporaryRedirect, "This page is filling; its items are still in the feed.")
            response.headers[.location] = reference
            return response
        }
    }

    func answer(to request: Request, _ resource: PublishedResource) -> Response {
        let asked = RequestFields(request.headers)
        guard let representation = resource.representation(acceptEncoding: asked.acceptEncoding)
        else { return Self.notAcceptable(resource) }
        switch ConditionalResponse.verdict(
            on: asked, etag: representation.etag, lastModified: resource.lastModified)
        {
        case .preconditionFailed:
            return Self.plain(.preconditionFailed, "The version asked for is not there any more.")
        case .notModified:
            publication.count(.notModified)
            let fields = Self.fields(of: resource, representation.notModifiedHead, asked)
            return Response(status: .notModified, headers: fields)
        case .send:
            publication.count(.served)
            if let response = delta(for: request, asked, resource, representation) {
                return response
            }
            let fields = Self.fields(of: resource, representation.head, asked)
            return Response(
                status: .ok, headers: fields, body: .init(byteBuffer: representation.body))
        }
    }

    /// The new entries alone (RFC 3229), for a client that takes them and says what it has.
    private func delta(
        for request: Request, _ asked: RequestFields, _ resource: PublishedResource,
        _ representation: PublishedResource.Representation
    ) -> Response? {
        guard asked.acceptsFeedDelta, let ifNoneMatch = asked.ifNoneMatch,
            let delta = publication.delta(
                of: resource, at: request.uri.path, besides: ifNoneMatch),
            let body = representation.coding.encode(delta.bytes)
        else { return nil }
        var fields = Self.fields(of: resource, representation.head, asked)
        fields[.contentLength] = "\(body.count)"
        fields[.cacheControl] = "no-store"
        if let name = HTTPField.Name("IM") { fields[name] = "feed" }
        return Response(
            status: .init(code: 226, reasonPhrase: "IM Used"), headers: fields,
            body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }

    /// The fields of a prepared head, and how long the answer stays fresh.
    private static func fields(
        of resource: PublishedResource, _ head: ByteBuffer, _ asked: RequestFields
    ) -> HTTPFields {
        var fields = HTTPFields()
        for line in String(buffer: head).split(separator: "\r\n").dropFirst() {
            guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")),
                let name = HTTPField.Name(String(line[..<colon]))
            else { continue }
            fields[name] = String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        // Only here: caches that go by If-None-Match for everyone would keep a copy for each reader.
        if asked.acceptsFeedDelta, !resource.entries.isEmpty {
            fields[.vary] = "Accept-Encoding, A-IM, If-None-Match"
        }
        fields[.cacheControl] = resource.lifetime.cacheControl(at: WallClock.now())
        return fields
    }

    private static func notAcceptable(_ resource: PublishedResource) -> Response {
        let codings = resource.representations.map(\.coding.rawValue).joined(separator: ", ")
        var response = plain(.notAcceptable, "This document comes as \(codings).")
        response.headers[.vary] = "Accept-Encoding"
        return response
    }

    private static var methodNotAllowed: Response {
        var response = plain(.methodNotAllowed, "This is read with GET or HEAD.")
        response.headers[.allow] = "GET, HEAD"
        return response
    }

    static let nothingHere = "There is nothing at this address."
    static let notNow = "The feed cannot be rendered now; try again."

    /// Pages that routes of their own answer.
    private static let ownPages: Set<String> = [
        "/healthz", "/metrics", StatusPage.path, ProblemFeed.path,
    ]

    /// An answer in plain text that no browser takes for anything else.
    static func plain(_ status: HTTPResponse.Status, _ text: String) -> Response {
        var fields: HTTPFields = [
            .contentType: "text/plain; charset=utf-8",
            .cacheControl: "no-store",
            .contentSecurityPolicy: "default-src 'none'; sandbox",
            .xContentTypeOptions: "nosniff",
        ]
        if status == .serviceUnavailable { fields[.retryAfter] = "60" }
        return Response(
            status: status, headers: fields,
            body: .init(byteBuffer: ByteBuffer(string: text + "\n")))
    }
}
