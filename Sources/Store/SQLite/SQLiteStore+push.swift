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

    /// Our own standing with the hubs of sources.
    package func pushSubscriptions() async throws(StoreError) -> [PushSubscription] {
        try await read { try PushSubscriptionTable(database: $0).readAll() }
    }

    /// Stores those that changed and forgets those of the sources in `gone`, in one transaction.
    package func save(
        pushed saved: [PushSubscription], gone: [String]
    ) async throws(StoreError) {
        try await write { database in
            let table = PushSubscriptionTable(database: database)
            // A token may pass from a source that is renamed to another.
            for id in gone { try table.remove(id) }
            for subscription in saved { try table.write(subscription) }
        }
    }
}
