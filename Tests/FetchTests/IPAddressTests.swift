import Glibc
import Testing

@testable import Fetch

@Suite struct IPAddressTests {
    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1"), ("255.255.255.255", "255.255.255.255"), ("::1", "::1"),
        ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"), ("::ffff:10.0.0.1", "::ffff:10.0.0.1"),
    ])
    func textIsReadAndWritten(text: String, written: String) {
        #expect(IPAddress(text)?.description == written)
    }

    @Test(arguments: [
        "", " ", "127.1", "0177.0.0.1", "0x7f.0.0.1", "2130706433", "1.2.3", "1.2.3.4.5",
        "256.0.0.1", "1.2.3.4 ", ":::", "fe80::1%eth0", "[::1]", "localhost", "１.2.3.4",
    ])
    func otherTextIsRefused(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test func socketAddressesOfBothFamiliesAreRead() {
        var four = sockaddr_in()
        four.sin_family = sa_family_t(AF_INET)
        inet_pton(AF_INET, "192.0.2.7", &four.sin_addr)
        #expect(
            withUnsafeBytes(of: four) { IPAddress(socketAddress: $0) } == IPAddress("192.0.2.7"))
        var six = sockaddr_in6()
        six.sin6_family = sa_family_t(AF_INET6)
        inet_pton(AF_INET6, "fe80::7", &six.sin6_addr)
        #expect(withUnsafeBytes(of: six) { IPAddress(socketAddress: $0) } == IPAddress("fe80::7"))
    }

    @Test func otherFamiliesAndCutAddressesAreRefused() {
        var local = sockaddr_un()
        local.sun_family = sa_family_t(AF_UNIX)
        #expect(withUnsafeBytes(of: local) { IPAddress(socketAddress: $0) } == nil)
        var six = sockaddr_in6()
        six.sin6_family = sa_family_t(AF_INET6)
        for count in 0..<24 {
            let cut = withUnsafeBytes(of: six) {
                IPAddress(socketAddress: UnsafeRawBufferPointer(rebasing: $0[..<count]))
            }
            #expect(cut == nil)
        }
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.0", false),
        ("10.1.2.3/8", "10.9.9.9", true), ("192.168.1.128/25", "192.168.1.127", false),
        ("192.168.1.128/25", "192.168.1.200", true), ("0.0.0.0/0", "8.8.8.8", true),
        ("0.0.0.0/0", "::1", false), ("127.0.0.1", "127.0.0.1", true),
        ("127.0.0.1", "127.0.0.2", false), ("fd00::/8", "fdff::1", true),
        ("fd00::/8", "fe00::1", false), ("2001:db8::/33", "2001:db8:8000::", false),
    ])
    func networksHoldTheirAddresses(network: String, address: String, holds: Bool) throws {
        let network = try #require(IPNetwork(network))
        #expect(network.contains(try #require(IPAddress(address))) == holds)
    }

    @Test(arguments: [
        "", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8",
        "10/8", "::/129", "localhost/8", "10.0.0.0/٨",
    ])
    func brokenNetworksAreRefused(text: String) {
        #expect(IPNetwork(text) == nil)
    }
}
