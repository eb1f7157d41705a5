import Glibc

/// How many files and sockets the system lets the program have open.
package enum OpenFiles {
    /// The limit as it is.
    static var limit: Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            return 1_024
        }
        return Int(clamping: limit.rlim_cur)
    }

    /// Asks for as many as the system may grant without being asked by the administrator, 32,768 at
    /// most: the soft limit is 1,024 for the sake of programs that use `select`.
    package static func raise() {
        var limit = rlimit()
        let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(files, &limit) == 0, limit.rlim_cur < 32_768 else { return }
        limit.rlim_cur = min(limit.rlim_max, 32_768)
        // Where it is refused the limit stays, and with it fewer connections.
        _ = setrlimit(files, &limit)
    }
}
