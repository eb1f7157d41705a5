package import Model

/// Writes JSON Feed 1.1.
package struct JSONFeedWriter: Sendable {
    package init() {}

    /// The whole document, in UTF-8.
    package func bytes(for feed: Feed) -> [UInt8] { rendering(of: feed).bytes }

    /// The same, and where its items stand.
    func rendering(of feed: Feed) -> FeedRendering {
        var entries: [Range<Int>] = []
        entries.reserveCapacity(feed.items.count)
        var json = JSONWriter(reserving: feed.byteEstimate)
        json.object { json in
            json.member("version", "https://jsonfeed.org/version/1.1")
            json.member("title", feed.title)
            json.member("home_page_url", feed.homeURL)
            json.member("feed_url", feed.url(in: .json))
            if let older = feed.olderURL(in: .json) { json.member("next_url", older) }
            if let subtitle = feed.subtitle { json.member("description", subtitle) }
            json.member("language", feed.language)
            json.array("authors", [Person(name: feed.author)], Self.write)
            json.array("hubs", [feed.hub].compactMap(\.self)) { hub, json in
                json.object { json in
                    json.member("type", "WebSub")
                    json.member("url", hub)
                }
            }
            feed.items.lend { items in
                json.array("items", Array(items.indices), evenIfEmpty: true) { index, json in
                    let start = json.count
                    json.raw { JSONItemWriter.write(items[index], to: &$0) }
                    entries.append(start..<json.count)
                }
            }
        }
        return FeedRendering(bytes: json.finished(), entries: entries)
    }
}

extension JSONFeedWriter {
    private static func write(_ person: Person, to json: inout JSONWriter) {
        json.object { json in
            json.member("name", person.name)
            if let url = person.writtenURL ?? person.writtenEmail.map({ "mailto:\($0)" }) {
                json.member("url", url)
            }
        }
    }
}
