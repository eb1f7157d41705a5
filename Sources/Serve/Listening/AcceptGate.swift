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
        private let state = Mutex(State())

        private struct State {
            var open = 0
            var isClosed = false
            /// What lets those gates read on that found no room.
            var waiting: [@Sendable () -> Void] = []
        }

        init(limit: Int) { self.limit = limit }

        /// Lets nobody in from now on.
        func close() { state.withLock { $0.isClosed = true } }

        /// Whether there is room; where there is none, `goOn` is called once there may be.
        func admits(orElse goOn: @escaping @Sendable () -> Void) -> Bool {
            state.withLock { state in
                if !state.isClosed, state.open < limit { return true }
                if !state.isClosed { state.waiting.append(goOn) }
                return false
            }
        }

        func enter() { state.withLock { $0.open += 1 } }

        /// Every gate that waits is told, at whichever socket the connection came in.
        func leave() {
            let waiting = state.withLock { state in
                state.open -= 1
                defer { state.waiting = [] }
                return state.waiting
            }
            for goOn in waiting { goOn() }
        }
    }

    private let allowance: Allowance
    private var isWaiting = false

    init(_ allowance: Allowance) { self.allowance = allowance }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        allowance.enter()
        unwrapInboundIn(data).closeFuture.whenComplete { [allowance] _ in allowance.leave() }
        context.fireChannelRead(data)
    }

    func read(context: ChannelHandlerContext) {
        guard !isWaiting else { return }
        let loop = context.eventLoop
        let bound = NIOLoopBound((self, context), eventLoop: loop)
        let admits = allowance.admits {
            loop.execute {
                let (gate, context) = bound.value
                gate.isWaiting = false
                guard context.channel.isActive else { return }
                gate.read(context: context)
            }
        }
        isWaiting = !admits
        if admits { context.read() }
    }
}
