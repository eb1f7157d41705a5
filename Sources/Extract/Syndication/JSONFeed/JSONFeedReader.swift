import Model

/// Reads JSON Feed.
enum JSONFeedReader {
    /// Nil for JSON that is no feed, and for what is not JSON.
    static func read(_ utf8: [UInt8], base: String, isForced: Bool) -> SyndicatedFeed? {
        guard let (value, repair) = value(of: utf8),
            let document = JSONFeedDocument(value, isForced: isForced && repair == nil)
        else { return nil }
        var feed = JSONFeedAdapter(base: base).feed(document)
        if let repair { feed.diagnostics.append(repair) }
        return feed
    }

    /// The JSON, and what had to be repaired to read it.
    private static func value(of utf8: [UInt8]) -> (JSONValue, Diagnostic?)? {
        let fault: JSONParser.Fault
        do throws(JSONParser.Fault) { return (try JSONParser.parse(utf8), nil) } catch {
            fault = error
        }
        if let value = JSONPayload.value(of: utf8) {
            let what =
                JSONPayload.isCall(utf8)
                ? "the feed stands in the call of a script, and was taken out of it"
                : "the JSON is malformed at line \(fault.line), column \(fault.column): "
                    + "\(fault.reason); it was read as a script would read it"
            return (value, Diagnostic(.note, what))
        }
        guard let whole = CutJSON.closed(utf8), let value = try? JSONParser.parse(whole) else {
            // Neither does it parse where it is cut; what is wrong is told where a page is read.
            return nil
        }
        return (
            value,
            Diagnostic(
                .warning,
                "the JSON is cut off after \(utf8.count) bytes; what stands before was read")
        )
    }
}
