/// Whose a host is, as far as its name tells: `news.dl.gov.cn` and `www.dl.gov.cn` are `dl.gov.cn`'s.
///
/// A compact stand-in for the public suffix list: second-level labels that registries use under
/// country codes, and the provinces of `.cn`. Where it errs, hosts share a lane that need not, which
/// is the polite side; hosts of one owner are never told apart.
enum RegistrableDomain {
    /// The domain of `host`, lower case without port; an IP address or a single label is its own.
    static func of(_ host: String) -> String {
        let host = host.hasSuffix(".") ? String(host.dropLast()) : host
        guard !host.hasPrefix("["), !isIPv4(host) else { return host }
        let labels = host.split(separator: ".")
        guard labels.count > 2 else { return host }
        let (top, second) = (labels[labels.count - 1], labels[labels.count - 2])
        let isSuffix =
            top.utf8.count == 2
            && (registries.contains(second) || top == "cn" && provinces.contains(second))
        return labels.suffix(isSuffix ? 3 : 2).joined(separator: ".")
    }

    private static func isIPv4(_ host: String) -> Bool {
        host.utf8.allSatisfy { (48...57).contains($0) || $0 == 46 } && !host.isEmpty
    }

    private static let registries: Set<Substring> = [
        "com", "net", "org", "gov", "edu", "ac", "mil", "co", "or", "ne", "go", "re", "pe", "gob",
        "gouv", "nom", "info", "idv", "gv", "govt", "school", "sch", "ltd", "plc", "me", "web",
        "id",
        "asn", "ad", "ed", "gr", "lg", "kiwi", "geek", "game", "club", "ebiz", "公司", "网络", "政务",
    ]

    private static let provinces: Set<Substring> = [
        "ah", "bj", "cq", "fj", "gd", "gs", "gx", "gz", "ha", "hb", "he", "hi", "hk", "hl", "hn",
        "jl", "js", "jx", "ln", "mo", "nm", "nx", "qh", "sc", "sd", "sh", "sn", "sx", "tj", "tw",
        "xj", "xz", "yn", "zj",
    ]
}
