import Markup
import Model

/// Reads sitemaps (sitemaps.org 0.9), news sitemaps and indexes of them.
struct SitemapReader {
    struct Entry: Sendable, Hashable {
        var location = ""
        var modified: String?
        var title: String?
        var published: String?
        var keywords: String?
        var image: String?
        var publication: String?
    }

    private(set) var entries: [Entry] = []
    /// Whether the entries are sitemaps themselves.
    private(set) var isIndex = false

    private static let entryLimit = 50_000
    private static let newsNamespace = "sitemap-news"
    private static let imageNamespace = "sitemap-image"

    /// The sitemap in `utf8`; nil where it is none.
    init?(_ utf8: [UInt8]) {
        guard let root = XMLBody.rootName(of: utf8), root == "urlset" || root == "sitemapindex"
        else { return nil }
        isIndex = root == "sitemapindex"
        XMLReader.reading(utf8) { reader in read(&reader) }
    }

    /// The entries, those with the latest times first; the others keep their order behind them.
    var latest: [Entry] {
        let dated = entries.enumerated().sorted { left, right in
            let times = [left, right].map { $0.element.published ?? $0.element.modified ?? "" }
            return times[0] == times[1] ? left.offset < right.offset : times[0] > times[1]
        }
        return dated.map(\.element)
    }

    private mutating func read(_ reader: inout XMLReader) {
        var entry: Entry?
        var text: [UInt8] = []
        while entries.count < Self.entryLimit {
            switch reader.next() {
            case .finished: return
            case .start:
                text.removeAll(keepingCapacity: true)
                let name = reader.localName(of: reader.name)
                if reader.depth == 2, name == "url" || name == "sitemap" { entry = Entry() }
            case .text: if text.count < 65_536 { reader.appendText(to: &text) }
            case .end:
                let value = CollapsedText.collapse(String(decoding: text, as: UTF8.self))
                text.removeAll(keepingCapacity: true)
                if reader.endedDepth == 2, let found = entry {
                    if !found.location.isEmpty { entries.append(found) }
                    entry = nil
                } else if !value.isEmpty {
                    entry?.set(reader.localName(of: reader.name), Self.family(reader), value)
                }
            }
        }
    }

    private static func family(_ reader: borrowing XMLReader) -> Entry.Family {
        let uri = reader.namespace(of: reader.name) ?? ""
        let prefix = reader.prefix(of: reader.name)
        if uri.contains(newsNamespace) || prefix == "news" { return .news }
        if uri.contains(imageNamespace) || prefix == "image" { return .image }
        return prefix.isEmpty || uri.contains("sitemap") ? .own : .other
    }
}

extension SitemapReader.Entry {
    enum Family { case own, news, image, other }

    mutating func set(_ name: String, _ family: Family, _ value: String) {
        switch (family, name) {
        case (.own, "loc"): location = value
        case (.own, "lastmod"): modified = value
        case (.news, "title"): title = value
        case (.news, "publication_date"): published = value
        case (.news, "keywords"): keywords = value
        case (.news, "name"): publication = value
        case (.image, "loc") where image == nil: image = value
        case (.image, "title") where title == nil: title = value
        default: break
        }
    }

    var rawItem: RawItem {
        var item = RawItem()
        item.url = location
        item.title = title ?? Self.title(from: location)
        item.date = published ?? modified
        item.image = image
        item.origin = publication
        item.tags =
            keywords?.split { $0 == "," || $0 == "，" || $0 == ";" }
            .map { CollapsedText.collapse(String($0)) }.filter { !$0.isEmpty } ?? []
        return item
    }

    /// Where nothing else names the page: the last part of its address that has words.
    private static func title(from location: String) -> String? {
        let path = location.prefix { $0 != "?" }.split(separator: "/").dropFirst(2)
        for part in path.reversed() {
            let name = part.split(separator: ".").first ?? part
            let words = decoded(name).filter { !$0.isEmpty }
            if !words.isEmpty { return words.joined(separator: " ") }
        }
        return location
    }

    private static func decoded(_ name: Substring) -> [String] {
        var bytes: [UInt8] = []
        var rest = name.utf8[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.utf8.count == 2,
                let code = UInt8(digits, radix: 16)
            {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
            .split { $0 == "-" || $0 == "_" || $0 == "+" }.map(String.init)
    }
}
