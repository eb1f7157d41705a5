package import Logging
package import Model
package import Push
import ServiceLifecycle
package import Store

/// Our side of WebSub: asks the hubs that sources name to tell us of changes, and takes in what they
/// deliver.
///
/// `SubscriptionPlan` decides; this makes the calls and stores what is decided.
package actor Subscriber {
    /// What a delivery came to.
    package enum Receipt: Sendable, Hashable {
        case taken
        /// No good signature: acknowledged, and not looked at (WebSub §8).
        case ignored
        /// Nobody asked for it.
        case unknown
        /// Too much waits to be read.
        case full
    }

    /// What a hub delivered of a topic, its signature good.
    package struct Delivery: Sendable, Hashable {
        package var sourceID: String
        package var topic: String
        package var contentType: String?
        package var body: [UInt8]
    }

    private let callback: String
    private let addresses: [String: String]
    private let store: SQLiteStore
    private let send: PushSend
    private let deliver: @Sendable (Delivery) -> Bool
    private let sleep: @Sendable (Duration) async throws -> Void
    private let now: @Sendable () -> Timestamp
    private let logger: Logger
    private var subscriptions: [String: PushSubscription] = [:]
    private var owners: [String: String] = [:]
    /// Hubs that are being asked for a source.
    private var underWay: Set<String> = []
    /// Sources whose row in the store is out of date.
    private var unsaved: Set<String> = []
    /// The earliest alarm that has not gone off.
    private var armed: Timestamp?
    /// When times were last looked through.
    private var looked: Timestamp?
    private nonisolated let loop = CallLoop()

    private static let callsAtOnce = 16
    private static let longestSleep: Int64 = 3_600
    /// Seconds; every poll may confirm the clock.
    private static let lookDistance: Int64 = 600

    /// Reads what hubs have granted from the store, and forgets what belongs to no source any more.
    ///
    /// - Parameters:
    ///   - callback: where hubs reach the daemon, without a slash at its end.
    ///   - addresses: what feeds.yml names as the place of each source, by its id.
    ///   - send: makes one call, behind the address guard, without following redirects.
    ///   - deliver: hands a delivery on; false where there is no room for it.
    package init(
        callback: String, addresses: [String: String], store: SQLiteStore,
        clock: any Clock<Duration> = .continuous, now: @escaping @Sendable () -> Timestamp,
        logger: Logger, send: @escaping PushSend, deliver: @escaping @Sendable (Delivery) -> Bool
    ) async throws(StoreError) {
        self.callback = callback + Site.pushPath + "/"
        self.addresses = addresses
        self.store = store
        self.send = send
        self.deliver = deliver
        self.now = now
        self.logger = logger
        sleep = { try await clock.sleep(for: $0) }
        let known = try await store.pushSubscriptions()
        let kept = known.filter { addresses[$0.sourceID] == $0.address }
        for subscription in kept {
            subscriptions[subscription.sourceID] = subscription
            owners[subscription.token] = subscription.sourceID
        }
        let gone = known.map(\.sourceID).filter { subscriptions[$0] == nil }
        if !gone.isEmpty { try await store.save(pushed: [], gone: gone) }
    }

    /// Forgets every hub: for a daemon that none can reach.
    package static func forgetAll(in store: SQLiteStore) async throws(StoreError) {
        let known = try await store.pushSubscriptions()
        if !known.isEmpty { try await store.save(pushed: [], gone: known.map(\.sourceID)) }
    }

    /// Until when a source's hub tells of its changes; nil where polls alone find them.
    package func pushedUntil(_ sourceID: String) -> Timestamp? {
        guard let subscription = subscriptions[sourceID],
            SubscriptionPlan.isPushed(subscription, now: now())
        else { return nil }
        return subscription.expires
    }

    /// Takes note of what a poll shows of a source's hub, and of how many items it found that the
    /// hub had not told of.
    package func note(_ sighting: HubSighting, of sourceID: String, added: Int) async {
        guard let address = addresses[sourceID] else { return }
        let known = subscriptions[sourceID]
        switch sighting {
        case .unseen: break
        case .none: set(nil, of: sourceID)
        case .named(let link):
            set(
                SubscriptionPlan.found(
                    link, of: sourceID, at: address, known: known, now: now(),
                    newToken: { RandomText.hexadecimal(words: 4) }), of: sourceID)
        }
        if let subscription = subscriptions[sourceID], subscription == known {
            set(SubscriptionPlan.polled(subscription, added: added), of: sourceID)
        }
        await persist()
        loop.wake()
    }

    /// The clock is right, as that of a server shows: what one that ran ahead has put off comes back.
    package func noteRightClock() async {
        let time = now()
        if let looked, abs(time.seconds - looked.seconds) < Self.lookDistance { return }
        looked = time
        for subscription in subscriptions.values {
            set(SubscriptionPlan.setRight(subscription, at: time), of: subscription.sourceID)
        }
        await persist()
        loop.wake()
    }

    /// Answers a hub's question whether a subscription is ours (WebSub §5.3); nil says no.
    package func answer(to question: FormData, token: String) async -> String? {
        guard let subscription = owners[token].flatMap({ subscriptions[$0] }),
            let (answer, next) = SubscriptionPlan.question(question, to: subscription, now: now())
        else { return nil }
        set(next, of: next.sourceID)
        let isGranted = question["hub.mode"] == "subscribe"
        logger.notice(
            isGranted ? "a hub tells of changes" : "a hub tells no more",
            metadata: ["source.id": "\(next.sourceID)", "hub": "\(next.hub)"])
        await persist()
        loop.wake()
        return answer
    }

    /// Whether somebody waits for deliveries at this token.
    package func knows(_ token: String) -> Bool { owners[token] != nil }

    /// Takes a delivery in.
    package func receive(
        _ body: [UInt8], signature: String?, contentType: String?, token: String
    ) async -> Receipt {
        guard let subscription = owners[token].flatMap({ subscriptions[$0] }) else {
            return .unknown
        }
        guard let signature,
            PushSignature.verifies(signature, body, secret: subscription.secret)
        else {
            logger.notice(
                "a delivery without a good signature is ignored",
                metadata: ["source.id": "\(subscription.sourceID)"])
            return .ignored
        }
        let delivery = Delivery(
            sourceID: subscription.sourceID, topic: subscription.topic, contentType: contentType,
            body: body)
        guard deliver(delivery) else { return .full }
        set(SubscriptionPlan.delivered(subscription), of: subscription.sourceID)
        await persist()
        return .taken
    }
}

