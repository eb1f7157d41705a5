package import Logging
package import Model
package import Push
import ServiceLifecycle
package import Store
import Synchronization

/// Our own WebSub hub: lets anyone subscribe to the site's feeds, and tells them of changes.
///
/// `HubBook` decides; this makes the calls, many at once, and stores what is decided. What is owed to
/// whom survives the end of the program.
package actor Hub {
    private let renderer: SiteRenderer
    private let address: String
    private let store: SQLiteStore
    private let send: PushSend
    private let sleep: @Sendable (Duration) async throws -> Void
    /// Milliseconds since 1970.
    private let now: @Sendable () -> Int64
    private let random: @Sendable () -> Double
    private let logger: Logger
    private var book: HubBook
    /// What is delivered, by topic; kept while calls are under way.
    private var contents: [String: HubContent] = [:]
    /// Counts the turns that brought changes.
    private var generation = 0
    /// The earliest alarm that has not gone off.
    private var armed: Int64?
    /// When times were last looked through.
    private var looked: Int64?
    private nonisolated let news = Mutex<Set<String>>([])
    private nonisolated let loop = CallLoop()

    /// Reads who subscribes from the store.
    ///
    /// - Parameters:
    ///   - send: makes one call, behind the address guard, without following redirects.
    ///   - clock: what waiting goes by.
    ///   - now: milliseconds since 1970.
    package init(
        renderer: SiteRenderer, store: SQLiteStore, plan: HubPlan = HubPlan(),
        clock: any Clock<Duration> = .continuous, now: @escaping @Sendable () -> Int64,
        random: @escaping @Sendable () -> Double = { .random(in: 0..<1) }, logger: Logger,
        send: @escaping PushSend
    ) async throws(StoreError) {
        self.renderer = renderer
        self.store = store
        self.send = send
        self.now = now
        self.random = random
        self.logger = logger
        address = renderer.site.url + Site.hubPath
        sleep = { try await clock.sleep(for: $0) }
        book = HubBook(
            plan: plan, try await store.hubSubscriptions(), now: now(),
            isPublished: { renderer.feed(at: $0) != nil })
    }

    /// Notes a request's wish, to be confirmed by its callback.
    package func accept(_ body: [UInt8]) throws(HubRefusal) {
        let request = try HubRequest(body: body)
        let site = renderer.site.url
        guard request.topic.hasPrefix(site + "/") else { throw .unknownTopic }
        let path = String(request.topic.dropFirst(site.count))
        guard renderer.feed(at: path) != nil else { throw .unknownTopic }
        try book.accept(request, topic: path, now: now())
        loop.wake()
    }

    /// Notes which feeds have changed; never waits.
    package nonisolated func publish(changes: Set<FeedKey>) {
        guard !changes.isEmpty else { return }
        news.withLock { news in
            for key in changes { news.formUnion(SiteRenderer.documents(of: key)) }
        }
        loop.wake()
    }

    /// The clock is right, as that of a server shows: what one that ran ahead has put off comes back.
    package func noteRightClock() {
        let time = now()
        if let looked, abs(time - looked) < Self.lookDistance { return }
        looked = time
        book.setRight(at: time)
        loop.wake()
    }

    /// How many subscriptions there are, unconfirmed ones included.
    package var count: Int { book.count }
}

extension Hub: Service {
    /// Makes the calls that are due until the service group shuts down.
    package nonisolated func run() async throws {
        await cancelWhenGracefulShutdown { await self.work() }
    }

    /// Makes the calls that are due until the task is cancelled.
    nonisolated func work() async {
        await loop.run { await self.turn() }
    }
}

extension Hub {
    private typealias Call = CallLoop.Call

    /// Begins what is due and stores what was decided; returns the calls to make.
    private func turn() async -> [Call] {
        let changed = news.withLock { news in
            defer { news = [] }
            return news
        }
        for topic in changed { contents[topic] = nil }
        generation += changed.isEmpty ? 0 : 1
        book.change(changed, now: now())
        var calls: [Call] = []
        steps: while true {
            switch book.next(at: now(), challenge: Self.challenge) {
            case .nothing: break steps
            case .rest(let until):
                if let alarm = alarm(until) { calls.append(alarm) }
                break steps
            case .deny(let key): calls.append(denial(key))
            case .verify(let key, let intent, let challenge):
                calls.append(question(key, intent, challenge))
            case .deliver(let key, let secret, let known):
                if let call = await delivery(key, secret, known) { calls.append(call) }
            }
        }
        if calls.isEmpty, !book.isBusy { contents = [:] }
        await persist()
        return calls
    }

