/// Answers that are kept for a while by what was asked, within bounds of their own.
struct KeptAnswers<Key: Hashable> {
    private struct Kept {
        var resource: PublishedResource
        var since: ContinuousClock.Instant
        var used: Int
    }

    /// How long an answer is good, should nobody say that items have changed.
    private var lifetime: Duration { .seconds(60) }

    private let byteLimit: Int
    private var kept: [Key: Kept] = [:]
    private var uses = 0
    private(set) var byteCount = 0
    /// Moves when all answers are let go: what was asked before then is not kept.
    private(set) var generation = 0

    init(byteLimit: Int) { self.byteLimit = byteLimit }

    mutating func find(_ key: Key, at now: ContinuousClock.Instant) -> PublishedResource? {
        guard let found = kept[key] else { return nil }
        guard found.since + lifetime > now else {
            drop(key)
            return nil
        }
        uses += 1
        kept[key]?.used = uses
        return found.resource
    }

    /// Keeps an answer that was asked for in `generation`; those longest unused give way.
    mutating func keep(
        _ resource: PublishedResource, for key: Key, at now: ContinuousClock.Instant,
        generation asked: Int
    ) {
        guard asked == generation, resource.byteCount <= byteLimit else { return }
        drop(key)
        uses += 1
        kept[key] = Kept(resource: resource, since: now, used: uses)
        byteCount += resource.byteCount
        while byteCount > byteLimit, let oldest = kept.min(by: { $0.value.used < $1.value.used }) {
            drop(oldest.key)
        }
    }

    mutating func removeAll() {
        kept.removeAll()
        byteCount = 0
        generation += 1
    }

    private mutating func drop(_ key: Key) {
        byteCount -= kept.removeValue(forKey: key)?.resource.byteCount ?? 0
    }
}
