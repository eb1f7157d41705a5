import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Hummingbird's HTTP/1.1 channel with `FrontDoorHandler` put before it.
struct FrontDoor: ServerChildChannel {
    private let inner: HTTP1Channel
    private let publication: Publication

    /// Seconds without a byte from the client after which an idle connection is closed.
    private static let idleSeconds: Int64 = 75

    init(publication: Publication, responder: @escaping HTTPChannelHandler.Responder) {
        self.publication = publication
        inner = HTTP1Channel(
            responder: responder,
            configuration: .init(
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 * 1_024, maxHeaderListSize: 16 * 1_024,
                    maxHeaderFieldCount: 100)))
    }

    func setup(
        channel: any Channel, logger: Logger
    ) -> EventLoopFuture<NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>> {
        inner.setup(channel: channel, logger: logger).flatMapThrowing { asyncChannel in
            let pipeline = channel.pipeline.syncOperations
            let outlet = RawOutlet()
            try pipeline.addHandler(outlet, position: .first)
            let codec = try pipeline.context(handlerType: HTTP1ToHTTPServerCodec.self).handler
            guard let codec = codec as? HTTP1ToHTTPServerCodec else { return asyncChannel }
            try pipeline.addHandlers(
                [
                    IdleStateHandler(readTimeout: .seconds(Self.idleSeconds)),
                    FrontDoorHandler(publication: publication, outlet: outlet),
                ], position: .before(codec))
            return asyncChannel
        }
    }

    func handle(
        value: NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>, logger: Logger
    ) async {
        await inner.handle(value: value, logger: logger)
    }
}