    /// Wakes the hub at `time`, if nothing does before.
    private func alarm(_ time: Int64) -> Call? {
        guard armed.map({ time < $0 }) ?? true else { return nil }
        armed = time
        let wait = Duration.milliseconds(max(1, min(time - now(), Self.longestSleep)))
        return { [sleep] in
            // Only the end of the program cuts it short.
            try? await sleep(wait)
            await self.ring(time)
        }
    }

    private static let longestSleep: Int64 = 3_600_000
    /// Milliseconds; every poll may confirm the clock.
    private static let lookDistance: Int64 = 600_000

    private func ring(_ time: Int64) {
        if armed == time { armed = nil }
        loop.wake()
    }

    private func question(
        _ key: HubSubscription.Key, _ intent: HubSubscription.Intent, _ challenge: String
    ) -> Call {
        let url = HubIntent.question(
            intent, callback: key.callback, topic: renderer.site.url + key.topic,
            challenge: challenge)
        return { [send] in
            let reply = await send(PushCall(url: url))
            await self.answered(key, reply, challenge)
        }
    }

    private func answered(
        _ key: HubSubscription.Key, _ reply: PushReply, _ challenge: String
    ) async {
        let isConfirmed = HubIntent.isConfirmed(reply, challenge: challenge)
        // Only what changes from now on is delivered.
        let digest = isConfirmed ? await content(of: key.topic)?.digest : nil
        end(key, .verified(isConfirmed, reply, digest: digest))
    }

    private func denial(_ key: HubSubscription.Key) -> Call {
        let url = HubIntent.denial(
            callback: key.callback, topic: renderer.site.url + key.topic,
            reason: "This feed has ended.")
        return { [send] in
            _ = await send(PushCall(url: url))
            await self.end(key, .denied)
        }
    }

    /// The call that delivers; nil where there is nothing to deliver.
    private func delivery(
        _ key: HubSubscription.Key, _ secret: String?, _ known: String?
    ) async -> Call? {
        guard let content = await content(of: key.topic) else {
            end(key, .noContent)
            return nil
        }
        guard content.digest != known else {
            end(key, .unchanged)
            return nil
        }
        return { [send] in
            let reply = await send(content.call(to: key.callback, secret: secret))
            if Task.isCancelled, !reply.isSuccess { return }
            await self.end(key, .delivered(reply, digest: content.digest))
        }
    }

    private func end(_ key: HubSubscription.Key, _ outcome: HubBook.Outcome) {
        book.end(key, outcome, now: now(), random: random())
        loop.wake()
    }

    /// The topic's document as the store has it now: the last commit is in it.
    private func content(of topic: String) async -> HubContent? {
        if let content = contents[topic] { return content }
        let begun = generation
        do {
            guard let document = try await renderer.document(at: topic) else { return nil }
            let content = HubContent(
                document,
                links: SiteRenderer.links(
                    hub: address, topic: renderer.site.url + topic))
            // What changed meanwhile is not in it, perhaps.
            if begun == generation { contents[topic] = content }
            return content
        } catch {
            logger.error("rendering failed", metadata: ["path": "\(topic)", "error": "\(error)"])
            return nil
        }
    }

    private func persist() async {
        let (saved, gone) = book.takeChanges()
        guard !saved.isEmpty || !gone.isEmpty else { return }
        do {
            try await store.save(hub: saved, gone: gone)
        } catch {
            logger.error("the store failed", metadata: ["problem": "\(error)"])
            book.keepChanges(saved.map(\.key) + gone)
        }
    }

    /// 128 random bits: nobody who has not seen the question can answer it.
    private static func challenge() -> String {
        RandomText.hexadecimal(words: 2)
    }
}
