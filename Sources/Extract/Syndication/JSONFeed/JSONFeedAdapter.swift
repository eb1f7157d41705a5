import Markup
import Model

/// Reads the members of JSON Feed 1.0 and 1.1.
struct JSONFeedAdapter {
    let base: String

    func feed(_ document: JSONFeedDocument) -> SyndicatedFeed {
        let object = document.object
        var feed = SyndicatedFeed(format: .json, baseURL: base)
        feed.title = object.text("title").map(CollapsedText.collapse)
        feed.link = address(object, "home_page_url")
        feed.id = object.text("feed_url")
        feed.language = object.text("language")
        let authors = people(object)
        feed.items = document.items.prefix(FeedWalker.itemLimit).map { object in
            var item = item(object)
            // JSON Feed 1.1: the feed's own, unless an item names others.
            if item.authors.isEmpty { item.authors = authors }
            return item
        }
        return feed
    }

    private func item(_ object: JSONObject) -> SyndicatedItem {
        var item = SyndicatedItem(baseURL: base)
        item.id = object.text("id")
        item.url =
            address(object, "url") ?? address(object, "external_url")
            ?? item.id.flatMap { FeedAdapting.isWebAddress($0) ? $0 : nil }
        item.title = object.text("title").map(CollapsedText.collapse)
        item.summary = object.text("summary").map {
            SyndicatedText(value: $0, isHTML: false, baseURL: base)
        }
        item.content =
            object.text("content_html").map {
                SyndicatedText(value: $0, isHTML: true, baseURL: base)
            }
            ?? object.text("content_text").map(content)
        item.published = object.text("date_published")
        item.updated = object.text("date_modified")
        item.authors = people(object)
        if case .array(let tags)? = object["tags"] { item.tags = tags.compactMap(\.text) }
        item.enclosures = object.objects("attachments").compactMap(enclosure)
        item.image = address(object, "image") ?? address(object, "banner_image")
        return item
    }

    /// Version 1.0 has one author, 1.1 a list.
    private func people(_ object: JSONObject) -> [SyndicatedPerson] {
        var people: [SyndicatedPerson] = []
        let authors = object.objects("authors") + object.objects("author")
        for person in authors.prefix(100).compactMap(person) where !people.contains(person) {
            people.append(person)
        }
        return people
    }

    /// Plain text; of several lines, the HTML that shows them as they are meant.
    private func content(_ text: String) -> SyndicatedText {
        let plain = SyndicatedText(value: text, isHTML: false, baseURL: base)
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { CollapsedText.collapse(String($0)) }
        guard lines.count > 1 else { return plain }
        var html: [UInt8] = []
        for paragraph in lines.split(separator: "") {
            html += "<p>".utf8
            for (index, line) in paragraph.enumerated() {
                if index > 0 { html += "<br>".utf8 }
                html.appendXMLText(line)
            }
            html += "</p>".utf8
        }
        return SyndicatedText(
            value: String(decoding: html, as: UTF8.self), isHTML: true, baseURL: base)
    }

    private func person(_ object: JSONObject) -> SyndicatedPerson? {
        var person = SyndicatedPerson(
            name: object.text("name"), url: address(object, "url"), email: object.text("email"))
        if let url = person.url, url.hasPrefix("mailto:") {
            person.email = person.email ?? String(url.dropFirst(7))
            person.url = nil
        }
        return person.isEmpty ? nil : person
    }

    private func enclosure(_ object: JSONObject) -> Enclosure? {
        guard let url = address(object, "url") else { return nil }
        return Enclosure(
            url: url, type: object.text("mime_type"), length: object["size_in_bytes"]?.integer)
    }

    private func address(_ object: JSONObject, _ name: String) -> String? {
        object.text(name).map { URLReference.resolve($0, against: base) }
    }
}

extension JSONValue {
    fileprivate var integer: Int64? {
        switch self {
        case .number(let number):
            number.value >= 0 && number.value < 9e18 ? Int64(number.value) : nil
        case .string(let text): Int64(text)
        default: nil
        }
    }
}
