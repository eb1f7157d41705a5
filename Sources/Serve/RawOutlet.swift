import NIOCore

/// The way past the HTTP encoder: stands at the socket's end of the pipeline.
final class RawOutlet: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private var context: ChannelHandlerContext?
    /// Bytes of all answers so far, the router's too.
    private(set) var given = 0

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func write(_ bytes: ByteBuffer, promise: EventLoopPromise<Void>?) {
        guard let context else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        given += bytes.readableBytes
        context.write(wrapOutboundOut(.byteBuffer(bytes)), promise: promise)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        given += unwrapOutboundIn(data).readableBytes
        context.write(data, promise: promise)
    }

    func flush() { context?.flush() }
}
