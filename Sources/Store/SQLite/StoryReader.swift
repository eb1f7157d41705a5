import GRDB
import Model

/// Gives items what the others of their stories say, as feeds show them.
struct StoryReader {
    let database: Database

    /// The items of rows that end with the number of a story, as the feed `key` shows them.
    func told(_ rows: [ItemReader.Row], in key: FeedKey) throws -> [Item] {
        if case .source = key { return rows.map(\.item) }
        return try rows.map { row in
            guard let story = row.story else { return row.item }
            var item = row.item
            let members = try ItemReader(database: database).story(story)
            item.story = ItemStory(
                id: members.first?.item.id ?? item.id,
                others: members.filter { $0.seq != row.seq && $0.item.stands(in: key) }.map(\.item))
            return item
        }
    }

    /// For each row of a story that of the oldest item which the feed holds: an entry keeps its time
    /// when others come.
    func standing(for rows: [ItemReader.Row], in key: FeedKey) throws -> [ItemReader.Row] {
        try rows.map { row in
            guard let story = row.story else { return row }
            return try ItemReader(database: database).story(story)
                .first { $0.item.stands(in: key) } ?? row
        }
    }
}

extension Item {
    /// Whether a feed holds it, itself or by its story.
    fileprivate func stands(in key: FeedKey) -> Bool {
        if case .division(let code) = key {
            return SearchFacets.divisions(of: self).contains(code)
        }
        return feeds.contains(key)
    }
}
