import Fetch
import Markup

/// Why the storage did not do what it was asked for.
enum StorageError: Error {
    /// Its answer was no success; `code` is S3's own word for the reason, where it gave one.
    case refused(operation: String, status: Int, code: String?, message: String?)
    case failed(operation: String, FetchError)
    case noListing(operation: String)

    /// What an answer says of its own failure.
    static func refusal(_ operation: String, _ response: FetchResponse) -> StorageError {
        var (code, message): (String?, String?) = (nil, nil)
        StorageXML.read(response.body) { event, name, text in
            if event == .end, name == "Code", code == nil { code = String(text.prefix(100)) }
            if event == .end, name == "Message", message == nil {
                message = String(text.prefix(300))
            }
        }
        return .refused(
            operation: operation, status: response.status, code: code, message: message)
    }

    /// Whether it may be otherwise in a moment.
    var isTransient: Bool {
        switch self {
        case .refused(_, let status, let code, _):
            status >= 500 || status == 429 || code == "RequestTimeout" || code == "SlowDown"
        case .failed(_, let error):
            switch error {
            case .timedOut, .tooSlow, .connectionFailed, .protocolError: true
            default: false
            }
        case .noListing: false
        }
    }
}

extension StorageError: CustomStringConvertible {
    var description: String {
        switch self {
        case .refused(let operation, let status, let code, let message):
            let words = [code, message].compactMap(\.self).joined(separator: ": ")
            return "\(operation): \(status)\(words.isEmpty ? "" : " \(words)")\(advice(code))"
        case .failed(let operation, let error): return "\(operation): \(error)"
        case .noListing(let operation):
            return "\(operation): the answer is no list of objects; check publish.endpoint"
        }
    }

    private func advice(_ code: String?) -> String {
        switch code {
        case "AccessDenied":
            "; the key needs s3:ListBucket, s3:GetObject, s3:PutObject and"
                + " s3:DeleteObject"
        case "AuthorizationHeaderMalformed", "PermanentRedirect": "; check publish.region"
        case "RequestTimeTooSkewed": "; set this machine's clock"
        case "InvalidAccessKeyId", "SignatureDoesNotMatch": "; check the credentials"
        case "NoSuchBucket": "; check publish.bucket"
        default: ""
        }
    }
}
