package import Model

/// One request to an object storage, signed with AWS's signature version 4 by libcurl itself.
package struct SignedRequest: Sendable {
    package enum Method: String, Sendable {
        case get = "GET"
        case head = "HEAD"
        case put = "PUT"
        case delete = "DELETE"
    }

    package var method: Method
    /// Percent-encoded as AWS wants it, the names of its query in order: libcurl signs what it is
    /// given.
    package var url: String
    /// All of them are signed.
    package var headers: [HeaderField]
    package var body: [UInt8]
    package var signer: RequestSigner

    package init(
        _ method: Method, url: String, headers: [HeaderField] = [], body: [UInt8] = [],
        signer: RequestSigner
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.signer = signer
    }
}

/// A key and what it signs for.
package struct RequestSigner: Sendable {
    package var keyID: String
    package var secret: String
    package var region: String
    package var service: String

    package init(keyID: String, secret: String, region: String, service: String) {
        self.keyID = keyID
        self.secret = secret
        self.region = region
        self.service = service
    }

    /// What libcurl calls the provider: whose signature, whose header fields, where, for what.
    var provider: String { "aws:amz:\(region):\(service)" }
}

/// Printing a request must not print a secret.
extension RequestSigner: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String { "a signer for \(service) in \(region)" }
    package var debugDescription: String { description }
}
