import Foundation
import GRDB
import Model

/// The table `archived_stories`: what archive pages show of stories stays as it was.
struct StoryArchive {
    let database: Database

    /// Keeps what is told with the item `seq`, which enters a page of `feed`.
    func keep(_ seq: Int64, story: Int64, feed: String) throws {
        guard !feed.hasPrefix("source/") else { return }
        let members = try ItemReader(database: database).story(story)
        guard let id = members.first?.item.id else { return }
        let others = members.filter { member in
            member.seq != seq && member.item.feeds.contains { $0.text == feed }
        }.flatMap { [$0.seq, $0.item.updated.seconds] }
        let list = others.map(String.init).joined(separator: ",")
        try PreparedStatement(
            database,
            "INSERT INTO archived_stories VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
        ).run([.text(feed), .integer(seq), .text(id), .text("[\(list)]")])
    }

    /// The story of an item in the pages of `feed`, with the numbers and versions of the others.
    func read(
        _ seq: Int64, feed: String
    ) throws -> (id: String, others: [(seq: Int64, updated: Int64)])? {
        let row = try PreparedStatement(
            database, "SELECT id, others FROM archived_stories WHERE feed = ? AND item = ?"
        ).first([.text(feed), .integer(seq)]) { ($0.text(0) ?? "", $0.text(1) ?? "[]") }
        guard let row else { return nil }
        let numbers = try JSONDecoder().decode([Int64].self, from: Data(row.1.utf8))
        return (
            row.0,
            stride(from: 0, to: numbers.count - 1, by: 2).map { (numbers[$0], numbers[$0 + 1]) }
        )
    }
}
