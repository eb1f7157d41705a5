package import Model

/// Fetches with libcurl: HTTP/2, reused connections, every limit of the policy.
package final class CurlFetcher: Fetcher {
    private let policy: FetchPolicy
    private let addressGuard: AddressGuard
    private let engine: CurlEngine
    /// The name without its last bracket, before which a source is named; nil where there is none.
    private let openUserAgent: String?

    /// Starts the thread that all transfers run on.
    package convenience init(policy: FetchPolicy, userAgent: String) throws(FetchError) {
        var settings = EngineSettings(userAgent: userAgent)
        settings.connectTimeout = .seconds(policy.connectTimeout)
        settings.connectionsPerHost = policy.connectionsPerHost
        settings.concurrency = policy.concurrency
        try self.init(policy: policy, settings: settings)
    }

    init(policy: FetchPolicy, settings: EngineSettings) throws(FetchError) {
        guard RequestHeaders.isSendable(settings.userAgent) else {
            throw .invalidHeader(name: "User-Agent")
        }
        self.policy = policy
        let name = settings.userAgent
        openUserAgent = name.hasSuffix(")") ? String(name.dropLast()) : nil
        addressGuard = try AddressGuard(allowNetworks: policy.allowNetworks)
        engine = try CurlEngine(settings: settings)
    }

    deinit { engine.stop() }

    package var answerExecutor: (any TaskExecutor)? { engine }

    package func settle() async { await engine.settle() }

    /// How Bohai names itself: `Bohai/0.1 (+https://feeds.example.org)`.
    package static func userAgent(version: String, siteURL: String) -> String {
        "Bohai/\(version) (+\(siteURL))"
    }

    /// Ends all fetches in flight and the thread; a fetch after it fails at once.
    package func shutDown() async {
        engine.stop()
        await engine.ended()
    }

    package func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
        let start = try WebAddress(request.url)
        try RequestHeaders.check(request.headers)
        var validated = start.url
        if let url = request.validatorsURL, url != request.url, url != validated {
            validated = try WebAddress(url).url
        }
        let clock = ContinuousClock()
        let begin = clock.now
        var trail = RedirectTrail(
            start: start, limit: policy.maximumRedirects, hasBody: request.body != nil)
        var decodes = true
        while true {
            var hop = hop(request, trail, validatorsURL: validated)
            hop.timeout = .seconds(policy.totalTimeout) - begin.duration(to: clock.now)
            hop.decodes = decodes
            guard hop.timeout > .zero else { throw .timedOut(host: hop.host, phase: .connecting) }
            let answer: HopAnswer
            do throws(FetchError) {
                answer = try await engine.run(hop)
            } catch .unknownEncoding where decodes {
                // Asked away once; browsers overlook it, and the page is readable as it is.
                decodes = false
                continue
            }
            guard let target = answer.target else {
                return response(answer, trail, begin.duration(to: clock.now))
            }
            let next = try address(target, from: trail.current)
            try trail.follow(status: answer.status, to: next)
            guard request.body == nil || !trail.keepsBody || trail.carriesOwnHeaders else {
                throw .protocolError(
                    host: next.host,
                    reason: "a redirect wants the request's body sent to another host")
            }
        }
    }

    /// Sends one signed request to its own address alone: a redirect is an answer like any other.
    package func send(_ request: SignedRequest) async throws(FetchError) -> FetchResponse {
        let address = try WebAddress(request.url)
        try RequestHeaders.check(request.headers)
        let begin = ContinuousClock.now
        var hop = Hop(
            url: address.url, host: address.host, headers: request.headers,
            gate: AddressGate(addressGuard: addressGuard, ownPort: address.port),
            maximumBytes: policy.maximumBytes)
        hop.signed = request
        hop.timeout = .seconds(policy.totalTimeout)
        let answer = try await engine.run(hop)
        return FetchResponse(
            status: answer.status, headers: answer.headers, body: answer.body,
            finalURL: address.url, duration: begin.duration(to: .now))
    }

    private func hop(
        _ request: FetchRequest, _ trail: RedirectTrail, validatorsURL: String
    ) -> Hop {
        Hop(
            url: trail.current.url, host: trail.current.host,
            headers: headers(of: request, trail),
            validators: trail.current.url == validatorsURL && request.body == nil
                ? request.validators : nil,
            wants: request.wants,
            gate: AddressGate(addressGuard: addressGuard, ownPort: trail.ownPort),
            body: trail.keepsBody ? request.body : nil,
            maximumBytes: request.maximumBytes ?? policy.maximumBytes)
    }

    /// The source's own fields as far as they may go, and who asks for which source:
    /// `Bohai/0.1 (+https://feeds.example.org; feed-id=port)`.
    private func headers(of request: FetchRequest, _ trail: RedirectTrail) -> [HeaderField] {
        let own = trail.carriesOwnHeaders ? request.headers : []
        guard let id = request.sourceID, let openUserAgent, RequestHeaders.isSendable(id),
            !RequestHeaders.contains("user-agent", own)
        else { return own }
        let named = HeaderField(name: "User-Agent", value: "\(openUserAgent); feed-id=\(id))")
        return own + [named]
    }

    private func address(
        _ target: String, from current: WebAddress
    ) throws(FetchError) -> WebAddress {
        do throws(FetchError) {
            return try WebAddress(target)
        } catch .invalidURL {
            throw .protocolError(
                host: current.host, reason: "a redirect to an address that cannot be read")
        }
    }

    private func response(
        _ answer: HopAnswer, _ trail: RedirectTrail, _ duration: Duration
    ) -> FetchResponse {
        var response = FetchResponse(
            status: answer.status, headers: answer.headers, body: answer.body,
            finalURL: trail.current.url, permanentURL: trail.permanent?.url, duration: duration)
        // Where redirects led to another host, the asked one's own address is not known.
        if trail.current.host == trail.startHost { response.serverAddress = answer.serverAddress }
        return response
    }
}
