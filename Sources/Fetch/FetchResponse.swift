package import Model

/// What a server answered at the end of all redirects.
package struct FetchResponse: Sendable, Hashable {
    package var status: Int
    package var headers: ResponseHeaders
    /// Decoded: no content coding is left on it.
    package var body: [UInt8]
    /// The address that answered.
    package var finalURL: String
    /// Where the page has moved for good: the end of the unbroken run of 301 and 308 that starts at
    /// the request's own address; nil where the first hop is no such redirect.
    package var permanentURL: String?
    /// From the first byte sent to the last one received, redirects included.
    package var duration: Duration
    /// The IP address that answered; nil where nothing was asked over a network.
    package var serverAddress: String?

    package init(
        status: Int, headers: ResponseHeaders = ResponseHeaders(), body: [UInt8] = [],
        finalURL: String, permanentURL: String? = nil, duration: Duration = .zero
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.finalURL = finalURL
        self.permanentURL = permanentURL
        self.duration = duration
    }
}

extension FetchResponse {
    /// What the next request to `finalURL` is made conditional with.
    ///
    /// A value that could not be sent back byte for byte is left out.
    package var validators: Validators? {
        Validators(
            etag: headers.exact("ETag"), lastModified: headers.exact("Last-Modified"))
    }

    /// The `Content-Type` field as sent.
    package var contentType: String? { headers["Content-Type"] }

    /// When the server wants to be asked again, whatever the status; never more than a day away.
    package func retryAfter(now: Timestamp) -> Timestamp? {
        guard let field = headers["Retry-After"] else { return nil }
        let wait: Int64
        if let seconds = CacheHeaders.deltaSeconds(field.utf8) {
            wait = seconds
        } else if let date = CivilTime(httpDate: field)?.timestamp {
            // The server's clock may be wrong: only the distance to its own Date counts.
            let serverNow = headers.date ?? now
            wait = date.seconds - serverNow.seconds
        } else {
            return nil
        }
        return now.adding(min(max(wait, 0), CacheHeaders.longest))
    }

    /// How long the server calls its answer fresh, in seconds from now; nil where it says nothing.
    package func freshness(now: Timestamp) -> Int64? {
        CacheHeaders(headers).freshness(now: now)
    }
}
