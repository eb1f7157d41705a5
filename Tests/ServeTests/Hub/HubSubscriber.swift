import Logging
import Model
import Push
import Store
import Synchronization
import Testing

@testable import Serve

/// A subscriber in memory: answers the hub's calls, and hands each to the test.
final class HubSubscriber: Sendable {
    let calls: AsyncStream<PushCall>
    private let heard: AsyncStream<PushCall>.Continuation
    private let answer: Mutex<@Sendable (PushCall) -> PushReply>

    /// Confirms every question, and takes every delivery, until told otherwise.
    init() {
        (calls, heard) = AsyncStream.makeStream()
        answer = Mutex(Self.agree)
    }

    static let agree: @Sendable (PushCall) -> PushReply = { call in
        guard call.body == nil else { return .answered(status: 204, body: []) }
        return .answered(status: 200, body: Array((query(of: call)["hub.challenge"] ?? "").utf8))
    }

    static func query(of call: PushCall) -> FormData {
        FormData(call.url.utf8.drop { $0 != UInt8(ascii: "?") }.dropFirst())
    }

    func replies(with reply: @escaping @Sendable (PushCall) -> PushReply) {
        answer.withLock { $0 = reply }
    }

    var send: PushSend {
        { [heard, self] call in
            let reply = answer.withLock { $0 }(call)
            heard.yield(call)
            return reply
        }
    }

    /// The next call.
    func next() async throws -> PushCall {
        for await call in calls { return call }
        throw CancellationError()
    }
}

/// A time that a test moves.
final class HandClock: Sendable {
    private let milliseconds = Atomic<Int64>(1_767_225_600_000)

    var now: @Sendable () -> Int64 { { self.milliseconds.load(ordering: .relaxed) } }

    func advance(seconds: Int64) {
        milliseconds.add(seconds * 1_000, ordering: .relaxed)
    }
}

/// Runs `body` with a hub that works until it ends.
func withHub(
    _ site: SampleSite, _ store: SQLiteStore, _ clock: HandClock, send: @escaping PushSend,
    _ body: (Hub) async throws -> Void
) async throws {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let hub = try await Hub(
        renderer: site.renderer, store: store, now: clock.now, random: { 0 }, logger: logger,
        send: send)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { await hub.work() }
        try await body(hub)
        tasks.cancelAll()
    }
}

/// Waits until `condition` holds of what other tasks do, for as long as a slow machine may need.
func eventually(_ condition: () async throws -> Bool) async throws {
    for _ in 0..<10_000 {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(2))
    }
    Issue.record("it never came to that")
}
