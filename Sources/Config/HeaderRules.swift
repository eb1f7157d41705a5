/// What feeds.yml may send as request headers (RFC 9110).
package enum HeaderRules {
    /// Whether it is a token of RFC 9110, section 5.6.2, of at most 64 bytes.
    package static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 64
            && name.utf8.allSatisfy {
                ValueParser.isLetter($0) || ValueParser.isDigit($0)
                    || "!#$%&'*+-.^_`|~".utf8.contains($0)
            }
    }

    /// Whether it is one line without controls.
    package static func isValue(_ value: String) -> Bool {
        value.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\t" }
    }

    /// What to do instead of setting a header that belongs to the connection; nil for all others.
    package static func whyKept(_ name: String) -> String? {
        switch name.lowercased() {
        case "host", "content-length", "transfer-encoding", "connection", "te", "upgrade":
            "remove it: it belongs to the connection"
        case "if-none-match", "if-modified-since", "if-match", "if-unmodified-since":
            "remove it: Bohai asks conditionally by itself"
        case "accept-encoding", "range":
            "remove it: Bohai asks for what it can decode"
        default: nil
        }
    }
}
