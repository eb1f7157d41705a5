import Foundation
import Glibc

/// A client's connection that stays open until it is let go.
final class HeldConnection: Sendable {
    private let descriptor: Int32

    /// Nil where nobody listens.
    ///
    /// - Parameter isNarrow: whether the system keeps little for it that it has not taken yet.
    init?(_ port: Int, isNarrow: Bool = false) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if isNarrow {
            var size: Int32 = 4_096
            setsockopt(
                descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        // sockaddr_in as its bytes: 127.0.0.1 and the port in network order.
        let address: [UInt8] =
            [UInt8(AF_INET), 0, UInt8(port >> 8), UInt8(port & 255), 127, 0, 0, 1]
            + [UInt8](repeating: 0, count: 8)
        let descriptor = descriptor
        let isConnected = address.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return false }
            return connect(descriptor, start.assumingMemoryBound(to: sockaddr.self), 16) == 0
        }
        guard isConnected else { return nil }
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// Sends these bytes; whether the system took them.
    @discardableResult
    func send(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    /// Whether an answer, or the server's closing, comes within ten seconds; takes nothing of it.
    func isAnswered() async -> Bool {
        await onThread { descriptor in
            var look = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            return poll(&look, 1, 10_000) == 1
        }
    }

    /// All that comes until the server closes, or is silent for ten seconds.
    func rest() async -> String {
        await onThread { descriptor in
            var received: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 65_536)
            while case let count = recv(descriptor, &chunk, chunk.count, 0), count > 0 {
                received += chunk[..<count]
            }
            return String(decoding: received, as: UTF8.self)
        }
    }

    /// The server needs the cooperative threads.
    private func onThread<Value: Sendable>(
        _ body: @escaping @Sendable (Int32) -> Value
    ) async -> Value {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [self] in continuation.resume(returning: body(descriptor)) }
        }
    }

    /// Sends these bytes and reads the head of the answer with what comes along; nothing where the
    /// server has closed.
    func exchange(_ text: String) async -> String {
        await onThread { [self] descriptor in
            guard send(text) else { return "" }
            var received: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 65_536)
            repeat {
                let count = recv(descriptor, &chunk, chunk.count, 0)
                guard count > 0 else { break }
                received += chunk[..<count]
            } while !String(decoding: received, as: UTF8.self).contains("\r\n\r\n")
            // The rest of a body that follows at once.
            usleep(20_000)
            let rest = recv(descriptor, &chunk, chunk.count, Int32(MSG_DONTWAIT))
            if rest > 0 { received += chunk[..<rest] }
            return String(decoding: received, as: UTF8.self)
        }
    }
}
