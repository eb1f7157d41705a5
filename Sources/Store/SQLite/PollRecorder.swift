import GRDB
import Model

/// Writes polls within one transaction.
struct PollRecorder {
    private let database: Database
    let reader: ItemReader
    private let lateTable: Late<ItemTable>
    private let lateArticles: Late<ArticleTable>
    private let lateKeys: Late<KeyStatements>
    private let latePastPolls: Late<PastPollTable>
    private let states: PollStateTable
    private var ledger = FeedLedger()
    private let pageLength: PageLengths

    /// - Parameters:
    ///   - pageLength: items in an archive page.
    ///   - common: what the polls before found to stand everywhere.
    init(_ database: Database, pageLength: PageLengths, common: CommonSums) throws {
        self.database = database
        self.pageLength = pageLength
        reader = ItemReader(database: database)
        lateTable = Late { try ItemTable(database, common: common) }
        lateArticles = Late { try ArticleTable(database) }
        lateKeys = Late { try KeyStatements(database) }
        latePastPolls = Late { try PastPollTable(database) }
        states = try PollStateTable(database)
    }

    // Most polls find a page as it was: what writes items is made where there are some.
    var table: ItemTable { get throws { try lateTable.get() } }
    var articles: ArticleTable { get throws { try lateArticles.get() } }

    /// Writes `polls` and the revisions of the feeds they changed.
    mutating func record(_ polls: [PollRecord]) throws -> [PollChanges] {
        let setBack = try setTimesBack(polls)
        var changes = try polls.map { try record($0) }
        if !setBack.isEmpty { changes[0].feeds.formUnion(setBack) }
        if !ledger.feeds.isEmpty {
            try table.seal(ledger.feeds, length: pageLength)
            try ledger.write(to: database)
        }
        return changes
    }
}

extension PollRecorder {
    /// What the table says of an item whose key was found.
    private struct Known {
        var seq: Int64
        var contentDigest: String
        var contextFingerprint: Int64
    }

    /// Where a clock ran ahead until lately: the feeds that show other times now.
    private mutating func setTimesBack(_ polls: [PollRecord]) throws -> Set<FeedKey> {
        guard let now = polls.first(where: \.hasConfirmedClock)?.at,
            try ClockRepair.isNeeded(database, now: now)
        else { return [] }
        var repair = ClockRepair(database, try table, now: now)
        let feeds = try repair.run()
        ledger.note(feeds, at: now)
        return feeds
    }

    private mutating func record(_ poll: PollRecord) throws -> PollChanges {
        try states.write(poll.state)
        if let health = poll.health {
            try HealthTables(database).write(health, of: poll.state.sourceID)
        }
        var changes = PollChanges()
        var arrivals: [Item] = []
        var mentioned: Set<Int64> = []
        var arrivingKeys: Set<String> = []
        let knownItems = try knownItems(among: poll.items)
        for (item, known) in zip(poll.items, knownItems) {
            if let known {
                // A page may list an item twice (pinned, then in its place): the first mention
                // speaks. Otherwise two versions would replace each other with every poll.
                guard mentioned.insert(known.seq).inserted,
                    try !isAsListed(known.seq, item),
                    known.contentDigest != item.contentDigest
                        || known.contextFingerprint != item.contextFingerprint
                else {
                    changes.unchanged += 1
                    continue
                }
                try revise(known, item, at: poll.at, &changes)
            } else if arrivingKeys.isDisjoint(with: item.matchingKeys) {
                arrivingKeys.formUnion(item.matchingKeys)
                arrivals.append(item)
            } else {
                changes.unchanged += 1
            }
        }
        // From the page's foot to its top, so that the top is the latest stored.
        changes.added = try arrivals.reversed().map {
            let feeds = $0.feeds
            changes.feeds.formUnion(feeds)
            return try add($0, in: feeds, mergesStories: poll.mergesStories)
        }.reversed()
        if !arrivals.isEmpty {
            try table.stories.forget(before: poll.at, afterAdding: arrivals.count)
        }
        try record(poll.articles, source: poll.state.sourceID, at: poll.at, &changes)
        if var past = poll.past {
            (past.added, past.updated) = (changes.added.count, changes.updated.count)
            try latePastPolls.get().add(past)
        }
        ledger.note(changes.feeds, at: poll.at)
        return changes
    }

    /// The places of those items of one page that are not stored.
    func unknown(_ items: [Item]) throws -> Set<Int> {
        let known = try knownItems(among: items)
        return Set(items.indices.filter { known[$0] == nil })
    }

