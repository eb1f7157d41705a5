import Logging
import Model
import Push
import Testing

@testable import Serve

@Suite struct HubPingTests {
    @Test func tellsTheHubOfEachDocumentThatChanged() async throws {
        let hub = HubSubscriber()
        let ping = HubPing(
            address: "https://hub.example/", site: "https://a.example",
            logger: Logger(label: "test"), send: hub.send)
        ping.publish(changes: [.region("dalian")])
        ping.publish(changes: [.region("dalian")])
        try await ping.tell()
        var topics: [String] = []
        for _ in 0..<3 {
            let call = try await hub.next()
            #expect(call.url == "https://hub.example/")
            let form = FormData((call.body?.text ?? "").utf8)
            #expect(form["hub.mode"] == "publish")
            #expect(form["hub.url"] == form["hub.topic"])
            topics.append(form["hub.topic"] ?? "")
        }
        #expect(topics == ["atom", "json", "rss"].map { "https://a.example/dalian.\($0)" })
    }
}
