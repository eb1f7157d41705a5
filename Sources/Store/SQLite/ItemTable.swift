import GRDB
import Model

/// The table `items`, its index by region and its archives: everything that writes an item.
struct ItemTable {
    private let database: Database
    private let regions: RegionIndex
    private let archives: ArchiveTables
    private let insert: PreparedStatement
    private let updateAll: PreparedStatement
    private let updateContext: PreparedStatement

    init(_ database: Database) throws {
        self.database = database
        regions = try RegionIndex(database)
        archives = try ArchiveTables(database)
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
    func add(_ item: inout Item) throws -> Int64 {
        let content = try ItemRow.contentValues(item)
        let wanted = item.id
        var suffix = 1
        while try insert.run(ItemRow.identityValues(item) + content) == 0 {
            // Another item bears this id, perhaps another source's: ids are unique in the store.
            suffix += 1
            item.id = "\(wanted)-\(suffix)"
        }
        let seq = database.lastInsertedRowID
        try regions.add(item, seq: seq)
        try archives.add(item, seq: seq)
        return seq
    }

    /// Writes everything of `item` that can change.
    func change(_ stored: Item, to item: Item, seq: Int64) throws {
        try archives.keepVersion(of: stored, seq: seq)
        try updateAll.run(try ItemRow.contentValues(item) + [.integer(seq)])
        try regions.move(stored, to: item, seq: seq)
        try SearchIndex.change(stored, to: item, seq: seq, database)
        try archives.move(stored, to: item, seq: seq)
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
        try regions.move(stored, to: item, seq: seq)
        try SearchIndex.change(stored, to: item, seq: seq, database)
        try archives.move(stored, to: item, seq: seq)
    }

    /// Makes archive pages of `length` items where these feeds have enough for them.
    func seal(_ feeds: Set<FeedKey>, length: Int) throws {
        for feed in feeds { try archives.seal(feed, length: length) }
    }
}
