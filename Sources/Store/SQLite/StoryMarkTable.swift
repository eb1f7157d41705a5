import GRDB
import Model

/// The table `story_marks`: by what the items of the last weeks find those of other sources that
/// tell the same.
struct StoryMarkTable {
    private let common: CommonSums
    private let add: PreparedStatement
    private let find: PreparedStatement
    private let remove: PreparedStatement
    private let oldest: PreparedStatement
    private let removeOld: PreparedStatement

    /// - Parameter common: what earlier tables of this store found; it outlives the transaction.
    init(_ database: Database, common: CommonSums) throws {
        self.common = common
        add = try PreparedStatement(
            database, "INSERT INTO story_marks VALUES (?, ?) ON CONFLICT DO NOTHING")
        find = try PreparedStatement(
            database, "SELECT item FROM story_marks WHERE mark = ? LIMIT \(Self.mostItems)")
        remove = try PreparedStatement(database, "DELETE FROM story_marks WHERE item = ?")
        oldest = try PreparedStatement(
            database,
            """
            SELECT first_seen FROM items
            WHERE seq = (SELECT item FROM story_marks ORDER BY item LIMIT 1)
            """)
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
        common.forgetAll()
        try add(StoryArrival(item), seq: seq)
    }

    /// The items that share something with it, those that share most first, then the oldest.
    ///
    /// Drops the sums that find nothing, since too many items have them: they need not be noted.
    func candidates(for arrival: inout StoryArrival) throws -> [Int64] {
        var shared: [Int64: Int] = [:]
        var telling: [Int64] = []
        for sum in arrival.sums where !common.contains(sum) {
            let items = try find.all([.integer(sum)]) { $0.integer(0) ?? 0 }
            guard items.count < Self.mostItems else {
                common.insert(sum)
                continue
            }
            telling.append(sum)
            for item in items { shared[item, default: 0] += 1 }
        }
        arrival.sums = telling
        guard !shared.isEmpty else { return [] }
        let best = shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return best.prefix(Self.mostCandidates).map(\.key)
    }

    /// Forgets what is too old for a reprint; a few more each time than come.
    func forget(before now: Timestamp, afterAdding count: Int) throws {
        let limit = now.seconds - Self.age
        // Items are noted as they come: where the first is young, all are.
        guard let first = try oldest.first([], { $0.integer(0) ?? 0 }), first < limit else {
            return
        }
        let removed = try removeOld.run([.integer(Int64(2 * count + 16)), .integer(limit)])
        if removed > 0 { common.forgetAll() }
    }
}
