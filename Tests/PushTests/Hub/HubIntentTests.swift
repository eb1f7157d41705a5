import Model
import Testing

@testable import Push

@Suite struct HubIntentTests {
    @Test(arguments: [
        ("http://b.example/cb", "http://b.example/cb?hub.mode=subscribe&hub.topic=t"),
        ("http://b.example/cb?id=1", "http://b.example/cb?id=1&hub.mode=subscribe&hub.topic=t"),
    ])
    func keepsTheCallbacksOwnQuery(_ callback: String, _ start: String) {
        let intent = HubSubscription.Intent(isSubscribe: true, lease: 60, due: Timestamp(0))
        let url = HubIntent.question(intent, callback: callback, topic: "t", challenge: "c")
        #expect(url == start + "&hub.challenge=c&hub.lease_seconds=60")
        let denial = HubIntent.denial(callback: callback, topic: "t", reason: "a b")
        #expect(denial.hasSuffix("hub.mode=denied&hub.topic=t&hub.reason=a%20b"))
    }

    @Test(arguments: [
        (200, "abc", true), (204, "abc", true), (200, "abc\n", false), (200, "", false),
        (200, "xyz", false), (404, "abc", false), (302, "abc", false), (500, "abc", false),
    ])
    func onlyTheChallengeItselfConfirms(_ status: Int, _ body: String, _ isConfirmed: Bool) {
        let reply = PushReply.answered(status: status, body: Array(body.utf8))
        #expect(HubIntent.isConfirmed(reply, challenge: "abc") == isConfirmed)
        #expect(!HubIntent.isConfirmed(.failed, challenge: ""))
    }
}
