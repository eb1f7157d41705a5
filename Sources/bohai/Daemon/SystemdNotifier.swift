import Glibc

/// Tells systemd how the service is doing (sd_notify(3)); silent where nobody listens.
struct SystemdNotifier: Sendable {
    private let path: String?
    /// How long systemd waits for a sign of life; nil where it does not watch this process.
    let watchdog: Duration?

    init(environment: [String: String]) {
        path = environment["NOTIFY_SOCKET"]
        let isMine = environment["WATCHDOG_PID"].map { Int32($0) == getpid() } ?? true
        let microseconds = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
        watchdog = isMine && microseconds > 0 ? .microseconds(microseconds) : nil
    }

    /// The configuration is being replaced, since now; `READY=1` ends that.
    func notifyReloading(_ status: String) {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        let microseconds = Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1_000
        notify("RELOADING=1\nMONOTONIC_USEC=\(microseconds)\nSTATUS=\(Self.line(status))")
    }

    /// Ready, and what `systemctl status` shows beside it.
    func notifyReady(_ status: String) { notify("READY=1\nSTATUS=\(Self.line(status))") }

    func notifyStatus(_ status: String) { notify("STATUS=\(Self.line(status))") }

    /// Runs `body`, and asks every few seconds for more time for it.
    func patiently<Value: Sendable>(
        _ status: String, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        notifyStatus(status)
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                while true {
                    try await Task.sleep(for: .seconds(5))
                    notify("EXTEND_TIMEOUT_USEC=20000000")
                }
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() ?? nil else { throw CancellationError() }
            return value
        }
    }

    /// A status is one line: a newline would begin another field.
    private static func line(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 }.prefix(500))
    }

    /// Sends one datagram of `NAME=value` lines.
    func notify(_ state: String) {
        guard let path, !path.isEmpty else { return }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var name = Array(path.utf8)
        // "@" stands for the NUL that begins a name in the abstract namespace.
        if name.first == UInt8(ascii: "@") { name[0] = 0 }
        let capacity = MemoryLayout.size(ofValue: address.sun_path)
        guard name.count < capacity else { return }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | closeOnExec, 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        let bytes = Array(state.utf8)
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), generic, length)
            }
        }
    }
}

/// `SOCK_CLOEXEC`, which Glibc's module imports as an enum.
private let closeOnExec = Int32(SOCK_CLOEXEC.rawValue)
