import Model
import Store

// What is left of a visit for operators.

extension Visit {
    /// The visit as it will be read afterwards; nil where there was none.
    ///
    /// - Parameter milliseconds: how long fetching and reading took.
    func past(in milliseconds: Int64, isDelivery: Bool = false) -> PastPoll? {
        let kind: PastPoll.Outcome
        switch outcome {
        case .read: kind = isDelivery ? .delivered : .read
        case .unchanged: kind = isDelivery ? .delivered : .unchanged
        case .notModified: kind = .notModified
        case .failed: kind = .failed
        case .leftAlone, .gone: return nil
        }
        return PastPoll(
            sourceID: record.state.sourceID, at: record.at, outcome: kind,
            milliseconds: Int(milliseconds), found: record.state.itemsFound)
    }

    /// Why it failed, or why its source is not well; empty where all is well.
    var reason: String {
        if case .failed(let failure) = outcome { return failure.description }
        return record.state.health?.explanation ?? ""
    }
}
