import Extract
import Model

/// What kind of failure a poll ended in, as far as health is concerned.
struct Ailment: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// No answer, or one that tells of trouble: it may pass.
        case passing
        /// The page came and gives nothing.
        case nothing
        /// The site refuses.
        case refused
        /// The address leads nowhere.
        case missing
        /// The site says that it is gone for good.
        case goneForGood
        /// feeds.yml is wrong.
        case rules
    }

    var kind: Kind
    var words: String

    init(_ kind: Kind, words: String) {
        self.kind = kind
        self.words = words
    }

    init(_ failure: PollFailure) {
        words = failure.description
        kind =
            switch failure {
            case .status(410): .goneForGood
            case .status(404): .missing
            case .status(401), .status(403), .status(405), .status(407), .status(412),
                .status(521):
                .refused
            case .forbiddenByRobots: .refused
            case .blocked(let obstacle, _): Self.kind(of: obstacle)
            case .extract(.obstacle(let obstacle)): Self.kind(of: obstacle)
            case .extract, .noUsableItems, .file: .nothing
            case .rule: .rules
            default: .passing
            }
    }

    private static func kind(of obstacle: Obstacle) -> Kind {
        switch obstacle.kind {
        case .firewall, .challenge, .captcha, .login: .refused
        case .missing, .placeholder, .frontPage: .missing
        case .maintenance: .passing
        case .shell, .sendsOn, .notFeed: .nothing
        }
    }

    /// The state after so many such polls in a row.
    func state(times: Int) -> SourceHealth.State {
        switch kind {
        case .passing: times >= 4 ? .broken : .degraded
        case .nothing: times >= 2 ? .broken : .degraded
        case .refused: .blocked
        case .missing: times >= 2 ? .gone : .degraded
        case .goneForGood: .gone
        case .rules: .broken
        }
    }
}
