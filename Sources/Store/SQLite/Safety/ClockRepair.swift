import Foundation
import GRDB
import Model

/// Brings times back that a clock which ran ahead has left in the future: once it is right again,
/// and a server's own clock says so too, nothing that is published stands years ahead.
///
/// Ids, order and versions stay; no item becomes a new one.
struct ClockRepair {
    private let database: Database
    private let table: ItemTable
    private let now: Int64
    /// For each item the `updated` of its versions from the future, and what they are now.
    private var versions: [Int64: [Int64: Int64]] = [:]

    /// Clocks that differ by less are left as they are.
    private static let patience: Int64 = 86_400

    init(_ database: Database, _ table: ItemTable, now: Timestamp) {
        self.database = database
        self.table = table
        self.now = now.seconds
    }

    /// Whether something was stored a day and more from now.
    static func isNeeded(_ database: Database, now: Timestamp) throws -> Bool {
        // Whatever is stored of items moves this feed.
        let newest = try PreparedStatement(
            database, "SELECT changed_at FROM feeds WHERE key = 'all'"
        ).first([]) { $0.integer(0) ?? 0 }
        return (newest ?? 0) > now.seconds + patience
    }

    /// Does it, and answers which feeds show other times now.
    mutating func run() throws -> Set<FeedKey> {
        let feeds = try setItemsBack()
        try setPagesBack()
        let time = [SQLValue.integer(now)]
        for statement in Self.statements { try prepare(statement).run(time) }
        return feeds
    }
}

extension ClockRepair {
    private static let statements = [
        "UPDATE feeds SET changed_at = ?1, number = number + 1 WHERE changed_at > ?1",
        "UPDATE past_polls SET at = ?1 WHERE at > ?1",
        "UPDATE incidents SET updated = ?1 WHERE updated > ?1",
        "UPDATE incidents SET closed = ?1 WHERE closed > ?1",
        "UPDATE source_health SET since = ?1 WHERE since > ?1",
        "UPDATE source_health SET calm_until = NULL WHERE calm_until > ?1",
    ]

    private mutating func setItemsBack() throws -> Set<FeedKey> {
        let reader = ItemReader(database: database)
        let numbers = try prepare(
            "SELECT seq FROM items WHERE first_seen > ?1 OR updated > ?1 OR published > ?1"
        ).all([.integer(now)]) { $0.integer(0) ?? 0 }
        var feeds: Set<FeedKey> = []
        for number in numbers {
            guard let stored = try reader.item(number) else { continue }
            let (moved, first) = try setVersionsBack(of: number, stored)
            var item = stored
            item.firstSeen = Timestamp(first)
            item.updated = Timestamp(moved[stored.updated.seconds] ?? stored.updated.seconds)
            // A date that was counted or guessed by the wrong clock says nothing.
            if let date = stored.published, date.certainty != .stated,
                date.timestamp.seconds > now
            {
                item.published = nil
            }
            try table.setBack(stored, to: item, seq: number)
            feeds.formUnion(item.feeds)
        }
        return feeds
    }

    /// Sets the versions of an item back that archive pages show, and answers what became of all,
    /// and of its first sight.
    private mutating func setVersionsBack(
        of number: Int64, _ stored: Item
    ) throws -> ([Int64: Int64], firstSeen: Int64) {
        let archived = try prepare("SELECT updated FROM archived_versions WHERE item = ?")
            .all([.integer(number)]) { $0.integer(0) ?? 0 }
        let moved = Self.setBack(archived + [stored.updated.seconds], to: now)
        let first = min(stored.firstSeen.seconds, now, moved.values.min() ?? now)
        versions[number] = moved
        for old in archived.sorted() {
            guard let new = moved[old] else { continue }
            try prepare(
                """
                UPDATE archived_versions SET updated = ?3, first_seen = ?4,
                published = iif(published > ?5, NULL, published) WHERE item = ?1 AND updated = ?2
                """
            ).run([
                .integer(number), .integer(old), .integer(new), .integer(first), .integer(now),
            ])
        }
        return (moved, first)
    }

    /// What those of `times` become that lie behind `now`: the last is now, each other a second
    /// before the next, and none meets an earlier one.
    static func setBack(_ times: [Int64], to now: Int64) -> [Int64: Int64] {
        let ahead = Set(times).filter { $0 > now }.sorted()
        let floor = times.filter { $0 <= now }.max() ?? .min
        var moved: [Int64: Int64] = [:]
        for (index, time) in ahead.enumerated() {
            let place = Int64(index)
            let least = floor == .min ? .min : floor + 1 + place
            moved[time] = max(now - Int64(ahead.count - 1) + place, least)
        }
        return moved
    }

    /// Follows in what archive pages name: numbers of items, each with its version.
    private func setPagesBack() throws {
        guard versions.contains(where: { !$0.value.isEmpty }) else { return }
        try setListsBack("archives", key: "number", list: "items")
        try setListsBack("archived_stories", key: "item", list: "others")
    }

    private func setListsBack(_ table: String, key: String, list: String) throws {
        let places = try prepare("SELECT feed, \(key) FROM \(table)").all([]) { row in
            (row.text(0) ?? "", row.integer(1) ?? 0)
        }
        let read = try prepare("SELECT \(list) FROM \(table) WHERE feed = ? AND \(key) = ?")
        let write = try prepare("UPDATE \(table) SET \(list) = ? WHERE feed = ? AND \(key) = ?")
        for (feed, number) in places {
            let place = [SQLValue.text(feed), .integer(number)]
            let text = try read.first(place) { $0.text(0) ?? "[]" } ?? "[]"
            let old = try JSONDecoder().decode([Int64].self, from: Data(text.utf8))
            let new = moved(old)
            guard new != old else { continue }
            let written = new.map(String.init).joined(separator: ",")
            try write.run([.text("[\(written)]")] + place)
        }
    }

    private func moved(_ pairs: [Int64]) -> [Int64] {
        var pairs = pairs
        for index in stride(from: 0, to: pairs.count - 1, by: 2) {
            pairs[index + 1] = versions[pairs[index]]?[pairs[index + 1]] ?? pairs[index + 1]
        }
        return pairs
    }

    private func prepare(_ sql: String) throws -> PreparedStatement {
        try PreparedStatement(database, sql)
    }
}
