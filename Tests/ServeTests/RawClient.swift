import Foundation
import Glibc

/// A client that sends exactly these bytes and reads what comes.
struct RawClient {
    let port: Int

    /// Everything the server sends until it closes, or is silent for ten seconds.
    ///
    /// Waits on a thread of its own: the server needs the cooperative ones.
    func exchange(_ text: String) async -> String {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: blockingExchange(text)) }
        }
    }

    private func blockingExchange(_ text: String) -> String {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
        let isConnected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { return "" }
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience,
            socklen_t(MemoryLayout<timeval>.size))
        let bytes = Array(text.utf8)
        _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        var received: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
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
