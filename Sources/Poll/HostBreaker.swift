import Fetch
import Model

/// Leaves a host alone that fails again and again: five failures in a row close it for a quarter of
/// an hour, then one visit tries.
///
/// Pure: time is an argument, in milliseconds from any start.
struct HostBreaker: Equatable {
    /// What a visit shows of its host.
    enum Answer: Equatable {
        /// The host works, whatever it thinks of the page.
        case good
        /// It did not answer, or said that it is in trouble.
        case failed
        /// It wants to be left alone until then.
        case leaveAlone(until: Int64)
        /// Nothing: the visit never came to it.
        case other
    }

    private var failures = 0
    private var closedUntil: Int64 = .min
    /// What the host itself has asked for.
    private var leftAloneUntil: Int64 = .min
    /// Whether a visit is under way that tries a host which was closed.
    private var isTrying = false

    private static let mostFailures = 5
    private static let pause: Int64 = 900_000

    init() {}

    /// When the host may be visited again; nil where it may be now.
    func isClosed(at now: Int64) -> Int64? {
        let until = max(closedUntil, leftAloneUntil)
        return until > now ? until : nil
    }

    /// A visit begins: where it is the one that tries, the others wait for what it finds.
    mutating func begin(at now: Int64) {
        guard failures >= Self.mostFailures else { return }
        closedUntil = now + Self.pause
        isTrying = true
    }

    mutating func note(_ answer: Answer, at now: Int64) {
        // The visit that was to try never came to the host: the next one does.
        if answer == .other, isTrying { closedUntil = .min }
        isTrying = false
        switch answer {
        case .good:
            failures = 0
            closedUntil = .min
        case .failed:
            failures = min(failures + 1, Self.mostFailures)
            if failures == Self.mostFailures { closedUntil = max(closedUntil, now + Self.pause) }
        case .leaveAlone(let until): close(until: until)
        case .other: break
        }
    }

    /// So many visits in a row had failed, the last of them at `time`.
    mutating func restore(failures: Int, at time: Int64) {
        self.failures = min(failures, Self.mostFailures)
        if self.failures == Self.mostFailures { closedUntil = max(closedUntil, time + Self.pause) }
    }

    /// The host wants to be left alone until `time`.
    mutating func close(until time: Int64) { leftAloneUntil = max(leftAloneUntil, time) }
}

extension HostBreaker.Answer {
    /// What the outcome of a visit shows, at the gate's `time` and the world's `now`.
    init(_ outcome: Visit.Outcome, at time: Int64, now: Timestamp) {
        guard case .failed(let failure) = outcome else {
            switch outcome {
            case .leftAlone, .gone: self = .other
            default: self = .good
            }
            return
        }
        self =
            switch failure {
            case .rateLimited(status: 429, let until), .rateLimited(status: 503, let until):
                .leaveAlone(until: time + max(0, until.seconds - now.seconds) * 1_000)
            case .status(429): .leaveAlone(until: time + PollPlan.overloadPause * 1_000)
            case .status(500...), .robotsUnreachable: .failed
            case .fetch(let error) where Self.isHosts(error): .failed
            case .fetch(let error): Self.isAnswer(error) ? .good : .other
            case .status, .rateLimited, .extract, .noUsableItems: .good
            default: .other
            }
    }

    /// Whether the host, and not the page or ourselves, is to blame.
    private static func isHosts(_ error: FetchError) -> Bool {
        switch error {
        case .timedOut, .tooSlow, .nameNotResolved, .connectionFailed, .tlsFailed, .protocolError:
            true
        default: false
        }
    }

    /// Whether the host has answered, though with nothing that can be used.
    private static func isAnswer(_ error: FetchError) -> Bool {
        switch error {
        case .tooManyRedirects, .redirectLoop, .tooLarge, .tooCompressed, .headersTooLarge,
            .unknownEncoding:
            true
        default: false
        }
    }
}
