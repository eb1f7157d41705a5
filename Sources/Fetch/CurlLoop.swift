import CCurl
import Glibc
import Synchronization

/// The one thread that all transfers run on: do what has come in, let libcurl work, hand out what
/// ended.
///
/// `curl_multi_poll` is as fast as sockets under epoll up to 512 transfers, and half the code.
final class CurlLoop {
    private struct Running {
        let handle: CurlHandle
        let ticket: CurlEngine.Ticket
        let continuation: CheckedContinuation<CurlEngine.Outcome, Never>
    }

    private let engine: CurlEngine
    private let settings: EngineSettings
    private let multi: UnsafeMutableRawPointer
    /// TLS sessions, an easy handle's own unless shared; connections and DNS answers are the multi's.
    ///
    /// All handles live on this thread, so the share needs no locks.
    private let share = curl_share_init()
    /// By the number of the easy handle.
    private var running: [Int: Running] = [:]
    /// The numbers of the handles, by those of the tickets.
    private var handles: [Int: Int] = [:]
    private var idle: [CurlHandle] = []
    private var settlement = Settlement()
    private var isStopping = false

    init(engine: CurlEngine, settings: EngineSettings) {
        self.engine = engine
        self.settings = settings
        multi = engine.multi
        if let share { bohai_share_setopt_lock(share, CURL_LOCK_DATA_SSL_SESSION) }
        let connections = max(settings.concurrency * 2, 8)
        bohai_multi_setopt_long(multi, CURLMOPT_MAXCONNECTS, connections)
        bohai_multi_setopt_long(
            multi, CURLMOPT_MAX_HOST_CONNECTIONS, max(settings.connectionsPerHost, 1))
    }

    /// Runs the loop on a thread of its own, which keeps it alive.
    func startThread() throws(FetchError) {
        var thread = pthread_t()
        let retained = Unmanaged.passRetained(self)
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<CurlLoop>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, retained.toOpaque())
        guard code == 0 else {
            retained.release()
            cleanUp()
            throw .engineFailed(reason: "no thread: \(String(cString: strerror(code)))")
        }
        pthread_detach(thread)
    }

    private func run() {
        blockSignals()
        var work = CurlEngine.Work()
        while true {
            workOff(&work)
            if isStopping { break }
            var count: Int32 = 0
            let worked = curl_multi_perform(multi, &count) == CURLM_OK
            handOut()
            let isIdle = engine.isIdle
            if settlement.isDue(isIdle: isIdle) { settlement.end() }
            guard isIdle, engine.rest() else { continue }
            let patience = settlement.begin(isAsking: !running.isEmpty)
            let waited = curl_multi_poll(multi, nil, 0, patience, nil) == CURLM_OK
            // Out of memory or files: better late than a spinning thread.
            if !worked || !waited { usleep(10_000) }
        }
        settlement.end()
        for transfer in Array(running.values) { end(transfer, .failure(.shutDown)) }
        cleanUp()
        engine.reportEnd()
    }

    /// Does what has come in, and what comes in meanwhile; transfers get their turn in between.
    private func workOff(_ work: inout CurlEngine.Work) {
        for _ in 0..<Self.roundsOfWork {
            engine.take(&work)
            guard !work.isEmpty else { return }
            for command in work.commands { obey(command) }
            for job in work.jobs { job.runSynchronously(on: engine.asUnownedTaskExecutor()) }
            if isStopping { return }
        }
    }

    /// Tasks that give way to each other forever hold up nothing beyond it.
    private static let roundsOfWork = 64

    private func obey(_ command: CurlEngine.Command) {
        switch command {
        case .start(let hop, let ticket, let continuation): start(hop, ticket, continuation)
        case .cancel(let ticket):
            guard let handle = handles[Self.number(of: ticket)], let transfer = running[handle]
            else { return }
            end(transfer, .failure(.cancelled))
        case .settle(let continuation): settlement.add(continuation)
        case .stop: isStopping = true
        }
    }

    private func start(
        _ hop: Hop, _ ticket: CurlEngine.Ticket,
        _ continuation: CheckedContinuation<CurlEngine.Outcome, Never>
    ) {
        do throws(FetchError) {
            if isStopping { throw .shutDown }
            if ticket.isCancelled.load(ordering: .acquiring) { throw .cancelled }
            guard let handle = idle.popLast() ?? CurlHandle(settings: settings, share: share) else {
                throw .engineFailed(reason: "libcurl gives no handle")
            }
            try handle.prepare(hop)
            guard curl_multi_add_handle(multi, handle.easy) == CURLM_OK else {
                throw .engineFailed(reason: "libcurl takes no handle")
            }
            handles[Self.number(of: ticket)] = Int(bitPattern: handle.easy)
            running[Int(bitPattern: handle.easy)] = Running(
                handle: handle, ticket: ticket, continuation: continuation)
        } catch {
            continuation.resume(returning: .failure(error))
        }
    }

    private func handOut() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
                let transfer = running[Int(bitPattern: easy)]
            else { continue }
            end(transfer, transfer.handle.conclude(message.pointee.data.result))
        }
    }

    private func end(_ transfer: Running, _ outcome: CurlEngine.Outcome) {
        curl_multi_remove_handle(multi, transfer.handle.easy)
        running[Int(bitPattern: transfer.handle.easy)] = nil
        handles[Self.number(of: transfer.ticket)] = nil
        transfer.handle.forget()
        if idle.count < settings.concurrency { idle.append(transfer.handle) }
        transfer.continuation.resume(returning: outcome)
    }

    private static func number(of ticket: CurlEngine.Ticket) -> Int {
        Int(bitPattern: ObjectIdentifier(ticket))
    }

    private func cleanUp() {
        // Handles before the multi and the share they use.
        idle = []
        running = [:]
        curl_multi_cleanup(multi)
        if let share { curl_share_cleanup(share) }
    }

    /// Signals are the main thread's, above all SIGPIPE, which OpenSSL's writes may raise; those that
    /// report a crash stay, for the backtrace.
    private func blockSignals() {
        var signals = sigset_t()
        sigfillset(&signals)
        for signal in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV] {
            sigdelset(&signals, signal)
        }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }
}
