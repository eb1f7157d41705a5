import HTTPTypes
import Hummingbird
import Model
import NIOCore
import Store

/// `/healthz`: whether the daemon can read its store.
struct HealthRoutes: Sendable {
    let store: any ItemStore

    func answer() async -> Response {
        do {
            // One row, however many items there are.
            _ = try await store.revision(of: .all)
            return PublishedRoutes.plain(.ok, "ok")
        } catch {
            return PublishedRoutes.plain(.serviceUnavailable, "the store cannot be read")
        }
    }
}
