import GRDB
import Model

/// The table `story_marks`: by what the items of the last weeks find those of other sources that
/// tell the same.
struct StoryMarkTable {
    private let add: PreparedStatement
    private let find: PreparedStatement
    private let isCommon: PreparedStatement
    private let remove: PreparedStatement
    private let removeOld: PreparedStatement

    init(_ database: Database) throws {
        add = try PreparedStatement(
            database, "INSERT INTO story_marks VALUES (?, ?) ON CONFLICT DO NOTHING")
        find = try PreparedStatement(
            database, "SELECT item FROM story_marks WHERE mark = ? LIMIT \(Self.mostItems)")
        isCommon = try PreparedStatement(
            database,
            "SELECT 1 FROM story_marks WHERE mark = ? LIMIT 1 OFFSET \(Self.mostItems - 1)")
        remove = try PreparedStatement(database, "DELETE FROM story_marks WHERE item = ?")
        removeOld = try PreparedStatement(
            database,
            """
            DELETE FROM story_marks WHERE item IN (
                SELECT seq FROM (SELECT DISTINCT item FROM story_marks ORDER BY item LIMIT ?)
                JOIN items ON seq = item WHERE first_seen < ?)
            """)
    }

    /// A sum that so many items share is of words that stand everywhere.
    private static let mostItems = 32
    private static let mostCandidates = 8
    /// Reprints come within days; a source that is added later brings items of weeks ago.
    private static let age: Int64 = 30 * 86_400

    /// Notes an item.
    func add(_ arrival: StoryArrival, seq: Int64) throws {
        for sum in arrival.sums { try add.run([.integer(seq), .integer(sum)]) }
    }

    /// Notes an item anew after a change, where it was noted.
    func change(to item: Item, seq: Int64) throws {
        guard try remove.run([.integer(seq)]) > 0 else { return }
        try add(StoryArrival(item), seq: seq)
    }

    /// The items that share something with it, those that share most first, then the oldest.
    ///
    /// Drops the sums that find nothing, since too many items have them: they need not be noted.
    func candidates(for arrival: inout StoryArrival) throws -> [Int64] {
        var shared: [Int64: Int] = [:]
        arrival.sums = try arrival.sums.filter { sum in
            try isCommon.first([.integer(sum)]) { _ in true } == nil
        }
        for sum in arrival.sums {
            for item in try find.all([.integer(sum)], { $0.integer(0) ?? 0 }) {
                shared[item, default: 0] += 1
            }
        }
        guard !shared.isEmpty else { return [] }
        let best = shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return best.prefix(Self.mostCandidates).map(\.key)
    }

    /// Forgets what is too old for a reprint; a few more each time than come.
    func forget(before now: Timestamp, afterAdding count: Int) throws {
        try removeOld.run([
            .integer(Int64(2 * count + 16)), .integer(now.seconds - Self.age),
        ])
    }
}
