import Model

/// What the search index holds of an item: a number in order of time, and one text.
struct SearchDocument: Equatable {
    /// Grows with the item's time, in steps of 18 hours, then with its number.
    ///
    /// So the index itself yields what is newest first. Finer steps would make it larger: within a
    /// step, an entry is a small difference from the one before.
    let rowID: Int64
    let text: String

    /// Moves when the same item comes to another text, row or tokens: the index is then made anew.
    static let version = 1

    /// - Parameter wordsToo: whether words are held beside the facets.
    init(_ item: Item, seq: Int64, wordsToo: Bool) {
        rowID = Self.row(at: item.sortTime, seq: seq)
        var text = SearchFacets.all(of: item).joined(separator: " ")
        if wordsToo { Self.appendWords(of: item, to: &text) }
        self.text = text
    }

    /// The least row of an item with this time.
    static func firstRow(at time: Timestamp) -> Int64 {
        (min(max(time.seconds, 0), 1 << 33) >> stepBits) << seqBits
    }

    /// The greatest row of an item with this time.
    static func lastRow(at time: Timestamp) -> Int64 { firstRow(at: time) | seqMask }

    /// The row of the item with this time and number.
    static func row(at time: Timestamp, seq: Int64) -> Int64 {
        firstRow(at: time) | seq & seqMask
    }

    /// The item's number in a row.
    static func seq(ofRow row: Int64) -> Int64 { row & seqMask }

    /// Characters of a title, bytes of all else: what comes first says what an item is about.
    static let longestTitle = 200
    private static let longestText = 1_024

    private static let stepBits: Int64 = 16
    private static let seqBits: Int64 = 32
    /// What of a row is its item's number.
    static let seqMask: Int64 = 1 << 32 - 1

    private static func appendWords(of item: Item, to text: inout String) {
        append(item.title, limit: longestTitle, to: &text)
        for extra in item.tags.prefix(8) { append(extra, limit: 32, to: &text) }
        if let origin = item.origin { append(origin, limit: 32, to: &text) }
        text += " "
        text += IndexedText.words(
            html: item.contentHTML, plain: item.summary, limit: longestText)
    }

    /// A facet's mark cannot come from a page.
    private static func append(_ words: String, limit: Int, to text: inout String) {
        text += " "
        text.unicodeScalars += words.unicodeScalars.prefix(limit).lazy.map {
            $0.value < 0x20 ? " " : $0
        }
    }
}
