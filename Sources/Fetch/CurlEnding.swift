import CCurl

/// How libcurl ended a transfer that brought no response, in Bohai's words.
struct CurlEnding {
    /// A CURLcode, as its number.
    var code: UInt32
    var host: String
    /// libcurl's own words for this case.
    var detail: String
    var limit: Int
    var isConnected: Bool
    var hasAnswered: Bool

    var error: FetchError {
        switch CURLcode(rawValue: code) {
        case CURLE_URL_MALFORMAT: .invalidURL(host)
        case CURLE_COULDNT_RESOLVE_HOST: .nameNotResolved(host: host)
        case CURLE_COULDNT_CONNECT, CURLE_SEND_ERROR: .connectionFailed(host: host, reason: reason)
        case CURLE_FILESIZE_EXCEEDED: .tooLarge(host: host, limit: limit)
        case CURLE_OPERATION_TIMEDOUT: timeout
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_INITFAILED:
            // Only here do libcurl's own words say more: "certificate has expired".
            .tlsFailed(host: host, reason: detail.isEmpty ? reason : detail)
        default: .protocolError(host: host, reason: reason)
        }
    }

    private var reason: String { String(cString: curl_easy_strerror(CURLcode(rawValue: code))) }

    private var timeout: FetchError {
        guard isConnected else { return .timedOut(host: host, phase: .connecting) }
        guard hasAnswered else { return .timedOut(host: host, phase: .waiting) }
        // libcurl has one code for both kinds of slowness.
        if detail.hasPrefix("Operation too slow") { return .tooSlow(host: host) }
        return .timedOut(host: host, phase: .receiving)
    }
}
