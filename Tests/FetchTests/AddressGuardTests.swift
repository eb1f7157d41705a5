import TestSupport
import Testing

@testable import Fetch

@Suite struct AddressGuardTests {
    static let global = [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "59.46.1.10", "100.63.255.255",
        "100.128.0.0", "126.255.255.255", "128.0.0.1", "169.253.255.255", "169.255.0.0",
        "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.0.3.0", "192.88.98.255", "192.88.100.0",
        "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "198.51.99.255",
        "198.51.101.0", "203.0.112.255", "203.0.114.0", "223.255.255.255", "223.5.5.5",
        "2400:3200::1", "2600::1", "2a00:1450:4001::64", "2001:4860:4860::8888", "2001:200::1",
        "240e::1", "3ffe::1", "2003::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1",
    ]

    static let special = [
        // IPv4: this network, private, carrier-grade NAT, loopback, link-local.
        "0.0.0.0", "0.0.0.1", "0.255.255.255", "10.0.0.0", "10.0.0.1", "10.255.255.255",
        "100.64.0.0", "100.100.100.200", "100.127.255.255", "127.0.0.0", "127.0.0.1", "127.0.0.53",
        "127.1.2.3", "127.255.255.255", "169.254.0.0", "169.254.169.254", "169.254.255.255",
        "172.16.0.0", "172.16.0.1", "172.17.0.1", "172.31.255.255", "192.168.0.0", "192.168.0.1",
        "192.168.255.255",
        // IPv4: protocol assignments, documentation, 6to4 relays, benchmarking.
        "192.0.0.0", "192.0.0.8", "192.0.0.170", "192.0.0.255", "192.0.2.0", "192.0.2.255",
        "192.88.99.0", "192.88.99.1", "192.88.99.255", "198.18.0.0", "198.18.0.1",
        "198.19.255.255", "198.51.100.0", "198.51.100.255", "203.0.113.0", "203.0.113.255",
        // IPv4: multicast, reserved, broadcast.
        "224.0.0.0", "224.0.0.251", "239.255.255.255", "240.0.0.0", "250.1.2.3", "255.255.255.254",
        "255.255.255.255",
        // IPv6: unspecified, loopback, IPv4-compatible, mapped and translated.
        "::", "::1", "::2", "::127.0.0.1", "::8.8.8.8", "::ffff:0.0.0.0", "::ffff:127.0.0.1",
        "::ffff:7f00:1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:192.168.1.1",
        "::ffff:0:127.0.0.1", "::ffff:0:8.8.8.8",
        // IPv6: NAT64 towards what is not global, and local NAT64 of any prefix length.
        "64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::169.254.169.254", "64:ff9b::",
        "64:ff9b:1::", "64:ff9b:1::7f00:1", "64:ff9b:1::8.8.8.8", "64:ff9b:1:7f00:0:100::",
        // IPv6: 6to4 of what is not global, Teredo, ORCHID, benchmarking, documentation.
        "2002::", "2002:7f00:1::", "2002:a00:1::1", "2002:c0a8:101::1", "2002:a9fe:a9fe::1",
        "2001::1", "2001:0:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1",
        "2001:10::1", "2001:20::1", "2001:1ff:ffff::1", "2001:db8::1", "2001:db8:ffff::1",
        "3fff::1", "3fff:fff::1",
        // IPv6: discard, segment routing, unique local, link-local, site-local, multicast, the rest.
        "100::", "100::1", "5f00::1", "fc00::", "fc00::1", "fd00::1", "fd00:ec2::254",
        "fdff:ffff::1", "fe80::", "fe80::1", "febf::1", "fec0::1", "feff::1", "ff00::", "ff02::1",
        "ff0e::1", "4000::1", "8000::1", "e000::1", "1fff:ffff::1", "fe00::1",
    ]

    @Test(arguments: global)
    func globalUnicastIsAllowed(text: String) throws {
        #expect(try AddressGuard().allows(#require(IPAddress(text))))
    }

    @Test(arguments: special)
    func everythingElseIsRefused(text: String) throws {
        #expect(try !AddressGuard().allows(#require(IPAddress(text))))
    }

    @Test func tableIsLargeEnoughToMeanSomething() {
        #expect(Set(Self.global + Self.special).count >= 140)
    }

    @Test(arguments: [
        ("127.0.0.0/8", "127.0.0.1", true), ("127.0.0.0/8", "::ffff:127.0.0.1", true),
        ("127.0.0.0/8", "::1", false), ("127.0.0.0/8", "10.0.0.1", false),
        ("127.0.0.0/8", "64:ff9b::127.0.0.1", false), ("127.0.0.0/8", "2002:7f00:1::", false),
        ("127.0.0.0/8", "8.8.8.8", true), ("::1/128", "::1", true), ("fd00::/8", "fd12::1", true),
        ("fd00::/8", "fc00::1", false), ("::ffff:0:0/96", "10.0.0.1", false),
        ("0.0.0.0/0", "169.254.169.254", true), ("64:ff9b:1::/48", "64:ff9b:1::1", true),
    ])
    func allowedNetworkOpensItselfAlone(network: String, address: String, allows: Bool) throws {
        let addressGuard = try AddressGuard(allowNetworks: [network])
        #expect(addressGuard.allows(try #require(IPAddress(address))) == allows)
    }

    @Test func globalAddressIsNotNamed() throws {
        let addressGuard = try AddressGuard(allowNetworks: ["127.0.0.0/8"])
        #expect(!addressGuard.names(try #require(IPAddress("8.8.8.8"))))
        #expect(addressGuard.names(try #require(IPAddress("127.0.0.9"))))
    }

    @Test func brokenNetworkIsNamedInTheError() {
        #expect(throws: FetchError.invalidNetwork("10/8")) {
            try AddressGuard(allowNetworks: ["127.0.0.0/8", "10/8"])
        }
    }

    @Test func randomAddressesAreJudgedLikeTheirMappedForm() throws {
        let addressGuard = try AddressGuard(allowNetworks: ["10.0.0.0/9", "fd00::/8"])
        var random = SeededGenerator(seed: 7)
        for _ in 0..<5_000 {
            let four = (0..<4).map { _ in UInt8.random(in: 0...255, using: &random) }
            let mapped = [UInt8](repeating: 0, count: 10) + [255, 255] + four
            #expect(addressGuard.allows(IPAddress(four)) == addressGuard.allows(IPAddress(mapped)))
        }
    }
}
