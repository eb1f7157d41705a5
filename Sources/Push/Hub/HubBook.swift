package import Model

/// Who subscribes to what at our hub, and what is owed to whom: all of the hub that is decided.
///
/// Pure: time is an argument, in milliseconds since 1970, and chance too. One call at a time is
/// under way for a subscription; whoever makes it tells what came of it. Only the latest content is
/// ever owed, so changes that come while a subscriber is slow go together.
package struct HubBook {
    /// A call to make.
    package enum Step: Sendable, Equatable {
        case verify(HubSubscription.Key, HubSubscription.Intent, challenge: String)
        /// Deliver the topic's content unless it is what `known` is the digest of.
        case deliver(HubSubscription.Key, secret: String?, known: String?)
        case deny(HubSubscription.Key)
        case rest(until: Int64)
        case nothing
    }

    /// What came of a call.
    package enum Outcome: Sendable, Equatable {
        /// The answer to a question; `digest` is that of the topic's content now.
        case verified(Bool, PushReply, digest: String?)
        /// The answer to a delivery of the content with this digest.
        case delivered(PushReply, digest: String)
        /// There was nothing to deliver.
        case unchanged
        /// The content could not be had.
        case noContent
        case denied
    }

    struct Entry {
        var subscription: HubSubscription
        var host: String
        var isBusy = false
        /// When the call under way began, and in which lanes.
        var began: Int64 = 0
        var lanes: [HubAgenda.Lane] = []
        /// The topic changed while a delivery was under way.
        var hasChanged = false
        /// A wish replaced another whose question is under way.
        var isReasked = false
        var isSlow = false
        /// The topic is published no more: the subscriber is told, and forgotten.
        var isEnding = false
        /// Deliveries begin no sooner.
        var restsUntil: Int64 = 0
    }

    let plan: HubPlan
    private var agenda: HubAgenda
    private var ids: [HubSubscription.Key: Int] = [:]
    var entries: [Int: Entry] = [:]
    private var byTopic: [String: Set<Int>] = [:]
    private var byHost: [String: Int] = [:]
    private var lastID = 0
    var changed: Set<HubSubscription.Key> = []

    /// - Parameters:
    ///   - subscriptions: what was stored; each is checked for content that it missed.
    ///   - isPublished: whether there is still a feed at a topic.
    package init(
        plan: HubPlan = HubPlan(), _ subscriptions: [HubSubscription] = [], now: Int64 = 0,
        isPublished: (String) -> Bool = { _ in true }
    ) {
        self.plan = plan
        agenda = HubAgenda(plan)
        for var subscription in subscriptions {
            if subscription.expires != nil, subscription.due == nil {
                subscription.due = Timestamp(now / 1_000)
            }
            let isEnding = !isPublished(subscription.key.topic)
            let id = insert(subscription)
            entries[id]?.isEnding = isEnding
            arm(id)
        }
    }

    /// Subscriptions, unconfirmed ones included.
    package var count: Int { entries.count }

    /// Whether a call is under way.
    package var isBusy: Bool { agenda.count > 0 }

    /// Notes a wish; the subscriber will be asked whether it is its own.
    package mutating func accept(
        _ request: HubRequest, topic: String, now: Int64
    ) throws(HubRefusal) {
        let key = HubSubscription.Key(topic: topic, callback: request.callback)
        let intent = HubSubscription.Intent(
            isSubscribe: request.isSubscribe, lease: request.lease, secret: request.secret,
            due: Timestamp(now / 1_000))
        let id: Int
        if let known = ids[key] {
            id = known
            entries[id]?.subscription.intent = intent
            let isBusy = entries[id]?.isBusy ?? false
            entries[id]?.isReasked = isBusy
        } else {
            let host = Self.host(of: key.callback)
            guard entries.count < plan.total, byHost[host, default: 0] < plan.perHost,
                byTopic[topic]?.count ?? 0 < plan.perTopic
            else { throw .full }
            id = insert(HubSubscription(key: key, intent: intent))
        }
        changed.insert(key)
        arm(id)
    }

    /// The content of these topics has changed: all who subscribe are owed it.
    package mutating func change(_ topics: some Sequence<String>, now: Int64) {
        for topic in topics {
            for id in byTopic[topic] ?? [] {
                guard var entry = entries[id], entry.subscription.expires != nil else { continue }
                entry.hasChanged = entry.isBusy
                if entry.subscription.due == nil {
                    entry.subscription.due = Timestamp(now / 1_000)
                    changed.insert(entry.subscription.key)
                }
                entries[id] = entry
                arm(id)
            }
        }
    }

    /// The next call that may be made now; it counts as begun.
    package mutating func next(at now: Int64, challenge: () -> String) -> Step {
        while true {
            switch agenda.next(at: now, lanes: { [entries] in Self.lanes(of: entries[$0]) }) {
            case .nothing: return .nothing
            case .rest(let until): return .rest(until: until)
            case .begin(let id):
                let lanes = Self.lanes(of: entries[id])
                if let step = begin(id, at: now, challenge) {
                    entries[id]?.lanes = lanes
                    return step
                }
                agenda.ended(lanes, at: now)
            }
        }
    }

    /// Tells what came of the call that is under way for `key`.
    package mutating func end(
        _ key: HubSubscription.Key, _ outcome: Outcome, now: Int64, random: Double
    ) {
        guard let id = ids[key], var entry = entries[id], entry.isBusy else { return }
        entry.isBusy = false
        agenda.ended(entry.lanes, at: now)
        entry.isSlow = now - entry.began >= plan.slow
        let remains = settle(&entry, outcome, now: Timestamp(now / 1_000), random: random)
        entry.hasChanged = false
        entry.isReasked = false
        changed.insert(key)
        guard remains else { return remove(id) }
        entries[id] = entry
        arm(id)
    }

    /// What is to be stored since the last call: subscriptions that changed, and keys that are gone.
    package mutating func takeChanges() -> (saved: [HubSubscription], gone: [HubSubscription.Key]) {
        defer { changed = [] }
        var saved: [HubSubscription] = []
        var gone: [HubSubscription.Key] = []
        for key in changed {
            if let id = ids[key], let entry = entries[id] {
                saved.append(entry.subscription)
            } else {
                gone.append(key)
            }
        }
        return (saved, gone)
    }

    /// Changes that could not be stored are to be stored with the next.
    package mutating func keepChanges(_ keys: some Sequence<HubSubscription.Key>) {
        changed.formUnion(keys)
    }
}

