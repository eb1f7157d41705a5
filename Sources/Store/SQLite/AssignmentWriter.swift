import GRDB
import Model

/// Writes which divisions and regions an item belongs to.
struct AssignmentWriter {
    private let addDivision: PreparedStatement
    private let addRegion: PreparedStatement
    private let dropDivisions: PreparedStatement
    private let dropRegions: PreparedStatement

    init(_ database: Database) throws {
        addDivision = try PreparedStatement(
            database, "INSERT INTO item_divisions VALUES (?, ?, ?, ?, ?, ?, ?)")
        addRegion = try PreparedStatement(
            database, "INSERT OR IGNORE INTO item_regions VALUES (?, ?, ?)")
        dropDivisions = try PreparedStatement(
            database, "DELETE FROM item_divisions WHERE item = ?")
        dropRegions = try PreparedStatement(database, "DELETE FROM item_regions WHERE item = ?")
    }

    /// Writes the assignments of an item that has none yet.
    func add(_ item: Item, seq: Int64) throws {
        for (position, division) in item.divisions.enumerated() {
            try addDivision.run([
                .integer(seq), .integer(Int64(position)), .integer(Int64(division.code.number)),
                .text(division.name), .text(division.level.rawValue), .real(division.confidence),
                try ListColumn.value(of: division.evidence),
            ])
        }
        for region in item.regionIDs {
            try addRegion.run([
                .text(region), .integer(item.sortTime.seconds), .integer(seq),
            ])
        }
    }

    /// Writes what differs between the stored assignments and those of `item`, and the feeds that
    /// show a difference.
    func replace(_ stored: Item, by item: Item, seq: Int64) throws -> Set<FeedKey> {
        let sameRegions = stored.regionIDs == item.regionIDs && stored.sortTime == item.sortTime
        guard stored.divisions != item.divisions || !sameRegions else { return [] }
        try dropDivisions.run([.integer(seq)])
        try dropRegions.run([.integer(seq)])
        try add(item, seq: seq)
        if !stored.showsSameDivisions(as: item) { return stored.feeds.union(item.feeds) }
        return stored.feeds.symmetricDifference(item.feeds)
    }
}
