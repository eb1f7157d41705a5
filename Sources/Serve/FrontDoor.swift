import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Hummingbird's HTTP/1.1 channel with `FrontDoorHandler` put before it.
struct FrontDoor: ServerChildChannel {
    private let inner: HTTP1Channel
    private let site: ServedSite
    private let patience: TimeAmount

    /// - Parameter patience: how long a client may say nothing, or take nothing of an answer.
    init(
        site: ServedSite, patience: Duration,
        responder: @escaping HTTPChannelHandler.Responder
    ) {
        self.site = site
        self.patience = TimeAmount(patience)
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
                    IdleStateHandler(readTimeout: patience, writeTimeout: patience),
                    FrontDoorHandler(site: site, outlet: outlet),
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
