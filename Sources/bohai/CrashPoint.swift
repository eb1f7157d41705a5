import Foundation
import Model
import Synchronization

/// Ends the program at a failpoint, as a power cut would: for `make torture`.
///
/// `BOHAI_FAILPOINT=mid-transaction` ends it at the first one, `mid-transaction:7` at the seventh.
enum CrashPoint {
    static func failpoints(_ environment: [String: String]) throws -> Failpoints {
        guard let text = environment["BOHAI_FAILPOINT"], !text.isEmpty else { return .none }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        guard let point = parts.first.flatMap(Failpoint.init),
            parts.count < 2 || Int(parts[1]) != nil
        else {
            let names = Failpoint.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure(
                .wrongUse, "BOHAI_FAILPOINT=\(text): not a failpoint; such are: \(names)")
        }
        let left = Countdown(parts.count < 2 ? 1 : Int(parts[1]) ?? 1)
        return Failpoints { reached in
            if reached == point, left.isOver() { kill(getpid(), SIGKILL) }
        }
    }
}

/// Counts down from a number, on any thread.
private final class Countdown: Sendable {
    private let left: Mutex<Int>

    init(_ count: Int) { left = Mutex(count) }

    func isOver() -> Bool {
        left.withLock { left in
            left -= 1
            return left == 0
        }
    }
}
