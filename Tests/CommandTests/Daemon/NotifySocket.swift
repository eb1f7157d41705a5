import Foundation
import Synchronization

/// What systemd hears: the socket that NOTIFY_SOCKET names.
final class NotifySocket: Sendable {
    let path: String
    private let descriptor: Int32
    private let messages = Mutex<[String]>([])

    init(in folder: String) throws {
        path = folder + "/notify"
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0 else { throw CocoaError(.fileWriteUnknown) }
        Thread.detachNewThread { [self] in
            var bytes = [UInt8](repeating: 0, count: 4_096)
            while case let count = recv(descriptor, &bytes, bytes.count, 0), count > 0 {
                let text = String(decoding: bytes.prefix(count), as: UTF8.self)
                messages.withLock { $0.append(text) }
            }
        }
    }

    /// Ends the listening; the thread wakes from an empty datagram's length.
    func close() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// All that was heard.
    var all: [String] { messages.withLock { $0 } }

    /// The first message after the `skipping` first ones that holds `words`; nil where none comes
    /// within half a minute.
    func wait(for words: String, skipping: Int = 0) async throws -> String? {
        for _ in 0..<1_500 {
            if let found = all.dropFirst(skipping).first(where: { $0.contains(words) }) {
                return found
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        return nil
    }
}
