/// Where a request has been led so far, and what follows from it.
struct RedirectTrail: Sendable {
    private(set) var current: WebAddress
    /// The end of the unbroken run of permanent redirects from the start.
    private(set) var permanent: WebAddress?
    /// Whether the source's own header fields may still be sent.
    ///
    /// Once off, they stay off: a host that was led to may not call them back by leading home.
    private(set) var carriesOwnHeaders = true
    /// Whether the request's method and body go on: after 307 and 308 alone (RFC 9110 §15.4), since
    /// 303 asks for a GET and after 301 and 302 every client sends one.
    private(set) var keepsBody = true
    /// The start's own port, while the host is still its host.
    private(set) var ownPort: Int?

    private let start: WebAddress
    private let limit: Int
    private var visited: [String]
    private var hops = 0
    private var hasBody: Bool
    private var isPermanentSoFar = true

    init(start: WebAddress, limit: Int, hasBody: Bool = false) {
        self.hasBody = hasBody
        self.start = start
        self.limit = limit
        current = start
        ownPort = start.port
        visited = [start.url]
    }

    var startHost: String { start.host }

    /// Whether a response of this status leads on, provided it names an address.
    static func isRedirect(_ status: Int) -> Bool {
        [301, 302, 303, 307, 308].contains(status)
    }

    /// Takes one more hop.
    mutating func follow(status: Int, to next: WebAddress) throws(FetchError) {
        guard hops < limit else {
            throw .tooManyRedirects(url: next.url, limit: limit)
        }
        keepsBody = keepsBody && (status == 307 || status == 308)
        if hasBody, !keepsBody {
            // A form that answers with its own page is no loop: the page is asked for by GET.
            hasBody = false
            visited = []
        }
        guard !visited.contains(next.url) else { throw .redirectLoop(url: next.url) }
        visited.append(next.url)
        hops += 1
        isPermanentSoFar = isPermanentSoFar && (status == 301 || status == 308)
        if isPermanentSoFar { permanent = next }
        carriesOwnHeaders = carriesOwnHeaders && current.trusts(next)
        ownPort = next.host == start.host ? start.port : nil
        current = next
    }
}
