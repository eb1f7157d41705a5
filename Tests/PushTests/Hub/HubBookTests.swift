import Model
import Testing

@testable import Push

@Suite struct HubBookTests {
    static let request = HubRequest(
        topic: "https://a.example/all.atom", callback: "http://b.example/1", lease: 600,
        secret: "s")
    static let key = HubSubscription.Key(topic: "/all.atom", callback: "http://b.example/1")

    /// A book with one confirmed subscription, its lease from 0 to 600 s.
    static func confirmed(_ plan: HubPlan = HubPlan()) throws -> HubBook {
        var book = HubBook(plan: plan)
        try book.accept(request, topic: "/all.atom", now: 0)
        guard case .verify = book.next(at: 0, challenge: { "c" }) else {
            Issue.record("no question")
            return book
        }
        book.end(key, .verified(true, ok, digest: "old"), now: 0, random: 0)
        return book
    }

    static let ok = PushReply.answered(status: 204, body: [])

    private static func isDelivery(_ step: HubBook.Step) -> Bool {
        if case .deliver = step { true } else { false }
    }

    @Test func asksFirstAndDeliversWhatChangesThen() throws {
        var book = HubBook()
        try book.accept(Self.request, topic: "/all.atom", now: 1_000)
        book.change(["/all.atom"], now: 1_000)
        let intent = HubSubscription.Intent(
            isSubscribe: true, lease: 600, secret: "s", due: Timestamp(1))
        #expect(
            book.next(at: 1_000, challenge: { "c" })
                == .verify(Self.key, intent, challenge: "c"))
        #expect(book.next(at: 1_000, challenge: { "c" }) == .nothing)
        book.end(Self.key, .verified(true, Self.ok, digest: "old"), now: 2_000, random: 0)
        #expect(book.next(at: 2_000, challenge: { "c" }) == .rest(until: 602_000))
        book.change(["/other.atom"], now: 2_500)
        #expect(book.next(at: 2_500, challenge: { "c" }) == .rest(until: 602_000))
        book.change(["/all.atom"], now: 3_000)
        #expect(
            book.next(at: 3_000, challenge: { "c" })
                == .deliver(Self.key, secret: "s", known: "old"))
        book.end(Self.key, .delivered(Self.ok, digest: "new"), now: 3_100, random: 0)
        #expect(book.takeChanges().saved.first?.digest == "new")
    }

    @Test(arguments: [
        (PushReply.answered(status: 200, body: [1]), 0), (.answered(status: 404, body: []), 0),
        (.answered(status: 301, body: []), 0), (.refused, 0), (.failed, 1),
        (.answered(status: 503, body: []), 1), (.answered(status: 429, body: []), 1),
    ])
    func anUnconfirmedWishIsForgottenOrAskedAgain(_ reply: PushReply, _ count: Int) throws {
        var book = HubBook()
        try book.accept(Self.request, topic: "/all.atom", now: 0)
        _ = book.next(at: 0, challenge: { "c" })
        book.end(Self.key, .verified(false, reply, digest: nil), now: 0, random: 0)
        #expect(book.count == count)
        let next = book.next(at: 0, challenge: { "c" })
        #expect(next == (count == 0 ? .nothing : .rest(until: 10_000)))
    }

    @Test func questionsEndAfterThree() throws {
        var book = HubBook()
        try book.accept(Self.request, topic: "/all.atom", now: 0)
        for time: Int64 in [0, 10_000, 70_000] {
            guard case .verify = book.next(at: time, challenge: { "c" }) else {
                Issue.record("no question at \(time)")
                return
            }
            book.end(Self.key, .verified(false, .failed, digest: nil), now: time, random: 0)
        }
        #expect(book.count == 0)
        #expect(book.takeChanges().gone == [Self.key])
    }

    @Test func changesThatComeWhileASubscriberIsSlowGoTogether() throws {
        var book = try Self.confirmed()
        book.change(["/all.atom"], now: 1_000)
        #expect(Self.isDelivery(book.next(at: 1_000, challenge: { "" })))
        for time: Int64 in [1_100, 1_200, 5_000] { book.change(["/all.atom"], now: time) }
        #expect(book.next(at: 5_000, challenge: { "" }) == .nothing)
        book.end(Self.key, .delivered(Self.ok, digest: "1"), now: 6_000, random: 0)
        #expect(Self.isDelivery(book.next(at: 6_000, challenge: { "" })))
        book.end(Self.key, .delivered(Self.ok, digest: "2"), now: 6_100, random: 0)
        #expect(book.next(at: 7_000, challenge: { "" }) == .rest(until: 600_000))
    }

    @Test func deliveriesToOneSubscriberAreASecondApart() throws {
        var book = try Self.confirmed()
        book.change(["/all.atom"], now: 1_000)
        _ = book.next(at: 1_000, challenge: { "" })
        book.end(Self.key, .delivered(Self.ok, digest: "1"), now: 1_010, random: 0)
        book.change(["/all.atom"], now: 1_020)
        #expect(book.next(at: 1_020, challenge: { "" }) == .rest(until: 2_000))
        #expect(Self.isDelivery(book.next(at: 2_000, challenge: { "" })))
    }

    @Test func goneEndsTheSubscription() throws {
        var book = try Self.confirmed()
        book.change(["/all.atom"], now: 1_000)
        _ = book.next(at: 1_000, challenge: { "" })
        book.end(
            Self.key, .delivered(.answered(status: 410, body: []), digest: "1"), now: 1_010,
            random: 0)
        #expect(book.count == 0)
        #expect(book.takeChanges().gone == [Self.key])
    }

    @Test func failuresAreTriedAgainAndGivenUpInTheEnd() throws {
        var plan = HubPlan()
        plan.deliveryTries = 3
        var book = try Self.confirmed(plan)
        book.change(["/all.atom"], now: 1_000)
        var now: Int64 = 1_000
        for expected: Int64 in [31_000, 151_000] {
            #expect(Self.isDelivery(book.next(at: now, challenge: { "" })))
            book.end(Self.key, .delivered(.failed, digest: "1"), now: now, random: 0)
            // A change meanwhile does not shorten the pause: what is latest then is delivered.
            book.change(["/all.atom"], now: now)
            #expect(book.next(at: now, challenge: { "" }) == .rest(until: expected))
            now = expected
        }
        #expect(Self.isDelivery(book.next(at: now, challenge: { "" })))
        book.end(Self.key, .delivered(.failed, digest: "1"), now: now, random: 0)
        #expect(book.next(at: now + 1, challenge: { "" }) == .rest(until: 600_000))
        book.change(["/all.atom"], now: now + 2_000)
        #expect(Self.isDelivery(book.next(at: now + 2_000, challenge: { "" })))
        book.end(Self.key, .delivered(.failed, digest: "1"), now: now + 2_000, random: 0)
        #expect(book.next(at: now + 2_000, challenge: { "" }) == .rest(until: 600_000))
        #expect(book.count == 1)
    }

    @Test func aLeaseThatIsOverEndsTheSubscription() throws {
        var book = try Self.confirmed()
        book.change(["/all.atom"], now: 600_000)
        #expect(book.next(at: 600_000, challenge: { "" }) == .nothing)
        #expect(book.count == 0)
    }

    @Test func subscribingAgainTakesTheNewLeaseAndSecretOnceConfirmed() throws {
        var book = try Self.confirmed()
        var again = Self.request
        again.secret = "new"
        again.lease = 3_600
        book.change(["/all.atom"], now: 99_000)
        try book.accept(again, topic: "/all.atom", now: 100_000)
        #expect(book.count == 1)
        _ = book.next(at: 100_000, challenge: { "c" })
        book.end(Self.key, .verified(true, Self.ok, digest: "now"), now: 100_000, random: 0)
        // What was owed before is delivered, signed with the new secret.
        #expect(
            book.next(at: 100_000, challenge: { "" })
                == .deliver(Self.key, secret: "new", known: "old"))
        #expect(book.takeChanges().saved.first?.expires == Timestamp(3_700))
    }

    @Test func aRefusedRenewalLeavesTheSubscriptionAsItWas() throws {
        var book = try Self.confirmed()
        var again = Self.request
        again.secret = "theirs"
        try book.accept(again, topic: "/all.atom", now: 100_000)
        _ = book.next(at: 100_000, challenge: { "c" })
        book.end(
            Self.key, .verified(false, .answered(status: 404, body: []), digest: nil),
            now: 100_000, random: 0)
        let saved = book.takeChanges().saved.first
        #expect(saved?.secret == "s")
        #expect(saved?.expires == Timestamp(600))
        #expect(saved?.intent == nil)
    }

    @Test func anAnswerToAReplacedWishCountsForNothing() throws {
        var book = HubBook()
        try book.accept(Self.request, topic: "/all.atom", now: 0)
        _ = book.next(at: 0, challenge: { "c" })
        var again = Self.request
        again.isSubscribe = false
        try book.accept(again, topic: "/all.atom", now: 10)
        book.end(Self.key, .verified(true, Self.ok, digest: "d"), now: 20, random: 0)
        guard case .verify(_, let intent, _) = book.next(at: 20, challenge: { "c" }) else {
            Issue.record("the new wish is not asked about")
            return
        }
        #expect(!intent.isSubscribe)
        book.end(Self.key, .verified(true, Self.ok, digest: nil), now: 30, random: 0)
        #expect(book.count == 0)
    }

    @Test func limitsHoldForTheHubForAHostAndForATopic() throws {
        func count(_ plan: HubPlan, _ callback: (Int) -> String, _ topic: (Int) -> String) -> Int {
            var book = HubBook(plan: plan)
            for index in 0..<10 {
                var request = Self.request
                request.callback = callback(index)
                do { try book.accept(request, topic: topic(index), now: 0) } catch {
                    #expect(error == .full)
                }
            }
            return book.count
        }
        var plan = HubPlan()
        plan.total = 3
        #expect(count(plan, { "http://h\($0).example/" }, { "/\($0).atom" }) == 3)
        plan = HubPlan()
        plan.perHost = 4
        #expect(count(plan, { "http://H.example:\($0)/" }, { "/\($0).atom" }) == 4)
        plan = HubPlan()
        plan.perTopic = 5
        #expect(count(plan, { "http://h\($0).example/" }, { _ in "/all.atom" }) == 5)
    }

    @Test func whatWasOwedIsOwedAfterARestart() throws {
        let stored = HubSubscription(
            key: Self.key, expires: Timestamp(600), digest: "old", due: Timestamp(90), attempts: 2)
        var book = HubBook([stored], now: 10_000)
        #expect(book.next(at: 10_000, challenge: { "" }) == .rest(until: 90_000))
        #expect(Self.isDelivery(book.next(at: 90_000, challenge: { "" })))
    }

    @Test func whatChangedBeforeACrashIsLookedForAtTheStart() throws {
        let stored = HubSubscription(key: Self.key, expires: Timestamp(600), digest: "old")
        var book = HubBook([stored], now: 10_000)
        #expect(
            book.next(at: 10_000, challenge: { "" })
                == .deliver(Self.key, secret: nil, known: "old"))
        book.end(Self.key, .unchanged, now: 10_000, random: 0)
        #expect(book.next(at: 12_000, challenge: { "" }) == .rest(until: 600_000))
    }

    @Test func aFeedThatEndedIsDenied() throws {
        let stored = HubSubscription(key: Self.key, expires: Timestamp(600))
        var book = HubBook([stored], now: 0, isPublished: { _ in false })
        #expect(book.next(at: 0, challenge: { "" }) == .deny(Self.key))
        book.end(Self.key, .denied, now: 0, random: 0)
        #expect(book.count == 0)
        #expect(book.takeChanges().gone == [Self.key])
    }

    @Test func slowSubscribersShareAFewCalls() throws {
        var plan = HubPlan()
        plan.slowCallsAtOnce = 1
        let stored = (0..<6).map { index in
            HubSubscription(
                key: .init(topic: "/all.atom", callback: "http://h\(index).example/"),
                expires: Timestamp(600), due: Timestamp(0), attempts: index < 3 ? 1 : 0)
        }
        var book = HubBook(plan: plan, stored, now: 1_000)
        var begun: Set<String> = []
        while case .deliver(let key, _, _) = book.next(at: 1_000, challenge: { "" }) {
            begun.insert(key.callback)
        }
        #expect(begun.count == 4)
        let slow = begun.filter {
            ["http://h0.example/", "http://h1.example/", "http://h2.example/"].contains($0)
        }
        #expect(slow.count == 1)
    }

    @Test(arguments: [
        ("http://A.example:80/x", "a.example"), ("https://a.example", "a.example"),
        ("http://[::1]:80/", "[::1"), ("http://a.example?x", "a.example"),
    ])
    func hostsAreTold(_ callback: String, _ host: String) {
        #expect(HubBook.host(of: callback) == host)
    }

    private static let years: Int64 = 3_650 * 86_400_000

    /// A book that ran by a clock ten years ahead, with something owed and a question without answer.
    private static func ahead() throws -> HubBook {
        var book = HubBook()
        try book.accept(request, topic: "/all.atom", now: years)
        guard case .verify = book.next(at: years, challenge: { "c" }) else { return book }
        book.end(key, .verified(true, ok, digest: "old"), now: years, random: 0)
        book.change(["/all.atom"], now: years)
        guard case .deliver = book.next(at: years, challenge: { "c" }) else { return book }
        book.end(key, .delivered(.failed, digest: "new"), now: years, random: 0)
        var other = request
        other.callback = "http://c.example/"
        try book.accept(other, topic: "/all.atom", now: years)
        guard case .verify(let asked, _, _) = book.next(at: years, challenge: { "c" }) else {
            return book
        }
        book.end(asked, .verified(false, .failed, digest: nil), now: years, random: 0)
        _ = book.takeChanges()
        return book
    }

    @Test func whatAClockRanAheadOfComesBack() throws {
        var book = try Self.ahead()
        let now: Int64 = 5_000
        guard case .rest(let until) = book.next(at: now, challenge: { "c" }) else {
            Issue.record("something was begun")
            return
        }
        #expect(until > Self.years)
        book.setRight(at: now)
        let saved = book.takeChanges().saved
        #expect(saved.count == 2)
        let confirmed = try #require(saved.first { $0.key == Self.key })
        #expect(confirmed.due == Timestamp(5))
        #expect(confirmed.expires == Timestamp(5).adding(HubRequest.longestLease))
        #expect(saved.compactMap(\.intent).map(\.due) == [Timestamp(5)])
        // The rest between two deliveries is over soon, too.
        let later = now + book.plan.distance
        let steps = [
            book.next(at: later, challenge: { "c" }), book.next(at: later, challenge: { "c" }),
        ]
        #expect(steps.contains { Self.isDelivery($0) })
        #expect(steps.contains { if case .verify = $0 { true } else { false } })
    }

    @Test func aRightClockLeavesEverythingAsItIs() throws {
        var book = try Self.ahead()
        let times = [Self.years, Self.years + 30_000, Self.years - 80_000_000]
        for time in times.dropLast() {
            book.setRight(at: time)
            #expect(book.takeChanges().saved.isEmpty)
        }
        // Within a day clocks may differ: leases stay, and tries come early.
        book.setRight(at: times[2])
        let saved = book.takeChanges().saved
        #expect(saved.allSatisfy { ($0.due ?? Timestamp(0)).milliseconds <= times[2] })
        #expect(saved.compactMap(\.expires) == [Timestamp(Self.years / 1_000 + 600)])
    }
}
