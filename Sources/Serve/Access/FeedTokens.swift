import Crypto
package import Model

/// The tokens that open private feeds, and those of operators, as they are stored: their digests, never they themselves.
///
/// A token is 256 bits of chance, so its SHA-256 needs no salt and no slow hash: there is nothing to
/// guess.
package struct FeedTokens: Sendable, Hashable {
    /// What a token opens.
    package enum Scope: Sendable, Hashable {
        case everyPrivateFeed
        /// The feed's path without its extension: `/dalian`.
        case feed(String)
        /// What operators alone see; no feed.
        case operators
    }

    /// What is known of one token.
    package struct Entry: Sendable, Hashable {
        /// Who has it, in the operator's words.
        package var name: String
        package var scope: Scope
        package var created: Timestamp
        /// SHA-256 of the token.
        var digest: [UInt8]
    }

    package private(set) var entries: [Entry] = []

    package init() {}

    /// Reads what `text` wrote; lines that it did not write are passed over, and open nothing.
    init(_ text: [UInt8]) {
        for line in text.split(separator: UInt8(ascii: "\n")) {
            let parts = String(decoding: line, as: UTF8.self)
                .split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 4, let created = Int64(parts[2]),
                let digest = Self.bytes(hex: parts[3])
            else { continue }
            entries.append(
                Entry(
                    name: parts[0], scope: Scope(parts[1]),
                    created: Timestamp(created), digest: digest))
        }
    }

    /// One token a line: name, scope, time of making, digest.
    var text: [UInt8] {
        Array(
            entries.map { entry in
                let words = [
                    entry.name, entry.scope.text, "\(entry.created.seconds)",
                    Hex.text(entry.digest),
                ]
                return words.joined(separator: "\t") + "\n"
            }.joined().utf8)
    }

    /// Makes a token of `random`, 32 bytes, and notes its digest; nil where the name is taken or none.
    ///
    /// It is known only now.
    package mutating func add(
        _ name: String, _ scope: Scope, random: [UInt8], at now: Timestamp
    ) -> String? {
        guard random.count == 32, Self.isName(name), !entries.contains(where: { $0.name == name })
        else { return nil }
        let token = Self.token(of: random)
        entries.append(
            Entry(name: name, scope: scope, created: now, digest: Self.digest(of: token.utf8)))
        return token
    }

    /// Forgets a token; whether there was one of this name.
    package mutating func revoke(_ name: String) -> Bool {
        let count = entries.count
        entries.removeAll { $0.name == name }
        return entries.count < count
    }

    /// Whether `token` opens the feed at `path`, without extension.
    func opens(_ path: String, with token: some Sequence<UInt8>) -> Bool {
        opens(token) { $0 == .everyPrivateFeed || $0 == .feed(path) }
    }

    /// Whether `token` is an operator's.
    func isOperators(_ token: some Sequence<UInt8>) -> Bool { opens(token) { $0 == .operators } }

    /// It takes as long for a wrong token as for a right one, whichever of them it is.
    private func opens(
        _ token: some Sequence<UInt8>, _ isAsked: (Scope) -> Bool
    ) -> Bool {
        let digest = Self.digest(of: token)
        var opens = false
        for entry in entries {
            var difference: UInt8 = entry.digest.count == digest.count ? 0 : 1
            for (own, other) in zip(entry.digest, digest) { difference |= own ^ other }
            let holds = isAsked(entry.scope)
            opens = (difference == 0 && holds) || opens
        }
        return opens
    }

    /// A short text without control characters: it stands in a table, and in a line of the file.
    package static func isName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count) && name.utf8.allSatisfy { $0 >= 32 && $0 != 127 }
    }
}

extension FeedTokens {
    private static func digest(of token: some Sequence<UInt8>) -> [UInt8] {
        Array(SHA256.hash(data: Array(token)))
    }

    /// Base64url (RFC 4648 §5) without padding: it stands in addresses as it is.
    private static func token(of random: [UInt8]) -> String {
        let alphabet = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var text: [UInt8] = []
        var (buffer, bits): (UInt32, UInt32) = (0, 0)
        for byte in random {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(alphabet[Int(buffer >> bits & 63)])
            }
        }
        if bits > 0 { text.append(alphabet[Int(buffer << (6 - bits) & 63)]) }
        return String(decoding: text, as: UTF8.self)
    }

    private static func bytes(hex text: String) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == 64, text.utf8.count == 64 else { return nil }
        return stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}

extension FeedTokens.Scope {
    /// In the file; a path begins with a slash.
    private static let operatorsText = "operators"

    fileprivate init(_ text: String) {
        switch text {
        case "": self = .everyPrivateFeed
        case Self.operatorsText: self = .operators
        default: self = .feed(text)
        }
    }

    fileprivate var text: String {
        switch self {
        case .everyPrivateFeed: ""
        case .feed(let path): path
        case .operators: Self.operatorsText
        }
    }
}
