import Extract
import Markup
import Model
import Normalise

/// Writes a feed as one JSON object, every member present, the absent ones null.
struct FeedReport {
    private let dates: DateParser
    /// Reads what the first does not believe: a feed of events to come.
    private let future: DateParser
    private var json: [UInt8] = []
    private var sanitiser = FeedSanitiser()
    /// Dates that could not be read, and the first of them.
    private var unread: (count: Int, first: String)?

    init(now: Timestamp) {
        dates = DateParser(zone: .utc, now: now)
        future = DateParser(zone: .utc, now: now.adding(Self.century))
    }

    private static let century: Int64 = 100 * 366 * 86_400

    /// The object and a line end, UTF-8.
    mutating func bytes(for feed: SyndicatedFeed) -> [UInt8] {
        json.removeAll(keepingCapacity: true)
        object {
            $0.member("title", feed.title)
            $0.member("link", feed.link)
            $0.member("id", feed.id)
            $0.member("updated", $0.time(feed.updated))
            $0.member("language", feed.language)
            $0.list("items", feed.items) { $0.write($1) }
        }
        json.append(UInt8(ascii: "\n"))
        return json
    }

    private mutating func write(_ item: SyndicatedItem) {
        object {
            $0.member("id", item.id)
            $0.member("url", item.url)
            $0.member("title", item.title)
            $0.member("summary", item.summary?.plainText)
            // RSS often has the whole article in its description, and nothing else.
            $0.member(
                "content_html",
                $0.html(item.content ?? item.summary.flatMap { $0.isHTML ? $0 : nil }))
            $0.list("authors", item.authors) { report, person in
                report.object {
                    $0.member("name", person.name)
                    $0.member("url", person.url)
                    $0.member("email", person.email)
                }
            }
            $0.member("published", $0.time(item.published))
            $0.member("updated", $0.time(item.updated))
            $0.list("tags", item.tags) { $0.json.appendJSONString($1) }
            $0.list("enclosures", item.enclosures) { report, enclosure in
                report.object {
                    $0.member("url", enclosure.url)
                    $0.member("type", enclosure.type)
                    $0.name("length")
                    $0.json += Array((enclosure.length.map(String.init) ?? "null").utf8)
                }
            }
        }
    }

    /// Safe HTML; plain text becomes the HTML that shows it.
    private mutating func html(_ text: SyndicatedText?) -> String? {
        guard let text else { return nil }
        if text.isHTML { return sanitiser.sanitise(text.value, baseURL: text.baseURL) }
        var escaped: [UInt8] = []
        escaped.appendXMLText(text.value)
        return String(decoding: escaped, as: UTF8.self)
    }

    private mutating func time(_ text: String?) -> String? {
        guard let text else { return nil }
        guard let date = dates.parse(text) ?? future.parse(text) else {
            unread = ((unread?.count ?? 0) + 1, unread?.first ?? text)
            return nil
        }
        return CivilTime(date.timestamp).rfc3339
    }

    /// What of the feed could not be read and is null.
    var complaint: String? {
        unread.map { count, first in
            count == 1
                ? "the date \"\(first)\" could not be read"
                : "\(count) dates could not be read, the first of them \"\(first)\""
        }
    }

    private mutating func object(_ members: (inout FeedReport) -> Void) {
        json.append(UInt8(ascii: "{"))
        members(&self)
        json.append(UInt8(ascii: "}"))
    }

    private mutating func name(_ name: String) {
        if json.last != UInt8(ascii: "{") { json.append(UInt8(ascii: ",")) }
        json.appendJSONString(name)
        json.append(UInt8(ascii: ":"))
    }

    private mutating func member(_ name: String, _ value: String?) {
        self.name(name)
        guard let value, !value.isEmpty else { return json += Array("null".utf8) }
        json.appendJSONString(value)
    }

    private mutating func list<Value>(
        _ name: String, _ values: [Value], _ write: (inout FeedReport, Value) -> Void
    ) {
        self.name(name)
        json.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { json.append(UInt8(ascii: ",")) }
            write(&self, value)
        }
        json.append(UInt8(ascii: "]"))
    }
}
