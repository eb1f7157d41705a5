/// Where a request has been led so far, and what follows from it.
struct RedirectTrail: Sendable {
    private(set) var current: WebAddress
    /// The end of the unbroken run of permanent redirects from the start.
    private(set) var permanent: WebAddress?
    /// Whether the source's own header fields may still be sent.
    ///
    /// Once off, they stay off: a host that was led to may not call them back by leading home.
    private(set) var carriesOwnHeaders = true
    /// The start's own port, while the host is still its host.
    private(set) var ownPort: Int?

    private let start: WebAddress
    private let limit: Int
    private var visited: [String]
    private var isPermanentSoFar = true

    init(start: WebAddress, limit: Int) {
        self.start = start
        self.limit = limit
        current = start
        ownPort = start.port
        visited = [start.url]
    }

    /// Whether a response of this status leads on, provided it names an address.
    static func isRedirect(_ status: Int) -> Bool {
        [301, 302, 303, 307, 308].contains(status)
    }

    /// Takes one more hop.
    mutating func follow(status: Int, to next: WebAddress) throws(FetchError) {
        guard visited.count <= limit else {
            throw .tooManyRedirects(url: next.url, limit: limit)
        }
        guard !visited.contains(next.url) else { throw .redirectLoop(url: next.url) }
        visited.append(next.url)
        isPermanentSoFar = isPermanentSoFar && (status == 301 || status == 308)
        if isPermanentSoFar { permanent = next }
        carriesOwnHeaders = carriesOwnHeaders && current.trusts(next)
        ownPort = next.host == start.host ? start.port : nil
        current = next
    }
}
