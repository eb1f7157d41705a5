import Model
import TestSupport
import Testing

@testable import Fetch

@Suite struct CurlEngineTests {
    private func hop(_ server: LoopbackServer, allowing networks: [String]) throws -> Hop {
        Hop(
            url: server.url(), host: server.address,
            gate: AddressGate(
                addressGuard: try AddressGuard(allowNetworks: networks), ownPort: server.port),
            maximumBytes: 1_000)
    }

    @Test func reusedConnectionIsJudgedAgain() async throws {
        let server = try LoopbackServer { _ in .response(body: [1]) }
        let engine = try CurlEngine(settings: EngineSettings(userAgent: "Bohai"))
        let answer = try await engine.run(hop(server, allowing: ["127.0.0.0/8"]))
        #expect(answer.status == 200)
        // The same connection would serve, and no socket is opened for it.
        await #expect(throws: FetchError.addressNotAllowed(host: "127.0.0.1", address: "127.0.0.1"))
        {
            try await engine.run(hop(server, allowing: []))
        }
        #expect(server.requests.count == 1)
        engine.stop()
        await engine.ended()
    }

    @Test func hopAfterTheEndIsRefused() async throws {
        let server = try LoopbackServer { _ in .response() }
        let engine = try CurlEngine(settings: EngineSettings(userAgent: "Bohai"))
        engine.stop()
        await #expect(throws: FetchError.shutDown) {
            try await engine.run(hop(server, allowing: ["127.0.0.0/8"]))
        }
        await engine.ended()
        await engine.ended()
    }
}
