import GRDB
import Model

/// The table `hub_subscriptions`: who is told of changes by our own hub, and what is owed to whom.
struct HubSubscriptionTable {
    let database: Database

    private static let columns = [
        "topic", "callback", "secret", "expires", "digest", "due", "attempts", "intent",
        "intent_lease", "intent_secret", "intent_attempts", "intent_due",
    ]

    private static let selection =
        "SELECT \(columns.joined(separator: ", ")) FROM hub_subscriptions"

    private static let upsertion = """
        INSERT OR REPLACE INTO hub_subscriptions (\(columns.joined(separator: ", ")))
        VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
        """

    func readAll() throws -> [HubSubscription] {
        try PreparedStatement(database, Self.selection).all([]) { row in
            HubSubscription(
                key: .init(topic: row.text(0) ?? "", callback: row.text(1) ?? ""),
                secret: row.text(2), expires: row.integer(3).map { Timestamp($0) },
                intent: intent(row), digest: row.text(4),
                due: row.integer(5).map { Timestamp($0) }, attempts: Int(row.integer(6) ?? 0))
        }
    }

    func write(_ subscription: HubSubscription) throws {
        let intent = subscription.intent
        try PreparedStatement(database, Self.upsertion).run([
            .text(subscription.key.topic), .text(subscription.key.callback),
            SQLValue(subscription.secret), SQLValue(subscription.expires?.seconds),
            SQLValue(subscription.digest), SQLValue(subscription.due?.seconds),
            .integer(Int64(subscription.attempts)),
            SQLValue(intent.map { $0.isSubscribe ? "subscribe" : "unsubscribe" }),
            SQLValue(intent?.lease), SQLValue(intent?.secret),
            SQLValue(intent.map { Int64($0.attempts) }), SQLValue(intent?.due.seconds),
        ])
    }

    func remove(_ key: HubSubscription.Key) throws {
        try PreparedStatement(
            database, "DELETE FROM hub_subscriptions WHERE topic = ? AND callback = ?"
        ).run([.text(key.topic), .text(key.callback)])
    }

    private func intent(_ row: SQLRow) -> HubSubscription.Intent? {
        row.text(7).map { mode in
            HubSubscription.Intent(
                isSubscribe: mode == "subscribe", lease: row.integer(8) ?? 0,
                secret: row.text(9), attempts: Int(row.integer(10) ?? 0),
                due: Timestamp(row.integer(11) ?? 0))
        }
    }
}
