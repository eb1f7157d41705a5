import Model

/// How an item lies in the table `items`.
enum ItemRow {
    /// The columns that say what a reader sees, in the order of `contentValues`.
    static let contentColumns = [
        "content_digest", "context_fingerprint", "updated", "published", "published_offset",
        "published_precision", "published_certainty", "title", "url", "image", "origin", "authors",
        "tags", "enclosures", "divisions", "region_ids", "summary", "content_html",
    ]

    /// The columns that never change, in the order of `identityValues`.
    static let identityColumns = ["id", "source_id", "first_seen"]

    /// The columns that `read` reads.
    static let selection = (["seq"] + identityColumns + contentColumns).joined(separator: ", ")

    /// How many those are.
    static let count = Int32(1 + identityColumns.count + contentColumns.count)

    static func identityValues(_ item: Item) -> [SQLValue] {
        [.text(item.id), .text(item.sourceID), .integer(item.firstSeen.seconds)]
    }

    static func contentValues(_ item: Item) throws -> [SQLValue] {
        let date = item.published
        return [
            .text(item.contentDigest),
            .integer(item.contextFingerprint),
            .integer(item.updated.seconds),
            SQLValue(date?.timestamp.seconds),
            SQLValue(date.map { Int64($0.utcOffset) }),
            SQLValue(date?.precision.rawValue),
            SQLValue(date?.certainty.rawValue),
            .text(item.title),
            SQLValue(item.url),
            SQLValue(item.image),
            SQLValue(item.origin),
            try ListColumn.value(of: item.authors),
            try ListColumn.value(of: item.tags),
            try ListColumn.value(of: item.enclosures),
            ListColumn.value(of: item.divisions),
            ListColumn.value(ofIDs: item.regionIDs),
            SQLValue(item.summary),
            SQLValue(item.contentHTML),
        ]
    }

    /// What a redesigned page is compared with, in a row of `selection`.
    static func mark(_ row: SQLRow) -> PageMatcher.Mark {
        PageMatcher.Mark(
            title: row.text(11) ?? "", url: row.text(12), published: published(row),
            summary: row.text(20), content: row.text(21))
    }

    /// The item in a row of `selection`.
    static func read(_ row: SQLRow) throws -> Item {
        Item(
            id: row.text(1) ?? "", sourceID: row.text(2) ?? "", keys: [], url: row.text(12),
            title: row.text(11) ?? "", summary: row.text(20), contentHTML: row.text(21),
            image: row.text(13), authors: try ListColumn.list(row.text(15)), origin: row.text(14),
            tags: try ListColumn.list(row.text(16)), enclosures: try ListColumn.list(row.text(17)),
            published: published(row), firstSeen: Timestamp(row.integer(3) ?? 0),
            updated: Timestamp(row.integer(6) ?? 0),
            divisions: try ListColumn.divisions(row.text(18)),
            regionIDs: try ListColumn.ids(row.text(19)), contentDigest: row.text(4) ?? "")
    }

    /// The date in such a row.
    static func published(_ row: SQLRow) -> PublishedDate? {
        guard let seconds = row.integer(7), let offset = row.integer(8),
            let precision = row.text(9).flatMap(PublishedDate.Precision.init),
            let certainty = row.text(10).flatMap(PublishedDate.Certainty.init)
        else { return nil }
        return PublishedDate(
            timestamp: Timestamp(seconds), utcOffset: Int(offset), precision: precision,
            certainty: certainty)
    }
}
