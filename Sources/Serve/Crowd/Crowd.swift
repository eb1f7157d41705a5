import NIOCore
import Synchronization

/// The connections that are open: how many, from where, and who has been silent longest.
///
/// One address may not take them all, and where there are too many the one that has been silent
/// longest gives way to the next.
package final class Crowd: Sendable {
    /// Connections beyond the limit that may be told so at once.
    static let refusing = 64

    /// How many connections there may be, and how slow.
    package struct Limits: Sendable {
        /// From one address; those of the own machine and network are not counted, since a web
        /// server in front makes everyone come from there.
        package var perAddress = 64
        package var total = 20_000
        package var countsOwnNetwork = false
        /// Bytes a second that a reader takes at least of what it asked for.
        package var bytesPerSecond = 1_024

        package init() {}

        /// The same, or fewer where the system grants fewer files: some are the store's, the
        /// fetcher's and of those who are refused.
        func within(_ files: Int) -> Limits {
            var limits = self
            limits.total = max(1, min(total, files - 256 - Crowd.refusing))
            return limits
        }
    }

    let limits: Limits
    private let state = Mutex(State())

    private struct State {
        var open: Set<ObjectIdentifier> = []
        var perAddress: [ClientAddress: Int] = [:]
        /// In the order of their coming, or of their last look: who is silent longest stands first.
        var line: [Guest] = []
        /// Where the line begins: what stands before has left it.
        var first = 0
    }

    init(limits: Limits) { self.limits = limits }

    /// Takes in a connection, until its channel closes; nil where there is no room for it.
    func enter(_ channel: any Channel) -> Guest? {
        let address = ClientAddress(channel.remoteAddress)
        let isCounted = address.map { limits.countsOwnNetwork || !$0.isOwnNetwork } ?? false
        let connection = Guest(channel, isCounted ? address : nil)
        let (isIn, leaver) = state.withLock { state -> (Bool, Guest?) in
            if let counted = connection.address,
                state.perAddress[counted, default: 0] >= limits.perAddress
            {
                return (false, nil)
            }
            var leaver: Guest?
            if state.open.count >= limits.total {
                leaver = Self.longestSilent(&state)
                guard leaver != nil else { return (false, nil) }
            }
            Self.enter(connection, &state)
            return (true, leaver)
        }
        leaver?.channel.close(promise: nil)
        guard isIn else { return nil }
        channel.closeFuture.whenComplete { [self] _ in
            state.withLock { Self.leave(connection, &$0) }
        }
        return connection
    }

    /// How many are open.
    var count: Int { state.withLock(\.open.count) }

    /// How many are remembered, those included that have closed since they were looked for.
    var remembered: Int { state.withLock { $0.line.count } }
}

extension Crowd {
    private static func enter(_ connection: Guest, _ state: inout State) {
        state.open.insert(ObjectIdentifier(connection))
        if let address = connection.address { state.perAddress[address, default: 0] += 1 }
        state.line.append(connection)
    }

    private static func leave(_ connection: Guest, _ state: inout State) {
        guard state.open.remove(ObjectIdentifier(connection)) != nil else { return }
        shorten(&state)
        guard let address = connection.address, let count = state.perAddress[address] else {
            return
        }
        state.perAddress[address] = count > 1 ? count - 1 : nil
    }

    /// Lets go of those who have closed, once they are most of the line: it is as long as the crowd,
    /// however many have come and gone.
    private static func shorten(_ state: inout State) {
        guard state.line.count - state.first > 2 * state.open.count + 1_024 else { return }
        let open = state.open
        state.line = state.line[state.first...].filter { open.contains(ObjectIdentifier($0)) }
        state.first = 0
    }

    /// How many are looked at for one who wants in; the next look goes on from there.
    private static let mostLooks = 1_024

    /// Takes out the connection that has been silent longest; nil where all that were looked at are
    /// being answered.
    ///
    /// Whoever asked something since the last look goes to the end of the line: each connection is
    /// passed over once for that, so a flood of new ones costs no search among the old.
    private static func longestSilent(_ state: inout State) -> Guest? {
        var looks = min(2 * (state.line.count - state.first), mostLooks)
        while looks > 0, state.first < state.line.count {
            looks -= 1
            let connection = state.line[state.first]
            state.first += 1
            guard state.open.contains(ObjectIdentifier(connection)) else { continue }
            guard connection.isSilentSinceLastLook() else {
                state.line.append(connection)
                continue
            }
            leave(connection, &state)
            tidy(&state)
            return connection
        }
        tidy(&state)
        return nil
    }

    /// Lets go of what has left the line, once that is half of it.
    private static func tidy(_ state: inout State) {
        guard state.first > 1_024, state.first > state.line.count / 2 else { return }
        state.line.removeFirst(state.first)
        state.first = 0
    }
}

/// One open connection.
final class Guest: Sendable {
    let channel: any Channel
    /// The address that it counts for; nil where that is not counted.
    let address: ClientAddress?
    /// Whether an answer is owed.
    private let isBusy = Atomic(false)
    private let requests = Atomic(0)
    /// Requests up to the last look.
    private let seen = Atomic(0)

    init(_ channel: any Channel, _ address: ClientAddress?) {
        self.channel = channel
        self.address = address
    }

    /// Told of each request, and when nothing is owed any more.
    func note(isBusy: Bool) {
        if isBusy { requests.add(1, ordering: .relaxed) }
        self.isBusy.store(isBusy, ordering: .relaxed)
    }

    /// Whether it has asked nothing since this was last asked, and is owed nothing.
    func isSilentSinceLastLook() -> Bool {
        let now = requests.load(ordering: .relaxed)
        return seen.exchange(now, ordering: .relaxed) == now && !isBusy.load(ordering: .relaxed)
    }
}
