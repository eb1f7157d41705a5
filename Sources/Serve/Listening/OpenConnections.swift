import NIOCore
import Synchronization

/// The connections that are open, to be told when the daemon ends.
final class OpenConnections: Sendable {
    /// What a connection is told.
    enum Word {
        /// Its client has a moment to ask once more; each answer is the last.
        case quiesce
        /// It ends now, whatever it still owes.
        case abandon
    }

    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var word: Word?
    }

    private let state = Mutex(State())

    /// Notes a connection; false where there is no time left for one.
    func add(_ channel: any Channel) -> Bool {
        let id = ObjectIdentifier(channel)
        let isIn = state.withLock { state in
            guard state.word != .abandon else { return false }
            state.channels[id] = channel
            return true
        }
        guard isIn else { return false }
        channel.closeFuture.whenComplete { _ in
            self.state.withLock { $0.channels[id] = nil }
        }
        return true
    }

    /// The connection can hear from now on what is said.
    func ready(_ channel: any Channel) {
        if let word = state.withLock({ $0.word }) { Self.tell(channel, word) }
    }

    func quiesce() { tell(.quiesce) }

    func abandon() { tell(.abandon) }

    private func tell(_ word: Word) {
        let channels = state.withLock { state in
            state.word = word
            return Array(state.channels.values)
        }
        for channel in channels { Self.tell(channel, word) }
    }

    private static func tell(_ channel: any Channel, _ word: Word) {
        switch word {
        case .quiesce: channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        case .abandon: channel.pipeline.fireUserInboundEventTriggered(ConnectionAbandonedEvent())
        }
    }
}

/// A connection is to end now, whatever it still owes.
struct ConnectionAbandonedEvent {}
