import Synchronization
import Testing

@testable import Serve

struct EventLoopsTests {
    @Test func answerOnceWhenAllHaveTakenATurn() async {
        let count = Mutex(0)
        await withCheckedContinuation { continuation in
            EventLoops.ask {
                count.withLock { $0 += 1 }
                continuation.resume()
            }
        }
        #expect(count.withLock { $0 } == 1)
    }
}
