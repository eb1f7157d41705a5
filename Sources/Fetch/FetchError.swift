/// Why no response came.
package enum FetchError: Error, Sendable, Hashable {
    /// How far a fetch had come when its time ran out.
    package enum Phase: String, Sendable, Hashable {
        case connecting, waiting, receiving
    }

    case invalidURL(String)
    case schemeNotAllowed(url: String, scheme: String)
    /// The address names a user or a password.
    case credentialsInURL(host: String)
    /// A name that is no token, a value with control characters, or a field that HTTP itself sets.
    case invalidHeader(name: String)
    /// `text` is no address and no network in CIDR form.
    case invalidNetwork(String)
    case addressNotAllowed(host: String, address: String)
    case portNotAllowed(host: String, port: Int)
    case tooManyRedirects(url: String, limit: Int)
    case redirectLoop(url: String)
    /// The decoded body passed `limit` bytes.
    case tooLarge(host: String, limit: Int)
    /// The body grew to more than `ratio` times what was sent.
    case tooCompressed(host: String, ratio: Int)
    case headersTooLarge(host: String)
    case timedOut(host: String, phase: Phase)
    /// Bytes came, but fewer than any live connection brings.
    case tooSlow(host: String)
    case nameNotResolved(host: String)
    case connectionFailed(host: String, reason: String)
    case tlsFailed(host: String, reason: String)
    case protocolError(host: String, reason: String)
    /// The body is said to be in a content coding that HTTP does not know.
    case unknownEncoding(host: String, coding: String)
    case cancelled
    /// The fetcher has been shut down.
    case shutDown
    /// The fetcher could not be set up, or libcurl refused a setting.
    case engineFailed(reason: String)
}

extension FetchError: CustomStringConvertible {
    /// What happened, where, and what may be done, in one sentence.
    package var description: String {
        switch self {
        case .invalidURL, .schemeNotAllowed, .credentialsInURL, .invalidHeader, .invalidNetwork:
            requestDescription
        case .addressNotAllowed, .portNotAllowed, .tooManyRedirects, .redirectLoop, .tooLarge,
            .tooCompressed, .headersTooLarge:
            limitDescription
        default:
            networkDescription
        }
    }

    /// A few words out of a fixed set, for metric labels.
    package var shortDescription: String {
        switch self {
        case .invalidURL: "invalid url"
        case .schemeNotAllowed: "scheme not allowed"
        case .credentialsInURL: "credentials in url"
        case .invalidHeader: "invalid header"
        case .invalidNetwork: "invalid network"
        case .addressNotAllowed: "address not allowed"
        case .portNotAllowed: "port not allowed"
        case .tooManyRedirects: "too many redirects"
        case .redirectLoop: "redirect loop"
        case .tooLarge: "too large"
        case .tooCompressed: "too compressed"
        case .headersTooLarge: "headers too large"
        case .timedOut(_, .connecting): "timed out connecting"
        case .timedOut(_, .waiting): "timed out waiting"
        case .timedOut(_, .receiving): "timed out receiving"
        case .tooSlow: "too slow"
        case .nameNotResolved: "name not resolved"
        case .connectionFailed: "connection failed"
        case .tlsFailed: "tls failed"
        case .protocolError: "protocol error"
        case .unknownEncoding: "unknown encoding"
        case .cancelled: "cancelled"
        case .shutDown: "shut down"
        case .engineFailed: "engine failed"
        }
    }
}

extension FetchError {
    private var requestDescription: String {
        switch self {
        case .invalidURL(let url):
            "\(url): not an absolute address; write it as https://host/path"
        case .schemeNotAllowed(let url, let scheme):
            "\(url): \(scheme) is not fetched; use an http or https address"
        case .credentialsInURL(let host):
            "the address at \(host) holds a user name; send an Authorization header instead"
        case .invalidHeader(let name):
            "the header \(name) cannot be sent; check its name and value under `headers`"
        case .invalidNetwork(let text):
            "\(text): not a network; write it as 10.0.0.0/8 or fd00::/8"
        default: shortDescription
        }
    }

    private var limitDescription: String {
        switch self {
        case .addressNotAllowed(let host, let address):
            "\(host) is at \(address), which is not a public address; "
                + "name its network under `allow_networks` if it is yours"
        case .portNotAllowed(let host, let port):
            "\(host) redirects to port \(port); write that address as the source's own url"
        case .tooManyRedirects(let url, let limit):
            "more than \(limit) redirects, the last to \(url); write the final address as the url"
        case .redirectLoop(let url):
            "\(url) redirects to itself; the site may want a cookie or another address"
        case .tooLarge(let host, let limit):
            "\(host) sent more than \(limit) bytes; raise the limit if the page is that large"
        case .tooCompressed(let host, let ratio):
            "\(host) sent a page that unpacks to over \(ratio) times its size; it was cut off"
        case .headersTooLarge(let host):
            "\(host) sent more header fields than any page needs; it was cut off"
        default: shortDescription
        }
    }

    private var networkDescription: String {
        switch self {
        case .timedOut(let host, .connecting):
            "\(host) did not accept a connection in time; it will be asked again"
        case .timedOut(let host, .waiting):
            "\(host) did not answer in time; it will be asked again"
        case .timedOut(let host, .receiving):
            "\(host) did not send the whole page in time; it will be asked again"
        case .tooSlow(let host):
            "\(host) sends too slowly; it will be asked again"
        case .nameNotResolved(let host):
            "\(host): no such host was found; check the name and this machine's DNS"
        case .connectionFailed(let host, let reason):
            "\(host): no connection (\(reason)); it will be asked again"
        case .tlsFailed(let host, let reason):
            "\(host): no secure connection (\(reason)); check the site's certificate and this "
                + "machine's ca-certificates"
        case .protocolError(let host, let reason):
            "\(host): broken HTTP response (\(reason)); it will be asked again"
        case .unknownEncoding(let host, let coding):
            "\(host): the content coding \(coding) is unknown; it will be asked again"
        case .engineFailed(let reason):
            "fetching could not be set up (\(reason)); check limits on threads and files"
        case .cancelled: "the fetch was cancelled"
        case .shutDown: "fetching has been shut down"
        default: shortDescription
        }
    }
}
