import CCurl
import Glibc
import Synchronization

/// The door to the thread that runs libcurl: commands go in, continuations are resumed.
///
/// The thread also runs tasks that prefer it (SE-0417): what follows from an answer in a few
/// microseconds then costs no change of threads. Work of any length belongs elsewhere.
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
        case settle(CheckedContinuation<Void, Never>)
        case stop
    }

    /// What the thread is to do next.
    struct Work {
        var commands: [Command] = []
        var jobs: [UnownedJob] = []

        var isEmpty: Bool { commands.isEmpty && jobs.isEmpty }

        mutating func removeAll() {
            commands.removeAll(keepingCapacity: true)
            jobs.removeAll(keepingCapacity: true)
        }
    }

    private struct Inbox {
        var work = Work()
        var isOpen = true
        /// The thread waits for its sockets, or for whoever wakes it.
        var isResting = false
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

    /// Returns when what servers answer next has been handed out and all that follows from it at once has
    /// been done; at the latest after a millisecond's rest, or where the thread does not come to rest.
    func settle() async {
        await withCheckedContinuation { continuation in
            if !post(.settle(continuation)) { continuation.resume() }
        }
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
        add(closing: closing) { $0.commands.append(command) }
    }

    /// Adds to the thread's work and wakes it where it rests; false where it takes nothing any more.
    private func add(closing: Bool = false, _ change: (inout Work) -> Void) -> Bool {
        inbox.withLock { inbox in
            guard inbox.isOpen else { return false }
            change(&inbox.work)
            inbox.isOpen = !closing
            if inbox.isResting {
                inbox.isResting = false
                curl_multi_wakeup(multi)
            }
            return true
        }
    }
}

extension CurlEngine: TaskExecutor {
    /// Runs `job` on the thread, or where any task may run once the thread has been stopped.
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if !add({ $0.jobs.append(job) }) { globalConcurrentExecutor.enqueue(ExecutorJob(job)) }
    }
}

// The thread's side.
extension CurlEngine {
    /// Puts what has come in for the thread in the place of `work`, which is done.
    func take(_ work: inout Work) {
        work.removeAll()
        inbox.withLock { inbox in
            inbox.isResting = false
            swap(&inbox.work, &work)
        }
    }

    /// Whether nothing has come in.
    var isIdle: Bool { inbox.withLock { $0.work.isEmpty } }

    /// Whether there is nothing to do but to wait; from then on what comes in wakes the thread.
    func rest() -> Bool {
        inbox.withLock { inbox in
            inbox.isResting = inbox.work.isEmpty
            return inbox.isResting
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
