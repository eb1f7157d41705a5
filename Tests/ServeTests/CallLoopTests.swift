import Synchronization
import Testing

@testable import Serve

struct CallLoopTests {
    private final class Turns: Sendable {
        private let count = Mutex(0)

        var soFar: Int { count.withLock { $0 } }

        /// Counts one more.
        func next() -> Int {
            count.withLock { count in
                count += 1
                return count
            }
        }
    }

    /// Each turn's call wakes the next, the last one ends the loop.
    @Test func turnsFollowWakesAndEndWithTheTask() async {
        let (loop, turns) = (CallLoop(), Turns())
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        let running = Task {
            await loop.run {
                let count = turns.next()
                return [{ if count < 5 { loop.wake() } else { end.finish() } }]
            }
        }
        for await _ in ends {}
        running.cancel()
        await running.value
        #expect(turns.soFar == 5)
    }

    @Test func callsOfOneTurnHoldUpNoOther() async {
        let (loop, turns) = (CallLoop(), Turns())
        let (held, release) = AsyncStream.makeStream(of: Void.self)
        let (second, comes) = AsyncStream.makeStream(of: Void.self)
        let running = Task {
            await loop.run {
                let count = turns.next()
                if count == 2 { comes.finish() }
                guard count == 1 else { return [] }
                return [
                    {
                        loop.wake()
                        for await _ in held {}
                    }
                ]
            }
        }
        // Ends only once the second turn has come, while the first one's call still waits.
        for await _ in second {}
        release.finish()
        running.cancel()
        await running.value
        #expect(turns.soFar == 2)
    }
}
