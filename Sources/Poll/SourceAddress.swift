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

    init(_ location: Source.Location) {
        switch location {
        case .url(let url): self.init(url)
        case .file: self.init(HostGate.noHost)
        }
    }

    init(_ url: String) {
        var url = url
        // As bytes: every visit and every robots.txt rule asks for these.
        (host, origin, pathAndQuery) = url.withUTF8(Self.parts)
    }

    private static func parts(
        of url: UnsafeBufferPointer<UInt8>
    ) -> (host: String, origin: String, pathAndQuery: String) {
        guard let colon = url.firstIndex(of: UInt8(ascii: ":")),
            url[colon...].starts(with: "://".utf8)
        else { return ("", "", "/") }
        let start = colon + 3
        let end = url[start...].firstIndex(of: UInt8(ascii: "#")) ?? url.endIndex
        let authority = url[start..<end].prefix {
            $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?")
        }
        let path = String(decoding: url[authority.endIndex..<end], as: UTF8.self)
        let bracket =
            authority.first == UInt8(ascii: "[")
            ? authority.firstIndex(of: UInt8(ascii: "]")) : nil
        let hostEnd = bracket.map { $0 + 1 } ?? authority.firstIndex(of: UInt8(ascii: ":"))
        return (
            lowered(url[start..<(hostEnd ?? authority.endIndex)]),
            lowered(url[..<authority.endIndex]),
            path.utf8.first == UInt8(ascii: "/") ? path : "/" + path
        )
    }

    /// In lower case, which nearly every address is already.
    private static func lowered(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        let whole = String(decoding: text, as: UTF8.self)
        let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
        let isLow = text.allSatisfy { $0 < 0x80 && !capitals.contains($0) }
        return isLow ? whole : whole.lowercased()
    }
}
