/// How much the hub takes on and how often it tries.
package struct HubPlan: Sendable, Hashable {
    /// Subscriptions, unconfirmed ones included.
    package var total = 10_000
    package var perHost = 500
    package var perTopic = 5_000
    /// Calls under way at once.
    package var callsAtOnce = 128
    /// Of them to one host.
    package var callsPerHost = 8
    /// Of them to subscribers that failed or were slow the last time, so that all others have room.
    package var slowCallsAtOnce = 32
    /// Milliseconds from which a call counts as slow.
    package var slow: Int64 = 2_000
    /// Milliseconds between the starts of two deliveries to one subscriber: what changes in between
    /// goes together.
    package var distance: Int64 = 1_000
    /// Failures in a row after which content is given up; the next change is tried once.
    package var deliveryTries = 12
    /// Questions that get no answer, until the wish is forgotten.
    package var questions = 3

    package init() {}

    /// Seconds from a failed delivery to the next try: 30, 120, 480, 1920, then 7200, each up to a
    /// quarter longer.
    ///
    /// - Parameters:
    ///   - failures: failed tries so far, 1 or more.
    ///   - random: 0 up to 1.
    package func pause(afterFailures failures: Int, random: Double) -> Int64 {
        let doublings = Int64(2 * min(max(failures, 1) - 1, 8))
        let seconds = min(Int64(30) << doublings, 7_200)
        return seconds + Int64(Double(seconds) * 0.25 * random)
    }

    /// Seconds from an unanswered question to the next: 10, 60.
    package func pause(afterQuestions failures: Int) -> Int64 { failures < 2 ? 10 : 60 }
}
