import Model

/// One request to one address; a fetch is as many of them as there are redirects, and one.
struct Hop: Sendable {
    var url: String
    var host: String
    var headers: [HeaderField] = []
    var validators: Validators?
    var wants = FetchRequest.Wanted.feedOrPage
    var gate: AddressGate
    var body: SentBody?
    var maximumBytes: Int
    var timeout: Duration = .seconds(30)
    /// Whether content codings are asked for and undone.
    var decodes = true
    /// What stands for `body` and names the method, where the request is signed.
    var signed: SignedRequest?
}

/// What came back from one hop.
struct HopAnswer: Sendable {
    var status: Int
    var headers: ResponseHeaders
    var body: [UInt8]
    /// Where a redirect leads, made absolute by libcurl; nil for every other status.
    var target: String?
    /// The IP address that answered.
    var serverAddress: String?
}

/// The settings that are one fetcher's for all hops.
struct EngineSettings: Sendable {
    var userAgent: String
    var connectTimeout: Duration = .seconds(10)
    var connectionsPerHost = 1
    /// How many idle connections are kept, and about how many hops run at once.
    var concurrency = 16
    /// Below this many bytes a second for `slowTime` a transfer is given up.
    var slowLimit = 64
    var slowTime: Duration = .seconds(20)
    /// Where names lead before DNS is asked, as `host:port:address,address`; looked at for each hop.
    ///
    /// For tests of names that lead home, and elsewhere the next time.
    var names: (@Sendable () -> [String])?
}
