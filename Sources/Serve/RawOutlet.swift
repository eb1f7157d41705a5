import Glibc
import NIOCore

/// The way past the HTTP encoder: stands at the socket's end of the pipeline.
final class RawOutlet: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private var context: ChannelHandlerContext?
    /// The socket itself; nil where the channel has none.
    private var socket: CInt?
    /// Bytes of all answers so far, the router's too.
    private(set) var given = 0

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        // A channel that has closed has none to give.
        socket = try? context.pipeline.syncOperations
            .withUnsafeTransportIfAvailable { (socket: CInt) in socket }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        socket = nil
    }

    /// Gives the socket what it takes of an answer at once.
    ///
    /// That goes past the channel, in which nothing may be waiting. What is left of the answer then
    /// goes through the channel, and so do errors.
    func giveAtOnce(_ answer: inout PreparedAnswer) {
        guard let socket, context?.channel.isActive == true else { return }
        take(&answer.head, Self.send(answer.head, to: socket, isMore: answer.body != nil))
        guard answer.head.readableBytes == 0, var body = answer.body else { return }
        take(
            &body,
            answer.file?.send(to: socket, from: 0) ?? Self.send(body, to: socket, isMore: false))
        answer.body = body
    }

    private func take(_ bytes: inout ByteBuffer, _ count: Int) {
        given += count
        bytes.moveReaderIndex(forwardBy: count)
    }

    /// The socket never waits: it is the channel's.
    private static func send(_ bytes: ByteBuffer, to socket: CInt, isMore: Bool) -> Int {
        let flags = CInt(MSG_NOSIGNAL) | (isMore ? CInt(MSG_MORE) : 0)
        return bytes.withUnsafeReadableBytes { bytes in
            max(0, Glibc.send(socket, bytes.baseAddress, bytes.count, flags))
        }
    }

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
