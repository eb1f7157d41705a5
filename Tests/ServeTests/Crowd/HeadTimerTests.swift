import Foundation
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import Serve

/// Clients that drip.
@Suite(.serialized) struct HeadTimerTests {
    /// Tells the timer of the parts that were understood, as the front door does.
    private final class Reader: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart

        private let timer: HeadTimer

        init(_ timer: HeadTimer) { self.timer = timer }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            if case .end = unwrapInboundIn(data) {
                timer.note(isEnd: true)
            } else {
                timer.note(isEnd: false)
            }
        }
    }

    private static let request = "GET /all.atom HTTP/1.1\r\nHost: x\r\n\r\n"
    private static let withBody = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n"

    /// Sends each text after so many seconds; answers after which one the connection is closed.
    private static func closing(_ texts: [(after: Int64, text: String)]) throws -> Int? {
        let timer = HeadTimer(patience: .seconds(10))
        let channel = EmbeddedChannel(handlers: [
            timer, ByteToMessageHandler(HTTPRequestDecoder()), Reader(timer),
        ])
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        for (index, part) in texts.enumerated() {
            channel.embeddedEventLoop.advanceTime(by: .seconds(part.after))
            guard channel.isActive else { return index }
            try channel.writeInbound(ByteBuffer(string: part.text))
        }
        return nil
    }

    @Test(
        arguments: [
            ([(0, "G"), (9, "ET /all.atom HT"), (1, "TP/1.1\r\n")], 2),
            // What came with the request before is counted from the next byte on.
            ([(0, request + "GE"), (1, "T"), (10, " /")], 2),
            ([(0, request), (60, "G"), (5, "E"), (5, "T")], 3),
            ([(0, withBody + "abc"), (60, "G"), (10, "E")], 2),
        ] as [([(after: Int64, text: String)], Int?)])
    func aHeadThatDripsIsCutOff(_ texts: [(after: Int64, text: String)], _ at: Int?) throws {
        #expect(try Self.closing(texts) == at)
    }

    @Test(
        arguments: [
            [(0, "GET / HT"), (9, "TP/1.1\r\nHost: x\r\n\r\n"), (60, request), (60, request)],
            [(60, "G"), (9, "ET / HTTP/1.1\r\nHost: x\r\n\r\nG"), (9, "ET /")],
            // How long a body may take is another matter.
            [(0, withBody + "a"), (60, "b"), (60, "c"), (60, request)],
        ] as [[(after: Int64, text: String)]])
    func aHeadInTimeAndASlowPauseAreNot(_ texts: [(after: Int64, text: String)]) throws {
        #expect(try Self.closing(texts) == nil)
    }

    /// The same by a server, whose socket does not take the next byte.
    @Test(arguments: ["", "GET /all.atom HTTP/1.1\r\nHost: x\r\n\r\n"])
    func theServerCutsItOff(_ first: String) async throws {
        try await ServeApplicationTests.withServer(headPatience: .milliseconds(400)) { client, _ in
            let connection = try #require(HeldConnection(client.port))
            if !first.isEmpty { _ = await connection.exchange(first) }
            var sent = 0
            while sent < 300, connection.send(sent == 0 ? "GET /" : "a") {
                sent += 1
                try await Task.sleep(for: .milliseconds(30))
            }
            #expect(sent < 300)
        }
    }
}
