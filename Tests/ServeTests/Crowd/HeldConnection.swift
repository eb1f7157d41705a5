import Foundation
import Glibc

/// A client's connection that stays open until it is let go.
final class HeldConnection: Sendable {
    private let descriptor: Int32

    /// Nil where nobody listens.
    init?(_ port: Int) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
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

    /// Sends these bytes and reads the head of the answer with what comes along; nothing where the
    /// server has closed.
    func exchange(_ text: String) async -> String {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [self] in
                guard send(text) else { return continuation.resume(returning: "") }
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
                continuation.resume(returning: String(decoding: received, as: UTF8.self))
            }
        }
    }
}
