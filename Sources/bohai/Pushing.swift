import Fetch
import Foundation
import Logging
import Model
import Push
import Serve
import ServiceLifecycle
import Store

/// How the daemon tells others of changes: through its own hub, or by telling somebody else's.
struct Pushing {
    let hub: Hub?
    private let ping: HubPing?
    private let fetcher: CurlFetcher?

    init(
        _ composition: Composition, _ renderer: SiteRenderer, _ store: SQLiteStore,
        _ logger: Logger
    ) async throws {
        let site = composition.configuration.site
        guard let address = site.hubURL(serving: true) else {
            (hub, ping, fetcher) = (nil, nil, nil)
            return
        }
        let fetcher = try Self.fetcher(composition)
        self.fetcher = fetcher
        guard site.hasOwnHub else {
            hub = nil
            ping = HubPing(
                address: address, site: site.url, logger: logger, send: Self.send(fetcher))
            return
        }
        ping = nil
        hub = try await Hub(
            renderer: renderer, store: store, now: SystemClock.milliseconds, logger: logger,
            send: Self.send(fetcher))
    }

    var services: [any Service] {
        let all: [(any Service)?] = [hub, ping]
        return all.compactMap(\.self)
    }

    func publish(changes: Set<FeedKey>) {
        hub?.publish(changes: changes)
        ping?.publish(changes: changes)
    }

    func shutDown() async { await fetcher?.shutDown() }

    /// A fetcher of its own: no page that is polled waits for a subscriber, and the other way round.
    static func fetcher(_ composition: Composition) throws -> CurlFetcher {
        let policy = FetchPolicy(
            allowNetworks: composition.configuration.fetching.allowNetworks,
            connectionsPerHost: 8, maximumBytes: 64 * 1_024, totalTimeout: 10, connectTimeout: 5,
            maximumRedirects: 0, concurrency: 128)
        do {
            return try CurlFetcher(
                policy: policy,
                userAgent: CurlFetcher.userAgent(
                    version: Bohai.version, siteURL: composition.configuration.site.url))
        } catch {
            throw CommandFailure(.configuration, "\(error)")
        }
    }

    /// Calls behind the address guard.
    static func send(_ fetcher: CurlFetcher) -> PushSend {
        { call in
            do throws(FetchError) {
                let response = try await fetcher.fetch(
                    FetchRequest(url: call.url, headers: call.headers, body: call.body))
                return .answered(status: response.status, body: response.body)
            } catch {
                switch error {
                case .addressNotAllowed, .portNotAllowed, .invalidURL, .schemeNotAllowed,
                    .credentialsInURL, .invalidHeader, .tooManyRedirects:
                    return .refused
                default: return .failed
                }
            }
        }
    }
}
