import NIOCore

/// Closes a connection whose client takes too long over the head of one request, byte by byte.
///
/// It stands at the socket's end of the pipeline. The whole head counts, not the rest between two of
/// its bytes; a client that asks nothing is another matter (`IdleStateHandler`).
final class HeadTimer: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let patience: TimeAmount
    private var timer: Scheduled<Void>?
    /// Parts of requests that were read so far.
    private var parts = 0
    /// Whether the next byte belongs to a head.
    private var expectsHead = true

    init(patience: TimeAmount) { self.patience = patience }

    /// Told of each part of a request as it is understood.
    func note(isEnd: Bool) {
        parts += 1
        expectsHead = isEnd
        if let timer {
            timer.cancel()
            self.timer = nil
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let before = parts
        context.fireChannelRead(data)
        // Bytes that made no part of a request are the beginning of a head.
        guard before == parts, expectsHead, timer == nil else { return }
        let channel = context.channel
        timer = context.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
        context.fireChannelInactive()
    }
}
