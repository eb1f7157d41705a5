import NIOCore
import NIOEmbedded
import Testing

@testable import Serve

struct AcceptGateTests {
    private final class Reads: ChannelOutboundHandler {
        typealias OutboundIn = Never
        var count = 0

        func read(context: ChannelHandlerContext) { count += 1 }
    }

    private static func socket(
        _ allowance: AcceptGate.Allowance
    ) throws -> (channel: EmbeddedChannel, reads: Reads) {
        let reads = Reads()
        let channel = EmbeddedChannel(handlers: [reads, AcceptGate(allowance)])
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        reads.count = 0
        return (channel, reads)
    }

    /// What one socket took up makes room for the other as well.
    @Test func whoWaitsGoesOnWhereverTheRoomIsMade() throws {
        let allowance = AcceptGate.Allowance(limit: 1)
        let (first, _) = try Self.socket(allowance)
        let (second, reads) = try Self.socket(allowance)
        let guest = EmbeddedChannel()
        try first.writeInbound(guest as any Channel)
        second.read()
        second.read()
        #expect(reads.count == 0)
        _ = try guest.finish()
        second.embeddedEventLoop.run()
        #expect(reads.count == 1)
        allowance.close()
        second.read()
        second.embeddedEventLoop.run()
        #expect(reads.count == 1)
    }
}
