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
        start(context.channel)
    }

    private func start(_ channel: any Channel) {
        let bound = NIOLoopBound(self, eventLoop: channel.eventLoop)
        timer = channel.eventLoop.scheduleTask(in: patience) {
            // While it takes nothing of an answer it is not read from either: that is the rule of
            // those who stall.
            if channel.isWritable {
                channel.close(promise: nil)
            } else {
                bound.value.start(channel)
            }
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
        context.fireChannelInactive()
    }
}
