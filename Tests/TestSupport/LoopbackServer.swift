import Glibc
import Synchronization

/// A scriptable HTTP server on loopback for tests: what a closure says, byte for byte.
///
/// One thread a connection; blocking sockets; a connection stays open unless the reply says
/// otherwise. It ends when it is let go.
package final class LoopbackServer: Sendable {
    /// One request.
    package struct Request: Sendable {
        package var method: String
        package var target: String
        /// Lines `Name: value` as they came.
        package var headerLines: [String]
        /// Counts the connections of this server, from 1.
        package var connection: Int
        /// What came behind the head, as its Content-Length says.
        package var body: String { String(decoding: bytes, as: UTF8.self) }
        package var bytes: [UInt8] = []

        /// The first value of a field, whatever the case of its name.
        package subscript(name: String) -> String? {
            headerLines.first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
                .map { String($0.dropFirst(name.count + 1).drop { $0 == " " }) }
        }
    }

    /// What to send for it.
    package struct Reply: Sendable {
        /// Sent in order.
        package var chunks: [[UInt8]]
        /// Rest between two chunks, in milliseconds.
        package var pause: Int
        /// Whether the connection is closed afterwards.
        package var closes: Bool
        /// Called for more after `chunks`, until it returns nil or the client is gone.
        package var more: (@Sendable (_ index: Int) -> [UInt8]?)?

        package init(
            chunks: [[UInt8]], pause: Int = 0, closes: Bool = false,
            more: (@Sendable (_ index: Int) -> [UInt8]?)? = nil
        ) {
            self.chunks = chunks
            self.pause = pause
            self.closes = closes
            self.more = more
        }

        /// A whole response with its Content-Length.
        package static func response(
            _ status: String = "200 OK", headers: [String] = [], body: [UInt8] = []
        ) -> Reply {
            var head = "HTTP/1.1 \(status)\r\n"
            for line in headers { head += line + "\r\n" }
            // A 304 has no body, and says nothing of one.
            if !status.hasPrefix("304") { head += "Content-Length: \(body.count)\r\n" }
            return Reply(chunks: [Array((head + "\r\n").utf8) + body])
        }

        /// A redirect to `location`.
        package static func redirect(_ status: Int, to location: String) -> Reply {
            response("\(status) Moved", headers: ["Location: \(location)"])
        }

        /// Says nothing and keeps the connection open.
        package static let silence = Reply(chunks: [])
    }

    /// Where it listens: an address of 127.0.0.0/8, 127.0.0.1 unless asked otherwise.
    package let address: String
    package let port: Int
    private let listener: Int32
    private let state = Mutex(State())

    private struct State {
        var requests: [Request] = []
        var sockets: Set<Int32> = []
        var connections = 0
        var isClosed = false
    }

    /// Starts to listen and answers every request with what `reply` returns; 0 is a free port.
    package init(
        address text: String = "127.0.0.1", port: Int = 0,
        _ reply: @escaping @Sendable (Request) -> Reply
    ) throws {
        self.address = text
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(clamping: port).bigEndian
        inet_pton(AF_INET, text, &address.sin_addr)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 128) == 0
                    && getsockname(listener, $0, &size) == 0
            }
        }
        guard isBound else { throw LoopbackError.noPort(errno) }
        self.port = Int(UInt16(bigEndian: address.sin_port))
        Self.startThread { [weak self] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0, let self, let number = self.enlist(client) else {
                    if client >= 0 { close(client) }
                    break
                }
                _ = fcntl(client, F_SETFD, FD_CLOEXEC)
                Self.startThread { [weak self] in
                    Self.serve(client, number, { [weak self] in self?.record($0) }, reply)
                    self?.strike(client)
                    close(client)
                }
            }
            close(listener)
        }
    }

    deinit { stop() }

    /// Closes the listener and every connection.
    package func stop() {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.isClosed = true
            shutdown(listener, Int32(SHUT_RDWR))
            for client in state.sockets { shutdown(client, Int32(SHUT_RDWR)) }
        }
    }

    /// The address of `path` on this server.
    package func url(_ path: String = "/", host: String? = nil) -> String {
        "http://\(host ?? address):\(port)\(path)"
    }

    /// All requests so far.
    package var requests: [Request] { state.withLock(\.requests) }

    /// How many connections have been made so far.
    package var connections: Int { state.withLock(\.connections) }
}

/// Why a test's server could not start.
package enum LoopbackError: Error {
    case noPort(Int32)
}

extension LoopbackServer {
    private func enlist(_ client: Int32) -> Int? {
        state.withLock { state in
            guard !state.isClosed else { return nil }
            state.sockets.insert(client)
            state.connections += 1
            return state.connections
        }
    }

    private func strike(_ client: Int32) { state.withLock { _ = $0.sockets.remove(client) } }

    private func record(_ request: Request) { state.withLock { $0.requests.append(request) } }

    private static func serve(
        _ client: Int32, _ number: Int, _ record: (Request) -> Void,
        _ reply: (Request) -> Reply
    ) {
        var pending: [UInt8] = []
        while let request = readRequest(client, number, &pending) {
            record(request)
            let reply = reply(request)
            guard send(reply, to: client), !reply.closes else { return }
        }
    }

    private static func readRequest(
        _ client: Int32, _ number: Int, _ pending: inout [UInt8]
    ) -> Request? {
        let end: [UInt8] = [13, 10, 13, 10]
        while true {
            if let start = pending.indices.first(where: { pending[$0...].starts(with: end) }) {
                let lines = String(decoding: pending[..<start], as: UTF8.self)
                    .split(separator: "\r\n").map(String.init)
                pending.removeSubrange(..<(start + 4))
                let words = (lines.first ?? "").split(separator: " ").map(String.init)
                guard words.count == 3 else { return nil }
                var request = Request(
                    method: words[0], target: words[1], headerLines: Array(lines.dropFirst()),
                    connection: number)
                let length = request["Content-Length"].flatMap { Int($0) } ?? 0
                while pending.count < length { guard receive(client, &pending) else { return nil } }
                request.bytes = Array(pending.prefix(length))
                pending.removeFirst(length)
                return request
            }
            guard receive(client, &pending) else { return nil }
        }
    }

    private static func receive(_ client: Int32, _ pending: inout [UInt8]) -> Bool {
        var block = [UInt8](repeating: 0, count: 16_384)
        let count = recv(client, &block, block.count, 0)
        guard count > 0 else { return false }
        pending += block[..<count]
        return true
    }

    private static func send(_ reply: Reply, to client: Int32) -> Bool {
        for (index, chunk) in reply.chunks.enumerated() {
            if index > 0, reply.pause > 0 { usleep(UInt32(reply.pause) * 1_000) }
            guard write(chunk, to: client) else { return false }
        }
        var index = 0
        while let chunk = reply.more?(index) {
            if reply.pause > 0 { usleep(UInt32(reply.pause) * 1_000) }
            guard write(chunk, to: client) else { return false }
            index += 1
        }
        return true
    }

    private static func write(_ bytes: [UInt8], to client: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    private final class Job {
        let work: () -> Void
        init(_ work: @escaping () -> Void) { self.work = work }
    }

    private static func startThread(_ work: @escaping () -> Void) {
        var thread = pthread_t()
        let job = Unmanaged.passRetained(Job(work))
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Job>.fromOpaque(context).takeRetainedValue().work()
                return nil
            }, job.toOpaque())
        if code == 0 { pthread_detach(thread) } else { job.release() }
    }
}
