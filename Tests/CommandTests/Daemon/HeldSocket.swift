import Foundation
import Testing

/// A listening socket that outlives the daemons it is given to, as systemd holds one.
struct HeldSocket {
    private let descriptor: Int32
    let port: Int

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        let descriptor = descriptor
        let isOpen = Self.withLoopback(port: 0) { address, size in
            bind(descriptor, address, size) == 0 && listen(descriptor, 4_096) == 0
        }
        try #require(isOpen)
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = getsockname(descriptor, $0, &size)
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    func close() { Glibc.close(descriptor) }

    /// Starts `bohai serve` on it, the way systemd does.
    func daemon(_ program: BohaiProgram) throws -> pid_t {
        // The shell's process becomes the daemon's: its number is known before.
        try Self.start(
            program, "LISTEN_FDS=1 LISTEN_PID=$$ exec \"$0\" serve >/dev/null 2>>serve.log",
            giving: descriptor)
    }

    /// Starts a shell in the program's folder that becomes what `command` executes; `$0` is the program.
    ///
    /// Not by Foundation: its process would lose sight of one that closes what it inherits.
    static func start(
        _ program: BohaiProgram, _ command: String, giving descriptor: Int32? = nil
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let descriptor { posix_spawn_file_actions_adddup2(&actions, descriptor, 3) }
        let bohai = try #require(
            BohaiProgram.process([], in: program.folder).executableURL?.path)
        let words = ["/bin/sh", "-c", "cd \"$1\" && \(command)", bohai, program.folder]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        try #require(posix_spawn(&process, "/bin/sh", &actions, nil, &arguments, environ) == 0)
        return process
    }

    /// Asks a daemon to end, and waits until it has.
    static func end(_ process: pid_t) async -> Int32 {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var status: Int32 = 0
                kill(process, SIGTERM)
                waitpid(process, &status, 0)
                continuation.resume(returning: status)
            }
        }
    }

    static func withLoopback<Value>(
        port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Value
    ) -> Value {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
