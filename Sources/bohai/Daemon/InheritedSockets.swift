import Foundation

/// Listening sockets that systemd opened for us and keeps when we end (sd_listen_fds(3)): whoever
/// connects while the daemon starts anew waits in their queue.
struct InheritedSockets: Equatable {
    /// Descriptors that readers come by; none where the daemon opens its own socket.
    private(set) var descriptors: [Int32] = []

    init() {}

    /// - Parameters:
    ///   - process: who is asked: the variables may be meant for our parent.
    ///   - mistake: what a descriptor is that is no listening stream socket; nil where it is one.
    init(
        environment: [String: String], process: Int32 = getpid(),
        mistake: (Int32) -> String? = InheritedSockets.mistake
    ) throws {
        guard environment["LISTEN_PID"].flatMap({ Int32($0) }) == process,
            let count = environment["LISTEN_FDS"].flatMap({ Int32($0) }), (1...64).contains(count)
        else { return }
        for descriptor in Self.first..<Self.first + count {
            if let mistake = mistake(descriptor) {
                throw CommandFailure(
                    .configuration,
                    "descriptor \(descriptor) of LISTEN_FDS \(mistake); "
                        + "bohai.socket needs ListenStream= and Accept=no")
            }
            descriptors.append(descriptor)
        }
    }

    /// Takes what this process was given, once: programs that it starts get none of it.
    static func take() throws -> InheritedSockets {
        let sockets = try InheritedSockets(environment: ProcessInfo.processInfo.environment)
        for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] { unsetenv(name) }
        for descriptor in sockets.descriptors { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        return sockets
    }

    /// `SD_LISTEN_FDS_START`.
    private static let first: Int32 = 3

    /// What is wrong with a descriptor that should listen.
    static func mistake(_ descriptor: Int32) -> String? {
        func option(_ name: Int32) -> Int32? {
            var value: Int32 = 0
            var size = socklen_t(MemoryLayout<Int32>.size)
            let result = getsockopt(descriptor, SOL_SOCKET, name, &value, &size)
            return result == 0 ? value : nil
        }
        guard let type = option(SO_TYPE) else { return "is no socket" }
        guard type == Int32(SOCK_STREAM.rawValue) else { return "is no stream socket" }
        return option(SO_ACCEPTCONN) == 1 ? nil : "does not listen"
    }

    /// Where they listen, for people: `127.0.0.1:8080`.
    var addresses: [String] { descriptors.map(Self.address) }

    private static func address(_ descriptor: Int32) -> String {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard getsockname(descriptor, address, &size) == 0 else { return "?" }
                if address.pointee.sa_family == sa_family_t(AF_UNIX) { return "a UNIX socket" }
                var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
                var port = [CChar](repeating: 0, count: Int(NI_MAXSERV))
                getnameinfo(
                    address, size, &host, socklen_t(host.count), &port, socklen_t(port.count),
                    NI_NUMERICHOST | NI_NUMERICSERV)
                func text(_ chars: [CChar]) -> String {
                    String(decoding: chars.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
                }
                let name = text(host)
                return name.contains(":") ? "[\(name)]:\(text(port))" : "\(name):\(text(port))"
            }
        }
    }
}
