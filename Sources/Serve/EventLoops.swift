import NIOCore
import NIOPosix

/// The threads that readers are answered on.
package enum EventLoops {
    /// Asks each of them for a turn, one after another, and calls `answered` when all have given it:
    /// never, where one stands still.
    package static func ask(_ answered: @escaping @Sendable () -> Void) {
        let loops = Array(MultiThreadedEventLoopGroup.singleton.makeIterator())
        pass(loops[...], answered)
    }

    private static func pass(
        _ loops: ArraySlice<any EventLoop>, _ answered: @escaping @Sendable () -> Void
    ) {
        guard let loop = loops.first else { return answered() }
        loop.execute { pass(loops.dropFirst(), answered) }
    }
}
