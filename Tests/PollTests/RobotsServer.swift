import Fetch
import Synchronization

/// Answers each request for a robots.txt with what it was last told to, and knows whether it was
/// asked.
final class RobotsServer: Fetcher {
    private let answer = Mutex((status: 404, text: ""))
    private let asked = Mutex(false)

    func says(_ new: (status: Int, text: String)) { answer.withLock { $0 = new } }

    /// Whether somebody has asked since the last look.
    func wasAsked() -> Bool {
        asked.withLock { asked in
            defer { asked = false }
            return asked
        }
    }

    func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
        asked.withLock { $0 = true }
        let (status, text) = answer.withLock { ($0.status, $0.text) }
        return .page(text, status: status, url: request.url)
    }
}
