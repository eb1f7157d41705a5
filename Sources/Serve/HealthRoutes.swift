import HTTPTypes
import Hummingbird
import NIOCore
import Store

/// `/healthz`: whether the daemon can read its store.
struct HealthRoutes: Sendable {
    let store: any ItemStore

    func answer() async -> Response {
        do {
            let counts = try await store.itemCounts()
            return PublishedRoutes.plain(.ok, "ok, \(counts.total) items")
        } catch {
            return PublishedRoutes.plain(.serviceUnavailable, "the store cannot be read")
        }
    }
}
