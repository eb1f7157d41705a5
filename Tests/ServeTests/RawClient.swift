import Foundation
import Glibc

/// A client that sends exactly these bytes and reads what comes.
struct RawClient {
    let port: Int
    /// A UNIX socket to come by in place of the port.
    var path: String?

    /// What the client does beside asking and reading.
    struct Manner {
        /// Closes its own direction after the request.
        var halfCloses = false
        /// Milliseconds before it reads anything, with little room for what comes meanwhile.
        var delay: UInt32?
        /// Takes so many bytes every 50 milliseconds.
        var bytesPerLook: Int?
        /// What it sends besides, and after how many milliseconds.
        var more: (text: String, after: UInt32)?
    }

    /// Everything the server sends until it closes, or is silent for ten seconds.
    ///
    /// Waits on a thread of its own: the server needs the cooperative ones.
    func exchange(_ text: String, _ manner: Manner = Manner()) async -> String {
        await onThread {
            withConnection(narrow: manner.delay != nil || manner.bytesPerLook ?? .max < 10_000) {
                descriptor in
                Self.send(text, descriptor)
                if let more = manner.more {
                    usleep(more.after * 1_000)
                    Self.send(more.text, descriptor)
                }
                if manner.halfCloses { shutdown(descriptor, Int32(SHUT_WR)) }
                if let delay = manner.delay { usleep(delay * 1_000) }
                return Self.received(descriptor, manner.bytesPerLook)
            } ?? ""
        }
    }

    /// Whether the server closes its whole connection, not just its direction, when it is left
    /// alone for `rest` milliseconds after this text.
    func isClosed(after text: String, rest: UInt32) async -> Bool {
        await onThread {
            withConnection(narrow: false) { descriptor in
                Self.send(text, descriptor)
                _ = Self.received(descriptor)
                usleep(rest * 1_000)
                // The first byte is answered with a reset, which one of the next meets.
                Self.send("x", descriptor)
                for _ in 0..<20 {
                    usleep(25_000)
                    if !Self.send("x", descriptor) { return true }
                }
                return false
            } ?? false
        }
    }

    /// Whether the server ends its direction, at least, once it has answered this text.
    func isEnded(after text: String) async -> Bool {
        await onThread {
            withConnection(narrow: false) { descriptor in
                Self.send(text, descriptor)
                _ = Self.received(descriptor)
                var byte: UInt8 = 0
                return recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT)) == 0
            } ?? false
        }
    }

    private func onThread<Value: Sendable>(
        _ body: @escaping @Sendable () -> Value
    ) async -> Value {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: body()) }
        }
    }

    private func withConnection<Value>(narrow: Bool, _ body: (Int32) -> Value) -> Value? {
        let descriptor = socket(
            path == nil ? AF_INET : AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        if narrow {
            var size: Int32 = 4_096
            setsockopt(
                descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        guard path.map({ Self.connect(descriptor, $0) }) ?? connect(descriptor) else { return nil }
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience,
            socklen_t(MemoryLayout<timeval>.size))
        return body(descriptor)
    }

    private static func connect(_ descriptor: Int32, _ path: String) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }

    private func connect(_ descriptor: Int32) -> Bool {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    @discardableResult
    private static func send(_ text: String, _ descriptor: Int32) -> Bool {
        let bytes = Array(text.utf8)
        return Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    private static func received(_ descriptor: Int32, _ bytesPerLook: Int? = nil) -> String {
        var received: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: bytesPerLook ?? 65_536)
        while true {
            if bytesPerLook != nil { usleep(50_000) }
            let count = recv(descriptor, &chunk, chunk.count, 0)
            guard count > 0 else { break }
            received += chunk[..<count]
        }
        return String(decoding: received, as: UTF8.self)
    }

    /// One request whose answer ends the connection.
    func get(_ path: String, method: String = "GET", _ fields: [String] = []) async -> String {
        let lines = ["\(method) \(path) HTTP/1.1", "Host: x", "Connection: close"] + fields
        return await exchange(lines.joined(separator: "\r\n") + "\r\n\r\n")
    }
}
