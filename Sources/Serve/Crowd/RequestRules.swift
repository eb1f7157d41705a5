import Model
import NIOHTTP1

/// What a request must be like before anything looks at what it asks.
///
/// Whoever stands in front may read a doubtful message in another way than we do: what is doubtful
/// ends the connection (RFC 9112 §6.1, §11.2).
enum RequestRules {
    /// Why the request is refused; nil where it is not.
    static func refusal(of head: HTTPRequestHead) -> HTTPResponseStatus? {
        guard head.method != .CONNECT, head.method != .TRACE else { return .notImplemented }
        var (hosts, lengths, codings, hasBody) = (0, 0, 0, false)
        for (name, value) in head.headers {
            guard isClean(value) else { return .badRequest }
            // The first byte tells most fields apart from these three.
            switch name.utf8.first.map({ $0 | 0x20 }) {
            case UInt8(ascii: "h") where isSame(name, "host"):
                hosts += 1
                if value.isEmpty { return .badRequest }
            case UInt8(ascii: "c") where isSame(name, "content-length"):
                lengths += 1
                guard !value.isEmpty, value.utf8.allSatisfy({ (48...57).contains($0) }) else {
                    return .badRequest
                }
                if value.utf8.contains(where: { $0 != 48 }) { hasBody = true }
            case UInt8(ascii: "t") where isSame(name, "transfer-encoding"):
                codings += 1
                hasBody = true
                guard isSame(value, "chunked") else { return .notImplemented }
            default: break
            }
        }
        let isOld = head.version.major < 1 || head.version == .http1_0
        guard hosts == 1 || isOld && hosts == 0 else { return .badRequest }
        guard lengths + codings <= 1, !isOld || codings == 0 else { return .badRequest }
        return hasBody && !takesBody(head) ? .payloadTooLarge : nil
    }

    /// What to tell whoever sent what is no HTTP.
    static func words(on error: HTTPParserError) -> String {
        switch error {
        case .invalidURL:
            "An address has ASCII letters only: write others percent-encoded, as %E6%B5%B7 for 海."
        case .headerOverflow: "The fields of the request are too long."
        default: "This is no HTTP request."
        }
    }

    /// Whether a body has any meaning here: to the hub, and from the hubs of sources.
    private static func takesBody(_ head: HTTPRequestHead) -> Bool {
        guard head.method == .POST else { return false }
        let path = head.uri.prefix { $0 != "?" }
        return path == Site.hubPath || path.hasPrefix(Site.pushPath + "/")
    }

    private static func isClean(_ value: String) -> Bool {
        value.utf8.allSatisfy { $0 != 0 && $0 != 10 && $0 != 13 }
    }

    private static func isSame(_ text: String, _ lowercased: StaticString) -> Bool {
        guard text.utf8.count == lowercased.utf8CodeUnitCount else { return false }
        return lowercased.withUTF8Buffer { other in
            zip(text.utf8, other).allSatisfy { byte, letter in
                byte == letter || (65...90).contains(byte) && byte | 0x20 == letter
            }
        }
    }
}
