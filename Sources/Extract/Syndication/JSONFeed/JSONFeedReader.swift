/// Reads JSON Feed.
enum JSONFeedReader {
    /// Nil for JSON that is no feed, and for what is not JSON.
    static func read(_ utf8: [UInt8], base: String, isForced: Bool) -> SyndicatedFeed? {
        // What is wrong with it is told where the page is read as JSON.
        guard let value = try? JSONParser.parse(utf8),
            let document = JSONFeedDocument(value, isForced: isForced)
        else { return nil }
        return JSONFeedAdapter(base: base).feed(document)
    }
}
