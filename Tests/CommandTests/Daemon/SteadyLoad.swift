import Foundation
import Synchronization

/// Readers that ask without rest, half of them over lasting connections, half over a new one each
/// time.
final class SteadyLoad: Sendable {
    struct Tally {
        var answers = 0
        /// What was not answered with a whole 200.
        var losses: [String] = []
    }

    private struct State {
        var tally = Tally()
        var running: Int
        var isOver = false
    }

    private let state: Mutex<State>
    private let port: Int
    private let path: String

    /// - Parameter pause: what a reader waits between two requests, in microseconds.
    init(port: Int, path: String, readers: Int, pause: UInt32) {
        self.port = port
        self.path = path
        state = Mutex(State(running: readers))
        for number in 0..<readers {
            Thread.detachNewThread { [self] in
                read(over: number.isMultiple(of: 2) ? .lasting : .new, pause)
            }
        }
    }

    /// Lets every reader end its request, and says how it went.
    func end() async throws -> Tally {
        state.withLock { $0.isOver = true }
        while state.withLock({ $0.running > 0 }) { try await Task.sleep(for: .milliseconds(20)) }
        return state.withLock { $0.tally }
    }

    private enum Manner { case lasting, new }

    private func read(over manner: Manner, _ pause: UInt32) {
        var connection: Int32?
        var answered = ContinuousClock.now
        while !state.withLock({ $0.isOver }) {
            // A server that ends waits a second for one more request: who was held up comes anew.
            if let old = connection, ContinuousClock.now - answered > .milliseconds(500) {
                close(old)
                connection = nil
            }
            let result = ask(&connection, manner)
            answered = .now
            state.withLock { state in
                if let result {
                    state.tally.losses.append(result)
                } else {
                    state.tally.answers += 1
                }
            }
            usleep(pause)
        }
        if let connection { close(connection) }
        state.withLock { $0.running -= 1 }
    }

    /// One request and its answer; nil where all is well.
    private func ask(_ connection: inout Int32?, _ manner: Manner) -> String? {
        guard let descriptor = connection ?? connected() else { return "connecting: \(errno)" }
        connection = nil
        let request = Array("GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n".utf8)
        guard send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
            close(descriptor)
            return "sending: \(errno)"
        }
        guard let head = answer(descriptor) else {
            close(descriptor)
            return "no whole answer: \(errno), \(manner)"
        }
        if manner == .new || head.contains("connection: close") {
            close(descriptor)
        } else {
            connection = descriptor
        }
        return head.hasPrefix("http/1.1 200 ") ? nil : head
    }

    /// The answer's head in lower case, once its whole body has come.
    private func answer(_ descriptor: Int32) -> String? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            bytes += chunk[..<count]
            let text = String(decoding: bytes, as: UTF8.self).lowercased()
            guard let end = text.range(of: "\r\n\r\n") else { continue }
            let head = String(text[..<end.lowerBound])
            let length = head.components(separatedBy: "content-length: ").last?
                .prefix { $0.isNumber }
            guard let length, let size = Int(length) else { return nil }
            if bytes.count >= head.utf8.count + 4 + size { return head }
        }
    }

    private func connected() -> Int32? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let isConnected = HeldSocket.withLoopback(port: port) { connect(descriptor, $0, $1) == 0 }
        guard !isConnected else { return descriptor }
        close(descriptor)
        return nil
    }
}
