import GRDB
import Model

/// The table `item_regions`: the items of each region in the order of its feed.
struct RegionIndex {
    private let insert: PreparedStatement
    private let delete: PreparedStatement

    init(_ database: Database) throws {
        insert = try PreparedStatement(
            database, "INSERT INTO item_regions VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        delete = try PreparedStatement(
            database,
            "DELETE FROM item_regions WHERE region_id = ? AND sort_time = ? AND item = ?")
    }

    /// Puts a new item into its regions.
    func add(_ item: Item, seq: Int64) throws {
        try add(item, seq: seq, to: item.regionIDs)
    }

    /// Puts an item into some of its regions.
    func add(_ item: Item, seq: Int64, to regionIDs: [String]) throws {
        for region in regionIDs { try insert.run(Self.values(region, item, seq)) }
    }

    /// Moves an item from where `stored` stands to where `item` does.
    func move(_ stored: Item, to item: Item, seq: Int64) throws {
        guard stored.regionIDs != item.regionIDs || stored.sortTime != item.sortTime else { return }
        for region in stored.regionIDs {
            try delete.run(Self.values(region, stored, seq))
        }
        try add(item, seq: seq)
    }

    /// Moves an item of a story, which does not stand in all of its feeds.
    func move(
        _ stored: Item, in old: Set<FeedKey>, to item: Item, in new: Set<FeedKey>, seq: Int64
    ) throws {
        guard old != new || stored.sortTime != item.sortTime else { return }
        for case .region(let region) in old {
            try delete.run(Self.values(region, stored, seq))
        }
        for case .region(let region) in new { try add(item, seq: seq, to: [region]) }
    }

    private static func values(_ region: String, _ item: Item, _ seq: Int64) -> [SQLValue] {
        [.text(region), .integer(item.sortTime.seconds), .integer(seq)]
    }
}
