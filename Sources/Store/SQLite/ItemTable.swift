import GRDB
import Model

/// The table `items`, its index by region and its archives: everything that writes an item.
struct ItemTable {
    private let database: Database
    private let regions: RegionIndex
    private let archives: ArchiveTables
    let stories: StoryTable
    private let places: StoryPlaces
    private let insert: PreparedStatement
    private let updateAll: PreparedStatement
    private let updateContext: PreparedStatement

    init(_ database: Database, common: CommonSums) throws {
        self.database = database
        regions = try RegionIndex(database)
        archives = try ArchiveTables(database)
        stories = try StoryTable(database, common: common)
        places = StoryPlaces(stories, regions, archives)
        insert = try PreparedStatement(database, Self.insertion)
        updateAll = try PreparedStatement(database, Self.update)
        updateContext = try PreparedStatement(
            database,
            """
            UPDATE items SET content_digest = ?, context_fingerprint = ?, divisions = ?,
            region_ids = ? WHERE seq = ?
            """)
    }

    // A table is made for every transaction, its statements only once.
    private static let insertion = {
        let columns = ItemRow.identityColumns + ItemRow.contentColumns
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        return """
            INSERT INTO items (\(columns.joined(separator: ", "))) VALUES (\(marks))
            ON CONFLICT (id) DO NOTHING
            """
    }()

    private static let update = {
        let changes = ItemRow.contentColumns.map { "\($0) = ?" }.joined(separator: ", ")
        return "UPDATE items SET \(changes) WHERE seq = ?"
    }()

    /// Stores a new item, under another id where its own is taken, and answers its number.
    ///
    /// One that tells a stored story stands only in those feeds in which the story does not yet.
    ///
    /// - Parameter all: the feeds of the item.
    func add(_ item: inout Item, in all: Set<FeedKey>, to story: Int64? = nil) throws -> Int64 {
        let content = try ItemRow.contentValues(item)
        let wanted = item.id
        var suffix = 1
        while try insert.run(ItemRow.identityValues(item) + content) == 0 {
            // Another item bears this id, perhaps another source's: ids are unique in the store.
            suffix += 1
            item.id = "\(wanted)-\(suffix)"
        }
        let seq = database.lastInsertedRowID
        if let story {
            try stories.join(seq, story)
            let feeds = try places.free(for: item, seq: seq, in: story)
            try regions.add(
                item, seq: seq, to: item.regionIDs.filter { feeds.contains(.region($0)) })
            try archives.add(item, seq: seq, to: feeds)
        } else {
            try regions.add(item, seq: seq)
            try archives.add(item, seq: seq, to: all)
        }
        return seq
    }

    /// Writes everything of `item` that can change; answers in which feeds its story changes beside
    /// its own.
    func change(_ stored: Item, to item: Item, seq: Int64) throws -> Set<FeedKey> {
        try archives.keepVersion(of: stored, seq: seq)
        try updateAll.run(try ItemRow.contentValues(item) + [.integer(seq)])
        try move(stored, to: item, seq: seq)
        try stories.noteChange(to: item, seq: seq)
        return try review(item, seq: seq)
    }

    /// Writes the times of `item`, that of its first sight among them; its date stays or goes.
    func setBack(_ stored: Item, to item: Item, seq: Int64) throws {
        try PreparedStatement(
            database, "UPDATE items SET first_seen = ?, updated = ? WHERE seq = ?"
        ).run([
            .integer(item.firstSeen.seconds), .integer(item.updated.seconds), .integer(seq),
        ])
        if item.published == nil {
            try PreparedStatement(
                database,
                """
                UPDATE items SET published = NULL, published_offset = NULL,
                published_precision = NULL, published_certainty = NULL WHERE seq = ?
                """
            ).run([.integer(seq)])
        }
        try move(stored, to: item, seq: seq)
    }

    /// Writes where `item` belongs, and what the next poll is compared with.
    func changeContext(
        _ stored: Item, to item: Item, seq: Int64, fingerprint: Int64
    ) throws {
        try updateContext.run([
            .text(item.contentDigest), .integer(fingerprint),
            ListColumn.value(of: item.divisions), ListColumn.value(ofIDs: item.regionIDs),
            .integer(seq),
        ])
        try move(stored, to: item, seq: seq)
    }

    private func move(_ stored: Item, to item: Item, seq: Int64) throws {
        try SearchIndex.change(stored, to: item, seq: seq, database)
        guard let story = try stories.story(of: seq) else {
            try regions.move(stored, to: item, seq: seq)
            return try archives.move(stored, to: item, seq: seq)
        }
        let old = try places.feeds(of: stored, seq: seq, in: story)
        let new = old.intersection(item.feeds)
            .union(try places.free(for: item, seq: seq, in: story))
        try regions.move(stored, in: old, to: item, in: new, seq: seq)
        try archives.move(stored, in: old, to: item, in: new, seq: seq)
        if !old.isSubset(of: new) { try places.fill(stories.members(of: story)) }
    }

    /// Takes an item that has changed out of a story that it tells no more.
    private func review(_ item: Item, seq: Int64) throws -> Set<FeedKey> {
        guard let story = try stories.story(of: seq) else { return [] }
        let rest = try stories.members(of: story).filter { $0.seq != seq }
        let mark = StoryMark(item)
        guard !rest.contains(where: { StoryMatcher.reason(mark, StoryMark($0.item)) != nil })
        else { return [] }
        try stories.leave(seq, leaving: rest)
        // The oldest stands in the feed of everything, so it is the other that has to enter.
        try places.enter(StoryTable.Member(seq: seq, item: item), everything: seq != story)
        if seq == story, let first = rest.first { try places.enter(first, everything: true) }
        try places.fill(rest)
        return rest.reduce(into: item.feeds) { $0.formUnion($1.item.feeds) }
    }

    /// Makes archive pages of `length` items where these feeds have enough for them.
    func seal(_ feeds: Set<FeedKey>, length: PageLengths) throws {
        for feed in feeds { try archives.seal(feed, length: length) }
    }
}
