import Foundation
import Model

/// The one place that asks the machine for the time.
enum SystemClock {
    static func now() -> Timestamp { Timestamp(Int64(time(nil))) }
}
