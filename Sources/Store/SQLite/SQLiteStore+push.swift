package import Model

/// Who is told of changes, and who tells us.
extension SQLiteStore {
    /// All subscriptions at our own hub.
    package func hubSubscriptions() async throws(StoreError) -> [HubSubscription] {
        try await read { try HubSubscriptionTable(database: $0).readAll() }
    }

    /// Stores those that changed and forgets those that are gone, in one transaction.
    package func save(
        hub saved: [HubSubscription], gone: [HubSubscription.Key]
    ) async throws(StoreError) {
        try await write { database in
            let table = HubSubscriptionTable(database: database)
            for subscription in saved { try table.write(subscription) }
            for key in gone { try table.remove(key) }
        }
    }
}
