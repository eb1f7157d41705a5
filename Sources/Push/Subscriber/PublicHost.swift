/// Tells whether hubs elsewhere can reach an address by its host.
package enum PublicHost {
    /// Whether `url` names a host that is neither this machine nor of a private network.
    ///
    /// By its text alone: a name that leads nowhere costs a hub one question.
    package static func has(_ url: String) -> Bool {
        let host = HubBook.host(of: url)
        if host.hasPrefix("[") { return isPublic6(host.dropFirst()) }
        let labels = host.split(separator: ".", omittingEmptySubsequences: true)
        guard labels.count > 1, let last = labels.last else { return false }
        if last.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            let numbers = labels.compactMap { UInt8($0) }
            return numbers.count == 4 && labels.count == 4 && isPublic4(numbers)
        }
        return !["localhost", "local", "internal", "lan", "home", "test", "invalid", "example"]
            .contains(String(last)) && !host.hasSuffix("home.arpa")
    }

    private static func isPublic4(_ bytes: [UInt8]) -> Bool {
        switch (bytes[0], bytes[1]) {
        case (0, _), (10, _), (127, _), (169, 254), (172, 16...31), (192, 168), (100, 64...127),
            (224..., _):
            false
        default: true
        }
    }

    /// Global unicast begins with 2 or 3.
    private static func isPublic6(_ host: Substring) -> Bool {
        guard let first = host.first, first == "2" || first == "3" else { return false }
        return host.prefix { $0 != ":" }.utf8.count == 4
    }
}
