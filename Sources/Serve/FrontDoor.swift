import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import Model
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Hummingbird's HTTP/1.1 channel with `FrontDoorHandler` put before it.
struct FrontDoor: ServerChildChannel {
    private let inner: HTTP1Channel
    private let site: ServedSite
    private let patience: TimeAmount
    private let headPatience: TimeAmount
    private let crowd: Crowd

    /// - Parameters:
    ///   - patience: how long a client may say nothing, or take nothing of an answer.
    ///   - headPatience: how long the head of a request may take from its first byte on.
    ///   - limits: how many connections there may be.
    ///   - operatorsSocket: the path of the socket that only operators can reach.
    init(
        site: ServedSite, patience: Duration, headPatience: Duration, limits: Crowd.Limits,
        operatorsSocket: String? = nil, logger: Logger
    ) {
        self.site = site
        self.patience = TimeAmount(patience)
        self.headPatience = TimeAmount(headPatience)
        crowd = Crowd(limits: limits)
        inner = HTTP1Channel(
            responder: { request, writer, channel in
                let isOperators =
                    operatorsSocket != nil && channel.localAddress?.pathname == operatorsSocket
                let response = try await OperatorAccess.$isGranted.withValue(isOperators) {
                    try await Self.answer(of: site, to: request, channel, logger)
                }
                try await writer.write(response: response.head, body: response.body)
            },
            configuration: .init(
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 * 1_024, maxHeaderListSize: 16 * 1_024,
                    maxHeaderFieldCount: 100)))
    }

    /// What the routes answer, with its date.
    private static func answer(
        of site: ServedSite, to request: Request, _ channel: any Channel, _ logger: Logger
    ) async throws -> Response {
        let context = BasicRequestContext(source: .init(channel: channel, logger: logger))
        var response: Response
        do {
            response = try await site.respond(to: request, context: context)
        } catch let error as HTTPParserError {
            // The channel's own handler says no to what is not HTTP.
            throw error
        } catch {
            logger.error("a request failed", metadata: ["problem": "\(error)"])
            response = Response(status: .internalServerError)
        }
        response.headers[.date] = CivilTime(WallClock.now()).imfFixdate
        return response
    }

    func setup(
        channel: any Channel, logger: Logger
    ) -> EventLoopFuture<NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>> {
        inner.setup(channel: channel, logger: logger).flatMapThrowing { asyncChannel in
            let pipeline = channel.pipeline.syncOperations
            let outlet = RawOutlet()
            let timer = HeadTimer(patience: headPatience)
            let door = FrontDoorHandler(
                site: site, outlet: outlet, timer: timer, guest: crowd.enter(channel),
                pace: ReaderPace(least: crowd.limits.bytesPerSecond, window: patience))
            try pipeline.addHandlers([outlet, PlainDoor(before: door), timer], position: .first)
            let codec = try pipeline.context(handlerType: HTTP1ToHTTPServerCodec.self).handler
            guard let codec = codec as? HTTP1ToHTTPServerCodec else { return asyncChannel }
            try pipeline.addHandlers(
                [IdleStateHandler(readTimeout: patience), door], position: .before(codec))
            return asyncChannel
        }
    }

    func handle(
        value: NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>, logger: Logger
    ) async {
        await inner.handle(value: value, logger: logger)
    }
}
