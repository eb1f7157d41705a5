/// Which addresses may be connected to: global unicast, and what the operator allows by name.
///
/// It judges addresses, never host names: only after DNS is it known where a name leads.
package struct AddressGuard: Sendable {
    private let allowed: [IPNetwork]

    /// Takes networks in CIDR form, IPv4 or IPv6, that are let through beside global unicast.
    package init(allowNetworks: [String] = []) throws(FetchError) {
        var networks: [IPNetwork] = []
        for text in allowNetworks {
            guard let network = IPNetwork(text) else { throw .invalidNetwork(text) }
            networks.append(network)
        }
        allowed = networks
    }

    /// Whether a connection to `address` may be made.
    package func allows(_ address: IPAddress) -> Bool {
        names(address) || Self.isGlobalUnicast(address.unmapped)
    }

    /// Whether the operator named a network that holds `address`: such an address may be used on
    /// every port.
    package func names(_ address: IPAddress) -> Bool {
        let real = address.unmapped
        return allowed.contains { $0.contains(real) || $0.contains(address) }
    }
}

extension AddressGuard {
    private static func isGlobalUnicast(_ address: IPAddress) -> Bool {
        if address.isIPv4 { return !special4.contains { $0.contains(address) } }
        if nat64.contains(address) {
            return isGlobalUnicast(IPAddress(Array(address.bytes[12...])))
        }
        guard unicast6.contains(address) else { return false }
        if sixToFour.contains(address) {
            return isGlobalUnicast(IPAddress(Array(address.bytes[2..<6])))
        }
        return !special6.contains { $0.contains(address) }
    }

    /// IANA's special-purpose registry for IPv4, multicast and the reserved top.
    private static let special4 = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    ].compactMap(IPNetwork.init)

    /// What IANA has given out as global unicast.
    ///
    /// All else is refused: unspecified, loopback,
    /// IPv4-compatible, unique and site local, link-local, multicast, discard, segment routing,
    /// and 64:ff9b:1::/48, whose prefix length, and so the IPv4 address inside, is anyone's choice.
    private static let unicast6 = constant("2000::/3")

    /// The protocol block holds Teredo, ORCHID and benchmarking; the others are for documentation.
    private static let special6 = ["2001::/23", "2001:db8::/32", "3fff::/20"]
        .compactMap(IPNetwork.init)

    /// The translator of IPv6-only hosts: as good as the IPv4 address in its last four bytes.
    private static let nat64 = constant("64:ff9b::/96")
    private static let sixToFour = constant("2002::/16")

    private static func constant(_ text: String) -> IPNetwork {
        guard let network = IPNetwork(text) else { preconditionFailure("\(text): our own table") }
        return network
    }
}
