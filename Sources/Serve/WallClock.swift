import Glibc
import Model

/// The time of day, as answers name it; the coarse clock costs next to nothing.
enum WallClock {
    static func now() -> Timestamp {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &now)
        return Timestamp(Int64(now.tv_sec))
    }
}
