import GRDB
import Model

/// The table `push_subscriptions`: the hubs that tell us of sources' changes.
struct PushSubscriptionTable {
    let database: Database

    private static let columns = [
        "source_id", "address", "hub", "topic", "token", "secret", "asked", "expires", "due",
        "failures", "missed",
    ]

    private static let selection =
        "SELECT \(columns.joined(separator: ", ")) FROM push_subscriptions"

    private static let upsertion = """
        INSERT OR REPLACE INTO push_subscriptions (\(columns.joined(separator: ", ")))
        VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
        """

    func readAll() throws -> [PushSubscription] {
        try PreparedStatement(database, Self.selection).all([]) { row in
            PushSubscription(
                sourceID: row.text(0) ?? "", address: row.text(1) ?? "", hub: row.text(2) ?? "",
                topic: row.text(3) ?? "", token: row.text(4) ?? "", secret: row.text(5) ?? "",
                asked: row.integer(6).map { Timestamp($0) },
                expires: row.integer(7).map { Timestamp($0) },
                due: Timestamp(row.integer(8) ?? 0), failures: Int(row.integer(9) ?? 0),
                missed: Int(row.integer(10) ?? 0))
        }
    }

    func write(_ subscription: PushSubscription) throws {
        try PreparedStatement(database, Self.upsertion).run([
            .text(subscription.sourceID), .text(subscription.address), .text(subscription.hub),
            .text(subscription.topic), .text(subscription.token), .text(subscription.secret),
            SQLValue(subscription.asked?.seconds), SQLValue(subscription.expires?.seconds),
            .integer(subscription.due.seconds), .integer(Int64(subscription.failures)),
            .integer(Int64(subscription.missed)),
        ])
    }

    func remove(_ sourceID: String) throws {
        try PreparedStatement(
            database, "DELETE FROM push_subscriptions WHERE source_id = ?"
        ).run([.text(sourceID)])
    }
}
