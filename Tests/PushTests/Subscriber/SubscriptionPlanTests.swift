import Model
import Testing

@testable import Push

/// A subscriber's part of WebSub §5 and §8, as a table of states.
@Suite struct SubscriptionPlanTests {
    private static let now = Timestamp(1_768_500_000)
    private static let topic = "https://a.example/feed"

    private static func subscription() -> PushSubscription {
        PushSubscription(
            sourceID: "a", address: topic, hub: "https://h.example/", topic: topic, token: "tok",
            secret: "knob", due: now)
    }

    private static var asked: PushSubscription {
        SubscriptionPlan.asking(subscription(), now: now)
    }

    private static func question(
        mode: String = "subscribe", topic: String = Self.topic, challenge: String? = "c",
        lease: String? = "864000"
    ) -> FormData {
        var form = FormData()
        form.add("hub.mode", mode)
        form.add("hub.topic", topic)
        if let challenge { form.add("hub.challenge", challenge) }
        if let lease { form.add("hub.lease_seconds", lease) }
        return form
    }

    @Test func asksForALeaseWithASecretAtItsOwnCallback() throws {
        let call = SubscriptionPlan.request(
            Self.subscription(), callback: "https://me.example/push/tok")
        #expect(call.url == "https://h.example/")
        let form = FormData((try #require(call.body).text).utf8)
        let expected = [
            "mode": "subscribe", "topic": Self.topic, "callback": "https://me.example/push/tok",
            "lease_seconds": "864000", "secret": "knob",
        ]
        for (name, value) in expected { #expect(form["hub.\(name)"] == value) }
    }

    @Test func theSameHubIsNotAskedAnew() {
        let known = Self.subscription()
        let link = HubLink(hub: known.hub, topic: known.topic)
        func found(_ link: HubLink, at address: String = Self.topic) -> PushSubscription {
            SubscriptionPlan.found(
                link, of: "a", at: address, known: known, now: Self.now, newToken: { "new" })
        }
        #expect(found(link) == known)
        #expect(found(HubLink(hub: "https://i.example/", topic: known.topic)).token == "new")
        #expect(found(HubLink(hub: known.hub, topic: "https://b.example/")).token == "new")
        #expect(found(link, at: "https://b.example/").token == "new")
    }

    @Test func confirmsWhatIsPendingAndRenewsBeforeTheLeaseEnds() throws {
        let (answer, granted) = try #require(
            SubscriptionPlan.question(Self.question(), to: Self.asked, now: Self.now))
        #expect(answer == "c")
        #expect(granted.expires == Self.now.adding(864_000))
        #expect(granted.due == Self.now.adding(691_200))
        #expect((granted.asked, granted.failures) == (nil, 0))
        #expect(SubscriptionPlan.isPushed(granted, now: Self.now.adding(863_999)))
        #expect(!SubscriptionPlan.isPushed(granted, now: Self.now.adding(864_000)))
        // Asked twice, the second time it is not pending any more.
        #expect(SubscriptionPlan.question(Self.question(), to: granted, now: Self.now) == nil)
        let renewed = SubscriptionPlan.asking(granted, now: granted.due)
        #expect(SubscriptionPlan.isPushed(renewed, now: granted.due))
        #expect(SubscriptionPlan.question(Self.question(), to: renewed, now: granted.due) != nil)
    }

    @Test(arguments: [
        question(topic: "https://b.example/"), question(mode: "unsubscribe"), question(mode: ""),
        question(challenge: nil), question(challenge: ""), question(lease: nil),
        question(lease: "0"), question(lease: "-1"), question(lease: "for ever"),
        question(challenge: String(repeating: "c", count: 5_000)), FormData(),
    ])
    func confirmsNothingElse(_ question: FormData) {
        #expect(SubscriptionPlan.question(question, to: Self.asked, now: Self.now) == nil)
        #expect(SubscriptionPlan.question(question, to: Self.subscription(), now: Self.now) == nil)
    }

    @Test func aQuestionThatComesTooLateIsNotPending() {
        let question = Self.question()
        let late = Self.now.adding(3_601)
        #expect(SubscriptionPlan.question(question, to: Self.asked, now: late) == nil)
        #expect(
            SubscriptionPlan.question(question, to: Self.subscription(), now: Self.now) == nil)
    }

    @Test func aPerpetualLeaseIsRenewedWithinAMonth() throws {
        let (_, granted) = try #require(
            SubscriptionPlan.question(
                Self.question(lease: "9223372036854775807"), to: Self.asked, now: Self.now))
        #expect(granted.expires == Self.now.adding(30 * 86_400))
    }

