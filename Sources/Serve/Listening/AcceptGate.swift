import NIOCore
import Synchronization

/// Stands at a listening socket: takes no more connections than allowed, and none once closed.
///
/// Clients beyond that wait in the kernel's queue.
final class AcceptGate: ChannelDuplexHandler {
    typealias InboundIn = any Channel
    typealias InboundOut = any Channel
    typealias OutboundIn = Never
    typealias OutboundOut = Never

    /// How many may be in at once, over all listening sockets.
    final class Allowance: Sendable {
        private let limit: Int
        private let state = Mutex((open: 0, isClosed: false))

        init(limit: Int) { self.limit = limit }

        /// Lets nobody in from now on.
        func close() { state.withLock { $0.isClosed = true } }

        var isExhausted: Bool { state.withLock { $0.isClosed || $0.open >= limit } }

        func note(_ change: Int) { state.withLock { $0.open += change } }
    }

    private let allowance: Allowance
    private var wantsRead = false

    init(_ allowance: Allowance) { self.allowance = allowance }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        allowance.note(1)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        unwrapInboundIn(data).closeFuture.hop(to: context.eventLoop).whenComplete { _ in
            let (gate, context) = bound.value
            gate.allowance.note(-1)
            guard gate.wantsRead, context.channel.isActive else { return }
            gate.read(context: context)
        }
        context.fireChannelRead(data)
    }

    func read(context: ChannelHandlerContext) {
        wantsRead = allowance.isExhausted
        if !wantsRead { context.read() }
    }
}
