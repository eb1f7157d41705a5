import HTTPTypes
import Hummingbird
import Logging
import Model
import NIOCore
import Store
import Synchronization

/// `/status`, made anew at most once in ten seconds, however many ask.
final class StatusRoutes: Sendable {
    /// The whole one, with what is private.
    private let configuration: Configuration
    private let renderer: SiteRenderer
    private let logger: Logger
    private let kept = Mutex<(page: ByteBuffer, until: ContinuousClock.Instant)?>(nil)

    private static let lifetime = Duration.seconds(10)

    init(configuration: Configuration, renderer: SiteRenderer, logger: Logger) {
        self.configuration = configuration
        self.renderer = renderer
        self.logger = logger
    }

    func answer(at now: ContinuousClock.Instant) async -> Response {
        let known = kept.withLock { kept in kept.flatMap { $0.until > now ? $0.page : nil } }
        if let known { return Self.response(known) }
        do {
            let text = StatusPage().html(
                frame: renderer.frame, sources: renderer.configuration.sources,
                states: try await renderer.store.pollStates())
            let page = ByteBuffer(string: text)
            kept.withLock { $0 = (page, now + Self.lifetime) }
            return Self.response(page)
        } catch {
            return failed(error)
        }
    }

    /// The page with what operators alone see, as it is now.
    func details() async -> Response {
        do {
            let incidents = try await renderer.store.incidents(limit: StatusPage.incidents)
            let text = StatusPage().html(
                frame: renderer.frame, sources: configuration.sources,
                states: try await renderer.store.pollStates(), incidents: incidents)
            return Self.response(ByteBuffer(string: text))
        } catch {
            return failed(error)
        }
    }

    private func failed(_ error: StoreError) -> Response {
        logger.error("status failed", metadata: ["error": "\(error)"])
        return PublishedRoutes.plain(
            .serviceUnavailable, "The store cannot be read now; try again.")
    }

    private static func response(_ page: ByteBuffer) -> Response {
        var fields: HTTPFields = [
            .contentType: PageFrame.mediaType, .cacheControl: "public, max-age=30",
        ]
        for field in PageFrame.fields {
            if let name = HTTPField.Name(field.name) { fields[name] = field.value }
        }
        return Response(status: .ok, headers: fields, body: .init(byteBuffer: page))
    }
}
