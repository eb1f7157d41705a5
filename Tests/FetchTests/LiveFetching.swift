import Model
import TestSupport
import Testing

@testable import Fetch

/// Runs `body` with a fetcher that may reach loopback, and shuts it down.
func withFetcher(
    allowing networks: [String] = ["127.0.0.0/8"], totalTimeout: Double = 120,
    connectionsPerHost: Int = 4, settings: EngineSettings? = nil,
    _ body: (CurlFetcher) async throws -> Void
) async throws {
    let policy = FetchPolicy(
        allowNetworks: networks, connectionsPerHost: connectionsPerHost,
        totalTimeout: totalTimeout)
    let fetcher =
        if let settings {
            try CurlFetcher(policy: policy, settings: settings)
        } else {
            try CurlFetcher(
                policy: policy,
                userAgent: CurlFetcher.userAgent(version: "0.1", siteURL: "https://b.example"))
        }
    do {
        try await body(fetcher)
    } catch {
        await fetcher.shutDown()
        throw error
    }
    await fetcher.shutDown()
}

/// The error that `fetch` ends with; nil, and a recorded issue, where it ends well.
func failure(of fetcher: CurlFetcher, _ request: FetchRequest) async -> FetchError? {
    do throws(FetchError) {
        let response = try await fetcher.fetch(request)
        Issue.record("\(request.url) answered \(response.status)")
        return nil
    } catch {
        return error
    }
}

/// Waits until `condition` holds, for as long as a slow machine may need.
func eventually(_ condition: () -> Bool) async -> Bool {
    for _ in 0..<2_000 {
        if condition() { return true }
        try? await Task.sleep(for: .milliseconds(5))  // cancelled: the condition decides
    }
    return condition()
}
