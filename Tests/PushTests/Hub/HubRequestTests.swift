import Testing

@testable import Push

@Suite struct HubRequestTests {
    private static let good = "hub.mode=subscribe&hub.topic=https%3A%2F%2Fa.example%2Fall.atom"
    private static let callback = "&hub.callback=https%3A%2F%2Fb.example%2Fcb%3Fid%3D1"

    private static func refusal(_ body: String) -> HubRefusal? {
        do throws(HubRefusal) {
            _ = try HubRequest(body: Array(body.utf8))
            return nil
        } catch { return error }
    }

    @Test func readsAWholeRequest() throws {
        let request = try HubRequest(
            body: Array(
                (Self.good + Self.callback + "&hub.lease_seconds=3600&hub.secret=s&x=y").utf8))
        #expect(
            request
                == HubRequest(
                    topic: "https://a.example/all.atom", callback: "https://b.example/cb?id=1",
                    lease: 3_600, secret: "s"))
    }

    private static let whole = good + callback
    private static let elsewhere = good + "&hub.callback="
    private static let longAddress =
        elsewhere + "http://b.example/" + String(repeating: "a", count: 2_048)
    private static let longSecret = whole + "&hub.secret=" + String(repeating: "s", count: 200)

    private static let refused: [(String, HubRefusal)] = [
        ("", .unknownMode(nil)),
        ("hub.mode=publish", .unknownMode("publish")),
        ("hub.mode=subscribe&hub.callback=http://b.example/", .noTopic),
        (good, .badCallback),
        (elsewhere + "ftp://b.example/", .badCallback),
        (elsewhere + "/relative", .badCallback),
        (elsewhere + "http://", .badCallback),
        (elsewhere + "http://user@b.example/", .badCallback),
        (elsewhere + "http://b.example/%23f", .badCallback),
        (elsewhere + "http://b.example/%0d%0aX:y", .badCallback),
        (longAddress, .badCallback),
        (whole + "&hub.lease_seconds=-1", .badLease),
        (whole + "&hub.lease_seconds=1e9", .badLease),
        (whole + "&hub.lease_seconds=99999999999999999999", .badLease),
        (longSecret, .longSecret),
    ]

    @Test(arguments: refused)
    func refuses(_ body: String, _ refusal: HubRefusal) {
        #expect(Self.refusal(body) == refusal)
        #expect((400..<600).contains(refusal.status))
        #expect(!refusal.description.isEmpty)
    }

    /// A lease is always finite: nobody subscribes for ever.
    @Test(arguments: [
        ("", 864_000), ("&hub.lease_seconds=", 864_000), ("&hub.lease_seconds=0", 864_000),
        ("&hub.lease_seconds=1", 300), ("&hub.lease_seconds=7200", 7_200),
        ("&hub.lease_seconds=9223372036854775807", 864_000),
    ])
    func leasesEnd(_ wish: String, _ lease: Int64) throws {
        #expect(try HubRequest(body: Array((Self.good + Self.callback + wish).utf8)).lease == lease)
    }

    @Test func aSecretOf199BytesIsTaken() {
        let secret = String(repeating: "s", count: 199)
        #expect(Self.refusal(Self.good + Self.callback + "&hub.secret=\(secret)") == nil)
    }
}
