import Crypto

/// The signature of a delivery: an HMAC of its body under the subscriber's secret (WebSub §7.1).
package enum PushSignature {
    /// The field's name.
    package static let field = "X-Hub-Signature"

    /// The field's value for `body`: SHA-256.
    package static func sign(_ body: [UInt8], secret: String) -> String {
        let key = SymmetricKey(data: Array(secret.utf8))
        return "sha256=" + hex(HMAC<SHA256>.authenticationCode(for: body, using: key))
    }

    /// Whether `value` is the signature of `body`; compared in constant time.
    ///
    /// The Recommendation has four methods. SHA-1 is among them: the largest public hubs send no
    /// other, and an HMAC does not rest on what is broken of it (RFC 6194 §3.3).
    package static func verifies(_ value: String, _ body: [UInt8], secret: String) -> Bool {
        guard let equals = value.utf8.firstIndex(of: UInt8(ascii: "=")) else { return false }
        guard let code = bytes(value.utf8[value.utf8.index(after: equals)...]) else { return false }
        let key = SymmetricKey(data: Array(secret.utf8))
        switch value[..<equals].lowercased() {
        case "sha1":
            return HMAC<Insecure.SHA1>.isValidAuthenticationCode(
                code, authenticating: body, using: key)
        case "sha256":
            return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: body, using: key)
        case "sha384":
            return HMAC<SHA384>.isValidAuthenticationCode(code, authenticating: body, using: key)
        case "sha512":
            return HMAC<SHA512>.isValidAuthenticationCode(code, authenticating: body, using: key)
        default: return false
        }
    }

    /// Bytes as lower-case hexadecimal digits.
    package static func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    private static func bytes(_ digits: Substring.UTF8View) -> [UInt8]? {
        let values = digits.prefix(257).compactMap(FormData.hexValue)
        guard values.count == digits.count, values.count.isMultiple(of: 2), !values.isEmpty else {
            return nil
        }
        return stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }
}
