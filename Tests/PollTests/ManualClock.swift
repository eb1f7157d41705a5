import Synchronization

/// A clock that stands until a test moves it; whoever sleeps on it moves it to the time they want,
/// once nobody is busy.
final class ManualClock: Clock, Sendable {
    struct Instant: InstantProtocol {
        var offset: Duration

        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }

        func duration(to other: Instant) -> Duration { other.offset - offset }

        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private let time = Mutex(Instant(offset: .zero))
    /// The sleeper that would pass this time fails instead: the end of the test.
    private let end: Duration

    init(end: Duration) { self.end = end }

    var now: Instant { time.withLock { $0 } }

    var minimumResolution: Duration { .milliseconds(1) }

    /// Whole seconds since the start.
    var seconds: Int64 { now.offset.components.seconds }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        // Work that is ready goes first: time passes only while all wait.
        for _ in 0..<500 { await Task.yield() }
        try Task.checkCancellation()
        guard deadline.offset <= end else { throw CancellationError() }
        time.withLock { $0 = max($0, deadline) }
    }
}
