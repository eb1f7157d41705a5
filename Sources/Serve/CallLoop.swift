/// Makes the calls that are due whenever it is woken: the loop of the hub and of the subscriber.
struct CallLoop: Sendable {
    typealias Call = @Sendable () async -> Void

    private let wakes: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    init() {
        (wakes, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Lets the next turn come: now, or when the one under way has ended.
    func wake() { signal.yield() }

    /// Takes a turn at once and at every wake until the task is cancelled.
    ///
    /// - Parameter turn: gives the calls to make, beside those still under way.
    func run(_ turn: @Sendable () async -> [Call]) async {
        wake()
        await withDiscardingTaskGroup { group in
            for await _ in wakes {
                for call in await turn() { group.addTask { await call() } }
            }
            group.cancelAll()
        }
    }
}
