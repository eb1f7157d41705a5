import Model

/// Reads JSON Feed.
enum JSONFeedReader {
    /// Nil for JSON that is no feed, and for what is not JSON.
    static func read(_ utf8: [UInt8], base: String, isForced: Bool) -> SyndicatedFeed? {
        guard let (value, repair, cutsElement) = value(of: utf8),
            let document = JSONFeedDocument(value, isForced: isForced && repair == nil)
        else { return nil }
        var feed = JSONFeedAdapter(base: base).feed(document)
        if let repair { feed.diagnostics.append(repair) }
        // What breaks off is the last member of the whole.
        if cutsElement, document.object.members.last?.name == "items",
            feed.items.count == document.items.count, !feed.items.isEmpty
        {
            feed.items[feed.items.count - 1].isCut = true
        }
        return feed
    }

    /// The JSON, what had to be repaired to read it, and whether it breaks off within an element.
    private static func value(
        of utf8: [UInt8]
    ) -> (value: JSONValue, repair: Diagnostic?, cutsElement: Bool)? {
        let fault: JSONParser.Fault
        do throws(JSONParser.Fault) { return (try JSONParser.parse(utf8), nil, false) } catch {
            fault = error
        }
        if let value = JSONPayload.value(of: utf8) {
            let what =
                JSONPayload.isCall(utf8)
                ? "the feed stands in the call of a script, and was taken out of it"
                : "the JSON is malformed at line \(fault.line), column \(fault.column): "
                    + "\(fault.reason); it was read as a script would read it"
            return (value, Diagnostic(.note, what), false)
        }
        guard let whole = CutJSON.closed(utf8), let value = try? JSONParser.parse(whole.text)
        else {
            // Neither does it parse where it is cut; what is wrong is told where a page is read.
            return nil
        }
        return (
            value,
            Diagnostic(
                .warning,
                "the JSON is cut off after \(utf8.count) bytes; what stands before was read"),
            whole.cutsElement
        )
    }
}
