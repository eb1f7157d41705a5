import Fetch
import Model

// What one poll teaches for the next ones.

extension PollState {
    /// A redirect is believed when it was seen this often, over this many seconds.
    private static let sightingsToBelieve = 3
    private static let secondsToBelieve: Int64 = 86_400
    /// A server that never says anything but 304 is asked for the page itself after this time.
    private static let longestUnseen: Int64 = 8 * 86_400

    /// Forgets what was learnt of another address, where feeds.yml names a new one.
    consuming func about(_ source: Source) -> PollState {
        let named = source.address
        let isOfAnother = address.map { $0 != named } ?? false
        var state = self
        state.address = named
        guard isOfAnother else { return state }
        state.goneSince = nil
        state.learntURL = nil
        state.noteMove(to: nil, now: Timestamp(0))
        state.notBefore = nil
        state.failures = 0
        state.problem = nil
        state.wishes = nil
        state.serverAddress = nil
        return state
    }

    /// Whether it tells of the address that feeds.yml names.
    func isAbout(_ source: Source) -> Bool { address.map { $0 == source.address } ?? true }

    /// Whether `source` is no longer polled: its server has said that it is gone.
    func isGone(_ source: Source) -> Bool {
        goneSince != nil && isAbout(source)
    }

    /// Takes note of where a permanent redirect led, or that none did.
    mutating func noteMove(to target: String?, now: Timestamp) {
        guard let target else {
            (movedTo, movedSince, movedSightings) = (nil, nil, 0)
            return
        }
        if target == movedTo, movedSince != nil {
            movedSightings += 1
        } else {
            (movedTo, movedSince, movedSightings) = (target, now, 1)
        }
        if movedSightings >= Self.sightingsToBelieve, let movedSince,
            now >= movedSince.adding(Self.secondsToBelieve)
        {
            learntURL = target
        }
    }

    /// Whether the page itself is asked for: the answer may have been "not modified" for so long
    /// only because the server always says so.
    func wantsWholePage(now: Timestamp) -> Bool {
        lastFull.map { now >= $0.adding(Self.longestUnseen) } ?? false
    }

    /// Takes up when the items of a page arrived.
    ///
    /// - Parameter fresh: the dates of those that are new; of all where no rhythm is known yet.
    mutating func noteArrivals(_ fresh: [PublishedDate?], isFirst: Bool, now: Timestamp) {
        var rhythm = rhythm ?? Rhythm()
        let dates = fresh.compactMap { $0 }.filter { $0.timestamp <= now }
        let exact = dates.filter { $0.precision != .day }.map(\.timestamp)
        if isFirst {
            rhythm.note(exact)
            if exact.count < 3 { rhythm.noteDays(dates.map(\.timestamp)) }
            rhythm.latest = rhythm.latest ?? dates.map(\.timestamp).max() ?? now
        } else if !fresh.isEmpty {
            rhythm.note(exact.isEmpty ? [now] : exact)
        }
        self.rhythm = rhythm
    }
}

extension Source {
    /// What feeds.yml names as its place.
    package var address: String {
        switch location {
        case .url(let url): url
        case .file(let path): "file://" + path
        }
    }

    /// The source as it is asked: where redirects have led to for long, without what was meant for
    /// the server that feeds.yml names.
    func asked(at learnt: String?) -> Source {
        guard let learnt, case .url(let named) = location, submission == nil else { return self }
        var source = self
        source.location = .url(learnt)
        let (old, new) = (SourceAddress(named), SourceAddress(learnt))
        let isUpgrade =
            old.origin == "http://" + old.host && new.origin == "https://" + old.host
        if old.origin != new.origin, !isUpgrade { source.headers = [] }
        return source
    }

    /// How this source is planned, given what is known of it.
    func plan(_ state: PollState) -> PollPlan {
        var plan = PollPlan(every: every)
        if case .url = location { plan.isAdaptive = adaptsInterval }
        plan.isConditional = state.validators != nil && submission == nil && !rendersInBrowser
        plan.rhythm = state.rhythm
        plan.wishes = state.wishes
        return plan
    }
}
