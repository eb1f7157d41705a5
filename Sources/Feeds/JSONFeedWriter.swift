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
            json.array("items", feed.items, evenIfEmpty: true) { item, json in
                let start = json.count
                Self.write(item, to: &json)
                entries.append(start..<json.count)
            }
        }
        return FeedRendering(bytes: json.finished(), entries: entries)
    }
}

extension JSONFeedWriter {
    private static func write(_ item: Item, to json: inout JSONWriter) {
        json.object { json in
            json.member("id", item.id)
            if let url = item.writtenURL { json.member("url", url) }
            json.member("title", item.title)
            if let summary = item.summary { json.member("summary", summary) }
            // One of the two must be there.
            if let content = item.writtenContent {
                json.member("content_html", content)
            } else {
                json.member("content_text", item.substituteText)
            }
            if let image = item.writtenImage { json.member("image", image) }
            json.member(
                "date_published", item.published?.rfc3339 ?? CivilTime(item.firstSeen).rfc3339)
            json.member("date_modified", CivilTime(item.updated).rfc3339)
            json.array("authors", item.credits, write)
            json.array("tags", item.tags) { tag, json in json.string(tag) }
            json.array("attachments", item.writtenEnclosures, write)
            guard !item.divisions.isEmpty || !item.tellings.isEmpty else { return }
            json.member("_bohai") { json in
                json.object { json in
                    json.array("divisions", item.divisions, write)
                    json.array("tellings", item.tellings, write)
                }
            }
        }
    }

    private static func write(_ person: Person, to json: inout JSONWriter) {
        json.object { json in
            json.member("name", person.name)
            if let url = person.writtenURL ?? person.writtenEmail.map({ "mailto:\($0)" }) {
                json.member("url", url)
            }
        }
    }

    private static func write(_ enclosure: Enclosure, to json: inout JSONWriter) {
        json.object { json in
            json.member("url", enclosure.url)
            json.member("mime_type", enclosure.type ?? "application/octet-stream")
            if let length = enclosure.length { json.member("size_in_bytes", length) }
        }
    }

    private static func write(_ telling: Telling, to json: inout JSONWriter) {
        json.object { json in
            json.member("source", telling.sourceID)
            json.member("title", telling.source)
            if let url = telling.writtenURL { json.member("url", url) }
        }
    }

    private static func write(_ division: DivisionAssignment, to json: inout JSONWriter) {
        json.object { json in
            json.member("code", division.code.description)
            json.member("name", division.name)
        }
    }
}
