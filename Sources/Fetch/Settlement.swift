/// Those who wait until the next answers have been handed out and all that follows from them at once has
/// been done.
struct Settlement {
    /// They have come since the thread last rested.
    private var waiting: [CheckedContinuation<Void, Never>] = []
    /// The thread has rested since they came.
    private var settling: [CheckedContinuation<Void, Never>] = []
    /// Turns of the thread since the first of them came.
    private var turns = 0

    /// Where there is always something to do nobody waits for ever.
    private static let mostTurns = 16

    mutating func add(_ continuation: CheckedContinuation<Void, Never>) {
        waiting.append(continuation)
    }

    /// Whether they are to go on, after a turn of the thread.
    ///
    /// - Parameter isIdle: whether nobody who was handed an answer has anything left to do.
    mutating func isDue(isIdle: Bool) -> Bool {
        guard !waiting.isEmpty || !settling.isEmpty else { return false }
        turns += 1
        return isIdle && !settling.isEmpty || turns > Self.mostTurns
    }

    /// Lets all of them go on.
    mutating func end() {
        let all = settling + waiting
        (settling, waiting, turns) = ([], [], 0)
        for continuation in all { continuation.resume() }
    }

    /// The thread rests now; answers for how many milliseconds at most.
    ///
    /// - Parameter isAsking: whether an answer is on its way.
    mutating func begin(isAsking: Bool) -> Int32 {
        guard !waiting.isEmpty else { return 60_000 }
        settling += waiting
        waiting = []
        return isAsking ? 1 : 0
    }
}
