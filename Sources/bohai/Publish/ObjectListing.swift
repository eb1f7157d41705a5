import Markup

/// One page of the answer to ListObjectsV2, or what an error's body says.
struct ObjectListing: Equatable {
    /// The entity tags by key, without their quotes.
    var tags: [String: String] = [:]
    /// Where the next page begins; nil where this is the last.
    var continuation: String?

    /// Nil where the body is no listing.
    init?(_ body: [UInt8]) {
        var isListing = false
        var isTruncated = false
        var next: String?
        var (key, tag): (String?, String?) = (nil, nil)
        var tags: [String: String] = [:]
        StorageXML.read(body) { event, name, text in
            switch (event, name) {
            case (.start, "ListBucketResult"): isListing = true
            case (.start, "Contents"): (key, tag) = (nil, nil)
            case (.end, "Key"): key = text
            case (.end, "ETag"): tag = text.filter { $0 != "\"" }
            case (.end, "Contents"): if let key { tags[key] = tag ?? "" }
            case (.end, "IsTruncated"): isTruncated = text == "true"
            case (.end, "NextContinuationToken"): next = text
            default: break
            }
        }
        guard isListing else { return nil }
        self.tags = tags
        continuation = isTruncated ? next : nil
    }
}

/// The small XML documents that storages answer with.
enum StorageXML {
    /// Tells of each element's start, and of its end with the text right before it.
    static func read(
        _ body: [UInt8], _ visit: (XMLReader.Event, _ name: String, _ text: String) -> Void
    ) {
        XMLReader.reading(body) { reader in
            var text: [UInt8] = []
            while true {
                let event = reader.next()
                switch event {
                case .text: reader.appendText(to: &text)
                case .start, .end:
                    visit(
                        event, reader.localName(of: reader.name),
                        String(decoding: text, as: UTF8.self))
                    text = []
                case .finished: return
                }
            }
        }
    }
}
