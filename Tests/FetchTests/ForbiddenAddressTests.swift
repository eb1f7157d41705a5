import Model
import TestSupport
import Testing

@testable import Fetch

/// No page leads Bohai to this machine or a private network, however the address is written.
///
/// The listener is real: whatever reached it would be counted.
@Suite struct ForbiddenAddressTests {
    /// How a forbidden address may fail: before any connection.
    private static let refusals: Set<String> = [
        "address not allowed", "invalid url", "scheme not allowed", "credentials in url",
        "name not resolved",
    ]

    /// The port is the request's own, so that nothing but the address is refused.
    @Test func noFormOfAnAddressReachesAListener() async throws {
        let listener = try LoopbackServer { _ in .response() }
        let addresses =
            ForbiddenAddresses.hosts.map { "http://\($0):\(listener.port)/" }
            + ForbiddenAddresses.addresses(listener.port)
        #expect(Set(addresses).count >= 190)
        // Some of them are names, which nobody may answer for.
        var settings = EngineSettings(userAgent: "Bohai")
        settings.connectTimeout = .seconds(60)
        try await withFetcher(allowing: [], settings: settings) { fetcher in
            for address in addresses {
                let error = await failure(of: fetcher, FetchRequest(url: address))
                let word = error?.shortDescription ?? "an answer"
                #expect(Self.refusals.contains(word), "\(address): \(word)")
            }
        }
        #expect(listener.connections == 0)
    }

    @Test func noRedirectToOneReachesAListener() async throws {
        let listener = try LoopbackServer { _ in .response() }
        let port = listener.port
        let addresses =
            ForbiddenAddresses.hosts.map { "http://\($0):\(port)/" }
            + ForbiddenAddresses.addresses(port).filter { !$0.contains { $0.isNewline } }
        let outer = try LoopbackServer(address: "127.9.9.9") { request in
            guard let index = Int(request.target.dropFirst()), index < addresses.count else {
                return .response()
            }
            return .redirect(302, to: addresses[index])
        }
        try await withFetcher(allowing: ["127.9.9.9/32"]) { fetcher in
            for (index, address) in addresses.enumerated() {
                do throws(FetchError) {
                    // What a reference resolves to may be a page of the server that named it.
                    let answer = try await fetcher.fetch(FetchRequest(url: outer.url("/\(index)")))
                    #expect(
                        answer.finalURL.hasPrefix(outer.url("/")), "\(address): \(answer.finalURL)")
                } catch {
                    #expect(error.shortDescription != "connection failed", "\(address): \(error)")
                }
            }
        }
        #expect(listener.connections == 0)
    }

    /// A name that led to a public address when it was first asked, and now leads home: the
    /// connection is judged by its own address, whatever the name said before.
    @Test func namesOfTheSystemThatLeadHomeAreRefused() async throws {
        let listener = try LoopbackServer { _ in .response() }
        try await withFetcher(allowing: []) { fetcher in
            for name in ["localhost", "localhost.", "ip6-localhost", "a.localhost"] {
                let url = "http://\(name):\(listener.port)/"
                let error = await failure(of: fetcher, FetchRequest(url: url))
                #expect(Self.refusals.contains(error?.shortDescription ?? ""), "\(name)")
            }
        }
        #expect(listener.connections == 0)
    }
}
