import Foundation
import Model

/// The one place that asks the machine for the time.
enum SystemClock {
    static func now() -> Timestamp { Timestamp(Int64(time(nil))) }
}

extension SystemClock {
    /// Milliseconds since 1970.
    static func milliseconds() -> Int64 {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000
    }
}