    @Test func aHubThatDoesNotAnswerIsAskedLessAndLess() {
        var subscription = Self.subscription()
        var time = Self.now
        var rests: [Int64] = []
        for _ in 0..<7 {
            subscription = SubscriptionPlan.answered(
                SubscriptionPlan.asking(subscription, now: time), .failed, now: time)
            #expect(subscription.asked == nil)
            rests.append(subscription.due.seconds - time.seconds)
            time = subscription.due
        }
        #expect(rests == [3_600, 7_200, 14_400, 28_800, 57_600, 86_400, 86_400])
        let refused = SubscriptionPlan.answered(Self.asked, .refused, now: Self.now)
        #expect(refused.due == Self.now.adding(86_400))
    }

    @Test func theHubMayAskBeforeItAnswers() throws {
        let (_, granted) = try #require(
            SubscriptionPlan.question(Self.question(), to: Self.asked, now: Self.now))
        #expect(SubscriptionPlan.answered(granted, .failed, now: Self.now) == granted)
    }

    @Test func denialEndsWhatWasGranted() throws {
        let (_, granted) = try #require(
            SubscriptionPlan.question(Self.question(), to: Self.asked, now: Self.now))
        let (answer, denied) = try #require(
            SubscriptionPlan.question(Self.question(mode: "denied"), to: granted, now: Self.now))
        #expect(answer == "")
        #expect(!SubscriptionPlan.isPushed(denied, now: Self.now))
        #expect(denied.due >= Self.now.adding(86_400))
    }

    @Test func twoPollsThatFindNewsShowThatTheHubIsDead() throws {
        var (_, subscription) = try #require(
            SubscriptionPlan.question(Self.question(), to: Self.asked, now: Self.now))
        func pushed() -> Bool { SubscriptionPlan.isPushed(subscription, now: Self.now) }
        subscription = SubscriptionPlan.polled(subscription, added: 2)
        subscription = SubscriptionPlan.polled(subscription, added: 0)
        #expect(pushed())
        subscription = SubscriptionPlan.delivered(subscription)
        subscription = SubscriptionPlan.polled(subscription, added: 1)
        #expect(pushed())
        subscription = SubscriptionPlan.polled(subscription, added: 1)
        #expect(!pushed())
        #expect(SubscriptionPlan.delivered(subscription).missed == 0)
    }

    @Test(arguments: [
        // planned after, lease left → polled after
        (3_600, 864_000, 43_200), (7_200, 864_000, 86_400), (60, 864_000, 720),
        (86_400, 864_000, 86_400), (200_000, 864_000, 200_000), (3_600, 10_000, 10_000),
        (3_600, 100, 3_600), (0, 864_000, 0),
    ])
    func aPushedSourceIsPolledSlowly(_ planned: Int64, _ lease: Int64, _ slowed: Int64) {
        let time = SubscriptionPlan.slowed(
            Self.now.adding(planned), now: Self.now, until: Self.now.adding(lease))
        #expect(time == Self.now.adding(slowed))
    }

    private static let years: Int64 = 3_650 * 86_400

    @Test func whatAClockRanAheadOfIsAskedAnew() throws {
        let ahead = Self.now.adding(Self.years)
        let asked = SubscriptionPlan.asking(Self.subscription(), now: ahead)
        let (_, granted) = try #require(
            SubscriptionPlan.question(Self.question(), to: asked, now: ahead))
        for old in [asked, granted] {
            let right = SubscriptionPlan.setRight(old, at: Self.now)
            #expect(right.due == Self.now)
            #expect(right.expires == nil)
            #expect((right.asked ?? Self.now) <= Self.now)
            #expect(right.token == old.token)
            #expect(!SubscriptionPlan.isPushed(right, now: Self.now))
        }
    }

    @Test func aRightClockLeavesSubscriptionsAsTheyAre() throws {
        let (_, granted) = try #require(
            SubscriptionPlan.question(
                Self.question(lease: "99999999"), to: Self.asked, now: Self.now))
        let refused = SubscriptionPlan.answered(Self.asked, .refused, now: Self.now)
        for known in [Self.subscription(), Self.asked, granted, refused] {
            #expect(SubscriptionPlan.setRight(known, at: Self.now) == known)
            #expect(SubscriptionPlan.setRight(known, at: Self.now.adding(3_000)) == known)
        }
        // Who was denied what had been granted for weeks is asked in a day, not at once.
        let denied = try #require(
            SubscriptionPlan.question(Self.question(mode: "denied"), to: granted, now: Self.now)
        ).subscription
        #expect(SubscriptionPlan.setRight(denied, at: Self.now).due == Self.now.adding(86_400))
        // Within a day clocks may differ.
        #expect(SubscriptionPlan.setRight(granted, at: Self.now.adding(-80_000)) == granted)
    }
}
