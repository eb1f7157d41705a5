import Model

/// The parts of a source's address that politeness asks for.
struct SourceAddress: Hashable {
    /// Lower case, without port.
    let host: String
    /// Scheme, host and port: what robots.txt belongs to (RFC 9309 §2.3).
    let origin: String
    /// From the path on, the fragment left out: what robots.txt rules match.
    let pathAndQuery: String

    /// Whose host it is: what visits are counted by.
    var domain: String { RegistrableDomain.of(host) }

    init(_ source: Source) {
        switch source.location {
        case .url(let url): self.init(url)
        case .file: self.init(HostGate.noHost)
        }
    }

    init(_ url: String) {
        // As bytes: every visit and every robots.txt rule asks for these.
        let bytes = url.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            bytes[colon...].starts(with: "://".utf8)
        else {
            (host, origin, pathAndQuery) = ("", "", "/")
            return
        }
        let rest = bytes[bytes.index(colon, offsetBy: 3)...].prefix { $0 != UInt8(ascii: "#") }
        let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        origin = Self.lowered(url[..<authority.endIndex])
        let path = url[authority.endIndex..<rest.endIndex]
        pathAndQuery = path.utf8.first == UInt8(ascii: "/") ? String(path) : "/" + path
        let bracket =
            authority.first == UInt8(ascii: "[")
            ? authority.firstIndex(of: UInt8(ascii: "]")) : nil
        let end = bracket.map(bytes.index(after:)) ?? authority.firstIndex(of: UInt8(ascii: ":"))
        host = Self.lowered(url[authority.startIndex..<(end ?? authority.endIndex)])
    }

    /// In lower case, which nearly every address is already.
    private static func lowered(_ text: Substring) -> String {
        let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
        let isLow = text.utf8.allSatisfy { $0 < 0x80 && !capitals.contains($0) }
        return isLow ? String(text) : text.lowercased()
    }
}
