import Synchronization

/// The rests that something wanted to take.
final class Rests: Sendable {
    private let taken = Mutex<[Duration]>([])

    var all: [Duration] { taken.withLock(\.self) }

    func note(_ rest: Duration) { taken.withLock { $0.append(rest) } }
}
