import Fetch
import Model
import Synchronization

/// Answers from a closure and remembers what it was asked.
final class StubFetcher: Fetcher {
    private let reply: @Sendable (FetchRequest, Int) throws(FetchError) -> FetchResponse
    private let asked = Mutex<[FetchRequest]>([])
    let answerExecutor: (any TaskExecutor)?

    /// - Parameter reply: gets the request and how many came before it.
    init(
        answeringOn place: (any TaskExecutor)? = nil,
        _ reply: @escaping @Sendable (FetchRequest, Int) throws(FetchError) -> FetchResponse
    ) {
        answerExecutor = place
        self.reply = reply
    }

    var requests: [FetchRequest] { asked.withLock { $0 } }

    func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
        let before = asked.withLock { asked in
            asked.append(request)
            return asked.count - 1
        }
        return try reply(request, before)
    }
}

extension FetchResponse {
    /// A page as most servers would send it.
    static func page(
        _ html: String, status: Int = 200, _ fields: [(String, String)] = [], url: String
    ) -> FetchResponse {
        let fields = [("Content-Type", "text/html; charset=utf-8")] + fields
        let headers = ResponseHeaders(fields.map { HeaderField(name: $0.0, value: $0.1) })
        return FetchResponse(
            status: status, headers: headers, body: Array(html.utf8), finalURL: url)
    }
}
