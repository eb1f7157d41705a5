import GRDB
import Model

/// The column `items.story`: which items tell one story.
///
/// In a feed, one item stands for its story: in that of everything the oldest, in a region's the one
/// that came first there. The feed of a source has the source's own item.
struct StoryTable {
    /// An item of a story, as stored.
    struct Member {
        var seq: Int64
        var item: Item

        var teller: Teller { Teller(seq: seq, time: item.sortTime.seconds) }
    }

    /// As much of such an item as tells where it stands.
    struct Teller {
        var seq: Int64
        /// What feeds order by, seconds.
        var time: Int64
    }

    private let reader: ItemReader
    private let marks: StoryMarkTable
    private let find: PreparedStatement
    private let set: PreparedStatement
    private let near: PreparedStatement
    private let places: PreparedStatement
    private let isTeller: PreparedStatement
    private let standsInRegion: PreparedStatement

    init(_ database: Database, common: CommonSums) throws {
        reader = ItemReader(database: database)
        marks = try StoryMarkTable(database, common: common)
        find = try PreparedStatement(database, "SELECT story FROM items WHERE seq = ?")
        set = try PreparedStatement(database, "UPDATE items SET story = ? WHERE seq = ?")
        near = try PreparedStatement(
            database,
            """
            SELECT title FROM items WHERE seq = ? AND source_id <> ? AND sort_time BETWEEN ? AND ?
            """)
        places = try PreparedStatement(
            database, "SELECT seq, sort_time FROM items WHERE story = ? ORDER BY seq")
        isTeller = try PreparedStatement(
            database, "SELECT 1 FROM items WHERE story = ? AND source_id = ? LIMIT 1")
        standsInRegion = try PreparedStatement(
            database,
            "SELECT 1 FROM item_regions WHERE region_id = ? AND sort_time = ? AND item = ?")
    }

    /// The number of the story that an item tells with others; nil where it is alone.
    func story(of seq: Int64) throws -> Int64? {
        try find.first([.integer(seq)]) { $0.integer(0) } ?? nil
    }

    func members(of story: Int64) throws -> [Member] {
        try reader.story(story).map { Member(seq: $0.seq, item: $0.item) }
    }

    func tellers(of story: Int64) throws -> [Teller] {
        try places.all([.integer(story)]) { row in
            Teller(seq: row.integer(0) ?? 0, time: row.integer(1) ?? 0)
        }
    }

    /// Finds the stored story that an item, which is not stored, tells.
    func match(_ arrival: inout StoryArrival) throws -> (story: Int64, match: StoryMatch)? {
        var mark: StoryMark?
        for seq in try marks.candidates(for: &arrival) {
            guard let title = try titleOfNear(seq, arrival.item) else { continue }
            // Most arrivals have no candidate, and are never read whole.
            let own = mark ?? StoryMark(arrival.item)
            mark = own
            // Most candidates are notices of one form, and not read whole either.
            guard StoryMatcher.haveSameNumbers(own, title), let stored = try reader.item(seq)
            else { continue }
            guard let reason = StoryMatcher.reason(own, StoryMark(stored)) else { continue }
            let story = try story(of: seq) ?? seq
            guard try isWelcome(own, in: story) else { continue }
            return (story, StoryMatch(item: stored, reason: reason))
        }
        return nil
    }

    /// The stored items that share something with an item and do not tell its story, the nearest
    /// first.
    func misses(_ arrival: StoryArrival) throws -> [StoryMiss] {
        var arrival = arrival
        let own = StoryMark(arrival.item)
        return try marks.candidates(for: &arrival).compactMap { seq in
            guard let stored = try reader.item(seq) else { return nil }
            switch StoryMatcher.verdict(own, StoryMark(stored)) {
            case .two(.sameSource): return nil
            case .two(let doubt): return StoryMiss(item: stored, doubt: doubt)
            case .one: return StoryMiss(item: stored, doubt: .otherMember)
            }
        }
    }

    /// The title of an item where that is another source's and of a near day; nil where not.
    private func titleOfNear(_ seq: Int64, _ item: Item) throws -> String? {
        let (distance, time) = (StoryMatcher.mostDistance, item.sortTime.seconds)
        return try near.first([
            .integer(seq), .text(item.sourceID), .integer(time - distance),
            .integer(time + distance),
        ]) { $0.text(0) ?? "" }
    }

    /// Two items of one source are two, and nobody contradicts another.
    ///
    /// What all of the first tellers agree with is held against no more of them: a notice of a
    /// province may stand in each of its counties.
    private func isWelcome(_ mark: StoryMark, in story: Int64) throws -> Bool {
        let isTold = try isTeller.first([.integer(story), .text(mark.sourceID)]) { _ in true }
        guard isTold == nil else { return false }
        return try reader.story(story, limit: Self.mostCompared).allSatisfy { member in
            let other = StoryMark(member.item)
            return StoryMatcher.mayBeOne(mark, other)
                && mark.text.comparison(with: other.text) != .different
        }
    }

    private static let mostCompared = 8

    /// Notes a new item for those to come.
    func note(_ arrival: StoryArrival, seq: Int64) throws { try marks.add(arrival, seq: seq) }

    /// Notes what a change makes of an item.
    func noteChange(to item: Item, seq: Int64) throws { try marks.change(to: item, seq: seq) }

    func forget(before now: Timestamp, afterAdding count: Int) throws {
        try marks.forget(before: now, afterAdding: count)
    }

    func join(_ seq: Int64, _ story: Int64) throws {
        try set.run([.integer(story), .integer(story)])
        try set.run([.integer(story), .integer(seq)])
    }

    /// Takes an item out of its story; one that is left alone tells none.
    func leave(_ seq: Int64, leaving rest: [Member]) throws {
        try set.run([.null, .integer(seq)])
        let story = rest.count > 1 ? rest.first?.seq : nil
        for member in rest { try set.run([SQLValue(story), .integer(member.seq)]) }
    }

    /// Whether an item itself stands in the feed of a region.
    func stands(_ teller: Teller, in region: String) throws -> Bool {
        try standsInRegion.first(
            [.text(region), .integer(teller.time), .integer(teller.seq)]
        ) { _ in true } ?? false
    }
}
