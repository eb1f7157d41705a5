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
        guard let scheme = url.firstRange(of: "://") else {
            (host, origin, pathAndQuery) = ("", "", "/")
            return
        }
        let rest = url[scheme.upperBound...].prefix { $0 != "#" }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        origin = (url[..<scheme.upperBound] + authority).lowercased()
        let path = rest[authority.endIndex...]
        pathAndQuery = path.hasPrefix("/") ? String(path) : "/" + path
        let bracket = authority.hasPrefix("[") ? authority.firstIndex(of: "]") : nil
        let name = bracket.map { authority[...$0] } ?? authority.prefix { $0 != ":" }
        host = name.lowercased()
    }
}