extension HubBook {
    private mutating func insert(_ subscription: HubSubscription) -> Int {
        lastID += 1
        let host = Self.host(of: subscription.key.callback)
        ids[subscription.key] = lastID
        entries[lastID] = Entry(subscription: subscription, host: host)
        byTopic[subscription.key.topic, default: []].insert(lastID)
        byHost[host, default: 0] += 1
        return lastID
    }

    private mutating func remove(_ id: Int) {
        guard let entry = entries.removeValue(forKey: id) else { return }
        let key = entry.subscription.key
        ids[key] = nil
        byTopic[key.topic]?.remove(id)
        if byTopic[key.topic]?.isEmpty == true { byTopic[key.topic] = nil }
        byHost[entry.host, default: 1] -= 1
        if byHost[entry.host] == 0 { byHost[entry.host] = nil }
        agenda.set(id, at: nil)
        changed.insert(key)
    }

    mutating func arm(_ id: Int) {
        guard let entry = entries[id], !entry.isBusy else { return }
        agenda.set(id, at: entry.nextTime)
    }

    /// The step that is due for `id`, begun; nil where there is none any more.
    private mutating func begin(
        _ id: Int, at now: Int64, _ challenge: () -> String
    ) -> Step? {
        guard var entry = entries[id], !entry.isBusy else { return nil }
        let subscription = entry.subscription
        let step: Step
        if entry.isEnding {
            step = .deny(subscription.key)
        } else if let intent = subscription.intent, intent.due.milliseconds <= now {
            step = .verify(subscription.key, intent, challenge: challenge())
        } else if let expires = subscription.expires, expires.milliseconds <= now {
            if subscription.intent == nil {
                remove(id)
                return nil
            }
            // The lease is over, but a new one is asked for.
            entry.subscription.expires = nil
            entry.subscription.due = nil
            changed.insert(subscription.key)
            entries[id] = entry
            arm(id)
            return nil
        } else if let due = subscription.due, max(due.milliseconds, entry.restsUntil) <= now {
            step = .deliver(
                subscription.key, secret: subscription.secret, known: subscription.digest)
            entry.restsUntil = now + plan.distance
        } else {
            arm(id)
            return nil
        }
        entry.isBusy = true
        entry.began = now
        entries[id] = entry
        return step
    }

    private static func lanes(of entry: Entry?) -> [HubAgenda.Lane] {
        guard let entry else { return [] }
        let failed =
            entry.subscription.attempts > 0 || (entry.subscription.intent?.attempts ?? 0) > 0
        return [.host(entry.host)] + (failed || entry.isSlow ? [.slow] : [])
    }

    /// The host of a callback, lower case and without its port.
    static func host(of callback: String) -> String {
        let rest = callback.utf8.drop { $0 != UInt8(ascii: ":") }.dropFirst(3)
        let authority = rest.prefix {
            $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "\\")
        }
        if authority.first == UInt8(ascii: "[") {
            return String(Substring(authority.prefix { $0 != UInt8(ascii: "]") })).lowercased()
        }
        return String(Substring(authority.prefix { $0 != UInt8(ascii: ":") })).lowercased()
    }
}

extension HubBook.Entry {
    /// When something is to be done for it next, in milliseconds.
    fileprivate var nextTime: Int64? {
        if isEnding { return 0 }
        let delivery =
            subscription.expires == nil
            ? nil : subscription.due.map { max($0.milliseconds, restsUntil) }
        return [
            subscription.intent?.due.milliseconds, subscription.expires?.milliseconds, delivery,
        ]
        .compactMap(\.self).min()
    }
}

extension Timestamp {
    var milliseconds: Int64 {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
        return overflow ? .max : product
    }
}
