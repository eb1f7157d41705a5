import Model
import Synchronization
import TestSupport
import Testing

@testable import Fetch

/// Names lead wherever their owner says, and elsewhere the next time: never here.
///
/// `127.9.9.9` stands for a public address, since it alone is let through; the listener on 127.0.0.1
/// counts whatever reaches it.
@Suite struct RebindingTests {
    private static let open = "127.9.9.9"

    /// What a name leads to, changed by the test as its owner would.
    private final class Names: Sendable {
        private let lines = Mutex<[String]>([])

        func lead(_ host: String, _ port: Int, to addresses: String) {
            lines.withLock { $0 = ["\(host):\(port):\(addresses)"] }
        }

        var all: [String] { lines.withLock { $0 } }
    }

    private func withNames(_ body: (CurlFetcher, Names) async throws -> Void) async throws {
        let names = Names()
        var settings = EngineSettings(userAgent: "Bohai")
        settings.names = { names.all }
        settings.connectTimeout = .seconds(3)
        try await withFetcher(allowing: [Self.open + "/32"], settings: settings) { fetcher in
            try await body(fetcher, names)
        }
    }

    /// Alone, several at once, and in both families.
    @Test(arguments: [
        "127.0.0.1", "127.0.0.1,127.0.0.2", "[::1]", "[::ffff:127.0.0.1]", "127.0.0.1,[::1]",
        "[::1],127.0.0.1", "0.0.0.0", "[::]", "10.0.0.1", "172.16.0.1", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "198.18.0.1", "192.0.0.8", "224.0.0.1",
        "255.255.255.255", "[fe80::1]", "[fc00::1]", "[fd00:ec2::254]", "[::127.0.0.1]",
        "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2001:0:7f00:1::1]",
        "[ff02::1]", "[fec0::1]",
    ])
    func noNameLeadsHome(addresses: String) async throws {
        let listener = try LoopbackServer { _ in .response() }
        try await withNames { fetcher, names in
            names.lead("news.example", listener.port, to: addresses)
            let url = listener.url(host: "news.example")
            let error = await failure(of: fetcher, FetchRequest(url: url))
            #expect(
                error?.shortDescription == "address not allowed", "\(String(describing: error))")
        }
        #expect(listener.connections == 0)
    }

    /// Whichever of a name's addresses is tried first, the one at home never is.
    @Test(arguments: [
        "127.0.0.1,127.9.9.9", "127.9.9.9,127.0.0.1", "[::1],127.9.9.9",
        "[::1],127.0.0.1,127.9.9.9",
    ])
    func ofSeveralAddressesThoseAtHomeAreLeftOut(addresses: String) async throws {
        let listener = try LoopbackServer { _ in .response() }
        let open = try LoopbackServer(address: Self.open, port: listener.port) { _ in
            .response(body: Array("open".utf8))
        }
        try await withNames { fetcher, names in
            names.lead("news.example", open.port, to: addresses)
            let page = try await fetcher.fetch(
                FetchRequest(url: open.url(host: "news.example")))
            #expect(page.body == Array("open".utf8))
            #expect(page.serverAddress == Self.open)
        }
        #expect(listener.connections == 0)
    }

    /// Public when it was first asked, at home for the next poll: over a new connection, and over the
    /// one that is still open.
    @Test(arguments: [true, false])
    func nameThatIsBoundAnewBetweenPollsLeadsNowhere(closes: Bool) async throws {
        let listener = try LoopbackServer { _ in .response() }
        let open = try LoopbackServer(address: Self.open, port: listener.port) { _ in
            var reply = LoopbackServer.Reply.response(body: Array("open".utf8))
            reply.closes = closes
            return reply
        }
        let request = FetchRequest(url: open.url(host: "news.example"))
        try await withNames { fetcher, names in
            names.lead("news.example", open.port, to: Self.open)
            let first = try await fetcher.fetch(request)
            #expect(first.serverAddress == Self.open)
            names.lead("news.example", open.port, to: "127.0.0.1")
            for _ in 0..<3 {
                do throws(FetchError) {
                    let page = try await fetcher.fetch(request)
                    #expect(!closes && page.serverAddress == Self.open)
                } catch {
                    #expect(error.shortDescription == "address not allowed", "\(error)")
                }
            }
            names.lead("news.example", open.port, to: Self.open)
            let last = try await fetcher.fetch(request)
            #expect(last.serverAddress == Self.open)
        }
        #expect(listener.connections == 0)
    }

    /// A redirect to a name that leads home, also where it is the name that was just asked.
    @Test(arguments: ["news.example", "other.example"])
    func redirectToANameThatLeadsHomeIsRefused(host: String) async throws {
        let names = Names()
        let listener = try LoopbackServer { _ in .response() }
        let port = listener.port
        let open = try LoopbackServer(address: Self.open, port: port) { _ in
            // The owner of the name has changed his mind by now.
            names.lead(host, port, to: "127.0.0.1")
            var reply = LoopbackServer.Reply.redirect(302, to: "http://\(host):\(port)/inside")
            reply.closes = true
            return reply
        }
        names.lead("news.example", port, to: Self.open)
        var settings = EngineSettings(userAgent: "Bohai")
        settings.names = { names.all }
        try await withFetcher(allowing: [Self.open + "/32"], settings: settings) { fetcher in
            let request = FetchRequest(url: open.url(host: "news.example"))
            let error = await failure(of: fetcher, request)
            #expect(
                error?.shortDescription == "address not allowed", "\(String(describing: error))")
        }
        #expect(listener.connections == 0)
    }
}
