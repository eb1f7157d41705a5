import CCurl
import Glibc
import Synchronization

/// The door to the thread that runs libcurl: commands go in, continuations are resumed.
///
/// Unchecked: `multi` is used by the engine's own thread alone, but for `curl_multi_wakeup`, which
/// libcurl allows from any thread and which is called under the lock that closing takes.
final class CurlEngine: @unchecked Sendable {
    typealias Outcome = Result<HopAnswer, FetchError>

    /// One hop's place in the engine; cancelled from outside, looked at by the thread.
    final class Ticket: Sendable {
        let isCancelled = Atomic(false)
    }

    enum Command {
        case start(Hop, Ticket, CheckedContinuation<Outcome, Never>)
        case cancel(Ticket)
        case stop
    }

    private struct Inbox {
        var commands: [Command] = []
        var isOpen = true
        var hasEnded = false
        var watchers: [CheckedContinuation<Void, Never>] = []
    }

    let multi: UnsafeMutableRawPointer
    private let inbox = Mutex(Inbox())

    init(settings: EngineSettings) throws(FetchError) {
        guard bohai_global_init() == CURLE_OK, let multi = curl_multi_init() else {
            throw .engineFailed(reason: "libcurl does not start")
        }
        self.multi = multi
        try CurlLoop(engine: self, settings: settings).startThread()
    }

    /// Runs one hop; cancelling the task ends it at once.
    func run(_ hop: Hop) async throws(FetchError) -> HopAnswer {
        let ticket = Ticket()
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if !post(.start(hop, ticket, continuation)) {
                    continuation.resume(returning: Outcome.failure(.shutDown))
                }
            }
        } onCancel: {
            // The start may still be on its way: it finds the flag. A later one finds the command.
            ticket.isCancelled.store(true, ordering: .releasing)
            _ = post(.cancel(ticket))
        }
        return try outcome.get()
    }

    /// Tells the thread to end; what is in flight fails, what comes later is refused.
    func stop() {
        _ = post(.stop, closing: true)
    }

    /// Returns when the thread has ended.
    func ended() async {
        await withCheckedContinuation { continuation in
            let hasEnded = inbox.withLock { inbox in
                if !inbox.hasEnded { inbox.watchers.append(continuation) }
                return inbox.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
    }

    private func post(_ command: Command, closing: Bool = false) -> Bool {
        inbox.withLock { inbox in
            guard inbox.isOpen else { return false }
            if inbox.commands.isEmpty { curl_multi_wakeup(multi) }
            inbox.commands.append(command)
            inbox.isOpen = !closing
            return true
        }
    }
}

// The thread's side.
extension CurlEngine {
    func takeCommands() -> [Command] {
        inbox.withLock { inbox in
            defer { inbox.commands.removeAll(keepingCapacity: true) }
            return inbox.commands
        }
    }

    func reportEnd() {
        let watchers = inbox.withLock { inbox in
            inbox.hasEnded = true
            defer { inbox.watchers = [] }
            return inbox.watchers
        }
        for watcher in watchers { watcher.resume() }
    }
}
