import NIOCore
import Testing

@testable import Serve

struct ClientAddressTests {
    private static func address(_ text: String) throws -> ClientAddress {
        try #require(ClientAddress(try SocketAddress(ipAddress: text, port: 1)))
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.8.8.8", true), ("10.1.2.3", true), ("172.16.0.1", true),
        ("172.31.9.9", true), ("192.168.4.4", true), ("::1", true), ("fd00::1", true),
        ("fc12::1", true), ("fe80::1", true), ("::ffff:10.0.0.1", true), ("8.8.8.8", false),
        ("172.32.0.1", false), ("172.15.0.1", false), ("192.169.0.1", false), ("11.0.0.1", false),
        ("2001:470::1", false), ("::ffff:8.8.8.8", false), ("fec0::1", false),
    ])
    func knowsItsOwnNetwork(text: String, isOwn: Bool) throws {
        #expect(try Self.address(text).isOwnNetwork == isOwn)
    }

    @Test func oneSubscriberIsOneAddress() throws {
        #expect(try Self.address("2001:470:1:2::1") == Self.address("2001:470:1:2:ffff::9"))
        #expect(try Self.address("2001:470:1:2::1") != Self.address("2001:470:1:3::1"))
        #expect(try Self.address("::ffff:8.8.8.8") == Self.address("8.8.8.8"))
        #expect(try ClientAddress(SocketAddress(unixDomainSocketPath: "/x")) == nil)
    }
}