extension Subscriber: Service {
    /// Asks hubs when it is time until the service group shuts down.
    package nonisolated func run() async throws {
        await cancelWhenGracefulShutdown { await self.work() }
    }

    /// Asks hubs when it is time until the task is cancelled.
    nonisolated func work() async {
        await loop.run { await self.turn() }
    }
}

extension Subscriber {
    private typealias Call = CallLoop.Call

    /// Begins the requests that are due; returns the calls to make.
    private func turn() async -> [Call] {
        let time = now()
        var calls: [Call] = []
        var next = time.adding(Self.longestSleep)
        for subscription in subscriptions.values where !underWay.contains(subscription.sourceID) {
            guard subscription.due <= time, underWay.count < Self.callsAtOnce else {
                next = min(next, max(subscription.due, time.adding(1)))
                continue
            }
            underWay.insert(subscription.sourceID)
            set(SubscriptionPlan.asking(subscription, now: time), of: subscription.sourceID)
            let call = SubscriptionPlan.request(
                subscription, callback: callback + subscription.token)
            calls.append { [send] in
                let reply = await send(call)
                await self.answered(reply, of: subscription)
            }
        }
        if let alarm = alarm(next) { calls.append(alarm) }
        await persist()
        return calls
    }

    /// Wakes the subscriber at `time`, if nothing does before.
    private func alarm(_ time: Timestamp) -> Call? {
        guard !subscriptions.isEmpty, armed.map({ time < $0 }) ?? true else { return nil }
        armed = time
        let wait = Duration.seconds(max(1, time.seconds - now().seconds))
        return { [sleep] in
            // Only the end of the program cuts it short.
            try? await sleep(wait)
            await self.ring(time)
        }
    }

    private func ring(_ time: Timestamp) {
        if armed == time { armed = nil }
        loop.wake()
    }

    private func answered(_ reply: PushReply, of asked: PushSubscription) async {
        underWay.remove(asked.sourceID)
        if let known = subscriptions[asked.sourceID], known.token == asked.token {
            if !reply.isSuccess {
                logger.notice(
                    "a hub takes no subscription",
                    metadata: [
                        "source.id": "\(known.sourceID)", "hub": "\(known.hub)",
                        "answer": "\(reply.words)",
                    ])
            }
            set(SubscriptionPlan.answered(known, reply, now: now()), of: known.sourceID)
        }
        await persist()
        loop.wake()
    }

    private func set(_ subscription: PushSubscription?, of sourceID: String) {
        let old = subscriptions[sourceID]
        guard old != subscription else { return }
        if let old { owners[old.token] = nil }
        subscriptions[sourceID] = subscription
        if let subscription { owners[subscription.token] = sourceID }
        unsaved.insert(sourceID)
    }

    private func persist() async {
        guard !unsaved.isEmpty else { return }
        let ids = unsaved
        unsaved = []
        do {
            try await store.save(
                pushed: ids.compactMap { subscriptions[$0] },
                gone: ids.filter { subscriptions[$0] == nil })
        } catch {
            logger.error("the store failed", metadata: ["problem": "\(error)"])
            unsaved.formUnion(ids)
        }
    }
}

extension PushReply {
    /// For the log.
    fileprivate var words: String {
        switch self {
        case .answered(let status, _): "\(status)"
        case .refused: "its address is not allowed"
        case .failed: "none"
        }
    }
}
