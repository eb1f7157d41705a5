package import Model

/// Gets pages over HTTP.
///
/// Two implementations stand behind it: `CurlFetcher` and the stub of the tests.
package protocol Fetcher: Sendable {
    /// Fetches one page, redirects followed; any status is a response, never an error.
    func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse

    /// Runs tasks where answers come in: for what is done with one in microseconds, which is less than
    /// a change of threads costs. Nothing on it may wait for a file or read a page: all transfers stand
    /// still meanwhile.
    ///
    /// Nil where there is no such place.
    var answerExecutor: (any TaskExecutor)? { get }

    /// Lets those go first who are about to have an answer, and waits for nobody who is not: for what is
    /// better done once for many.
    func settle() async
}

extension Fetcher {
    package var answerExecutor: (any TaskExecutor)? { nil }

    package func settle() async {
        for _ in 0..<4 { await Task.yield() }
    }
}

/// One page to get.
package struct FetchRequest: Sendable, Hashable {
    /// Which kind is asked for first where a server offers several under one address.
    package enum Wanted: Sendable, Hashable {
        /// A feed, else a page.
        case feedOrPage
        /// What a browser is shown: rules in CSS are written for it.
        case page
        case json
    }

    /// An absolute http or https address.
    package var url: String
    /// The source's own header fields; they never leave the host of `url`.
    package var headers: [HeaderField]
    /// What makes the request conditional, as a pair that one response gave.
    package var validators: Validators?
    /// The address whose response gave `validators`; nil stands for `url`.
    ///
    /// They are sent to that address alone: an entity tag says nothing about another page, so a
    /// redirect that leads elsewhere today must not be answered with "not modified".
    package var validatorsURL: String?
    /// Bytes of the decoded body; nil stands for the policy's limit.
    package var maximumBytes: Int?
    /// What is sent, to the host of `url` alone and never conditionally; nil for a GET.
    package var body: SentBody?
    /// The source that it is for, named in `User-Agent`, so that a site can tell its feeds' readers
    /// apart; letters, digits and hyphens.
    package var sourceID: String?
    package var wants = Wanted.feedOrPage

    package init(
        url: String, headers: [HeaderField] = [], validators: Validators? = nil,
        validatorsURL: String? = nil, maximumBytes: Int? = nil,
        body: SentBody? = nil
    ) {
        self.url = url
        self.headers = headers
        self.validators = validators
        self.validatorsURL = validatorsURL
        self.maximumBytes = maximumBytes
        self.body = body
    }
}