    /// For each item of a source's page the stored one: by its keys, or where most of the page looks
    /// new, by what else is left of it.
    private func knownItems(among items: [Item]) throws -> [Known?] {
        var found: [Known?] = items.map { _ in nil }
        // A source's first page holds nothing known: no need to look for each of its items.
        guard let source = items.first?.sourceID,
            try lateKeys.get().any.first([.text(source)], { _ in true }) != nil
        else { return found }
        for index in items.indices { found[index] = try find(items[index]) }
        let unknown = items.indices.filter { found[$0] == nil }
        guard PageMatcher.isRedesign(unknown: unknown.count, of: items.count) else { return found }
        let stored = try MatchCandidates(database).newest(
            of: source, limit: max(400, min(items.count * 4, 2_000)))
        let present = Set(found.compactMap(\.self).map(\.seq))
        var matcher = PageMatcher(
            unknown.map { PageMatcher.Mark(items[$0]) }, stored: stored.map(\.mark),
            present: Set(stored.indices.filter { present.contains(stored[$0].seq) }))
        for (arrival, place) in matcher.matches() {
            let candidate = stored[place]
            found[unknown[arrival]] = Known(
                seq: candidate.seq, contentDigest: candidate.contentDigest,
                contextFingerprint: candidate.contextFingerprint)
        }
        return found
    }

    private func find(_ item: Item) throws -> Known? {
        for key in item.matchingKeys {
            let known = try lateKeys.get().find.first([.text(item.sourceID), .text(key)]) { row in
                Known(
                    seq: row.integer(0) ?? 0, contentDigest: row.text(1) ?? "",
                    contextFingerprint: row.integer(2) ?? 0)
            }
            if let known { return known }
        }
        return nil
    }

    private func add(
        _ item: Item, in feeds: Set<FeedKey>, mergesStories: Bool
    ) throws -> Item {
        var item = item
        let seq: Int64
        if mergesStories {
            var arrival = StoryArrival(item)
            let story = try table.stories.match(&arrival)?.story
            seq = try table.add(&item, in: feeds, to: story)
            try table.stories.note(arrival, seq: seq)
        } else {
            seq = try table.add(&item, in: feeds)
        }
        try addKeys(of: item, seq: seq)
        if let progress = item.article {
            try articles.write(progress, of: seq, source: item.sourceID)
        }
        return item
    }

    private func addKeys(of item: Item, seq: Int64) throws {
        for key in item.matchingKeys {
            try lateKeys.get().add.run([.text(item.sourceID), .text(key), .integer(seq)])
        }
    }

    /// Writes what is new about a known item.
    private func revise(
        _ known: Known, _ incoming: Item, at time: Timestamp, _ changes: inout PollChanges
    ) throws {
        guard let stored = try reader.item(known.seq) else { return }
        var item = try kept(incoming, of: stored, seq: known.seq, at: time)
        item.id = stored.id
        item.firstSeen = stored.firstSeen
        item.updated = stored.updated
        item.published = PublishedDate.revised(stored.published, by: incoming.published)
        let isNewContent =
            known.contentDigest != incoming.contentDigest && !item.hasSameContent(as: stored)
        if isNewContent {
            // It tells the versions of an item apart, so no two of them have the same.
            item.updated = max(time, stored.updated.adding(1))
            changes.feeds.formUnion(try table.change(stored, to: item, seq: known.seq))
            changes.feeds.formUnion(stored.feeds.union(item.feeds))
            changes.updated.append(item)
        } else {
            // Where the digest is the old one, so is the date.
            item.published = stored.published
            try table.changeContext(
                stored, to: item, seq: known.seq, fingerprint: incoming.contextFingerprint)
            changes.feeds.formUnion(stored.feedsChanged(byBelongingAs: item))
            changes.unchanged += 1
        }
        try addKeys(of: item, seq: known.seq)
    }
}

extension Item {
    /// What it is looked up by: its keys, and its id where it has none.
    fileprivate var matchingKeys: [String] { keys.isEmpty ? [id] : keys }
}

/// What looks for the keys of items and writes them.
private struct KeyStatements {
    let any: PreparedStatement
    let find: PreparedStatement
    let add: PreparedStatement

    init(_ database: Database) throws {
        any = try PreparedStatement(
            database, "SELECT 1 FROM item_keys WHERE source_id = ? LIMIT 1")
        find = try PreparedStatement(
            database,
            """
            SELECT seq, content_digest, context_fingerprint
            FROM item_keys JOIN items ON seq = item WHERE item_keys.source_id = ? AND key = ?
            """)
        add = try PreparedStatement(
            database, "INSERT INTO item_keys VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
    }
}

/// A value that is made when it is first asked for.
private final class Late<Value> {
    private let make: () throws -> Value
    private var value: Value?

    init(_ make: @escaping () throws -> Value) { self.make = make }

    func get() throws -> Value {
        if let value { return value }
        let made = try make()
        value = made
        return made
    }
}
