/// Where a walk through what a query finds goes on.
///
/// It names places in the search index, no count: what is stored meanwhile moves nothing, so that a
/// walk meets every item that was there exactly once (RFC 5005 §3).
package struct ItemCursor: Sendable, Hashable, CustomStringConvertible {
    /// The least row of the index that was looked at.
    package var row: Int64
    /// Of the items in those rows, the last that was shown, in the order of feeds; nil where all
    /// were.
    package var last: Place?
    /// Whether characters that stand alone are looked for in titles only.
    package var isOfTitles: Bool

    /// An item's place in the order of feeds.
    package struct Place: Sendable, Hashable, Comparable {
        package var time: Timestamp
        /// Its number in the store.
        package var seq: Int64

        package init(time: Timestamp, seq: Int64) {
            self.time = time
            self.seq = seq
        }

        package static func < (one: Place, other: Place) -> Bool {
            (one.time.seconds, one.seq) < (other.time.seconds, other.seq)
        }
    }

    package init(row: Int64, last: Place? = nil, isOfTitles: Bool = false) {
        self.row = row
        self.last = last
        self.isOfTitles = isOfTitles
    }

    /// Reads what `description` wrote; nil for all else, another way to write the same included.
    package init?(_ text: String) {
        let isOfTitles = text.hasPrefix("t")
        let parts = text.dropFirst(isOfTitles ? 1 : 0)
            .split(separator: ".", omittingEmptySubsequences: false).map { Int64($0) }
        switch (parts.count, parts[0]) {
        case (1, let row?): self.init(row: row, isOfTitles: isOfTitles)
        case (3, let row?):
            guard let time = parts[1], let seq = parts[2] else { return nil }
            self.init(
                row: row, last: Place(time: Timestamp(time), seq: seq), isOfTitles: isOfTitles)
        default: return nil
        }
        guard row >= 0, last?.seq ?? 0 >= 0, description == text else { return nil }
    }

    /// In addresses: unreserved characters only.
    package var description: String {
        (isOfTitles ? "t" : "") + "\(row)"
            + (last.map { ".\($0.time.seconds).\($0.seq)" } ?? "")
    }
}

/// What a query finds, up to as many items as it asks for.
package struct FoundItems: Sendable, Hashable {
    /// Newest first.
    package var items: [Item]
    /// Where to go on; nil where nothing is left.
    package var older: ItemCursor?

    package init(items: [Item] = [], older: ItemCursor? = nil) {
        self.items = items
        self.older = older
    }
}
