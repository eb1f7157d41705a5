import Glibc
import Model

/// Why the daemon cannot listen where it was told to.
struct ListenFailure: Error, Equatable, CustomStringConvertible {
    let address: ListenAddress
    /// As in errno(3).
    let code: CInt

    var description: String {
        let host = address.host.contains(":") ? "[\(address.host)]" : address.host
        let reason = String(cString: strerror(code))
        return "cannot listen on \(host):\(address.port): \(reason); \(advice)"
    }

    private var advice: String {
        switch code {
        case EADDRINUSE:
            "another program has that port: end it, or choose another port, by --port or `listen`"
        case EACCES:
            "ports below 1024 are for root and systemd: choose a higher one, or let bohai.socket listen"
        case EADDRNOTAVAIL: "this machine has no such address: choose one that it has"
        default: "choose another place, by --port or `listen`"
        }
    }
}
