import Foundation
import FoundationXML
import Model
import TestSupport
import Testing

@testable import Feeds

/// What holds for every format, whatever stands in the items.
@Suite struct FeedRendererTests {
    @Test(arguments: FeedFormat.allCases)
    func sameFeedGivesSameBytes(format: FeedFormat) {
        var copy = SampleFeeds.full
        copy.items = copy.items.map { $0 }
        let first = FeedRenderer.bytes(for: SampleFeeds.full, format: format)
        #expect(first == FeedRenderer.bytes(for: copy, format: format))
    }

    @Test func hostileTextLeavesEveryFormatWellFormed() throws {
        var random = SeededGenerator(seed: 20_250_604)
        for round in 0..<150 {
            let items = (0..<20).map { HostileItems.item($0 + round * 20, &random) }
            let feed = SampleFeeds.feed("hostile", items: items)
            let ids = items.map(\.id)
            #expect(try XMLReading(feed, .atom).texts("id", within: "entry") == ids)
            #expect(try XMLReading(feed, .rss).texts("guid", within: "item") == ids)
            #expect(try jsonItems(feed).map { $0["id"] as? String } == ids)
        }
    }

    @Test func textsSurviveEveryFormat() throws {
        let feed = SampleFeeds.full
        let first = SampleFeeds.everything
        let atom = try XMLReading(feed, .atom)
        #expect(atom.texts("title", within: "entry").first == first.title)
        #expect(atom.texts("content", within: "entry").first == first.contentHTML)
        #expect(atom.texts("summary", within: "entry").first == first.summary)
        let rss = try XMLReading(feed, .rss)
        #expect(rss.texts("title", within: "item").first == first.title)
        #expect(rss.texts("content:encoded", within: "item").first == first.contentHTML)
        let json = try #require(try jsonItems(feed).first)
        #expect(json["title"] as? String == first.title)
        #expect(json["content_html"] as? String == first.contentHTML)
    }

    @Test(arguments: [0, 1])
    func contentThatIsTooLongGivesWayToTheSummary(excess: Int) throws {
        var item = SampleFeeds.everything
        item.contentHTML = String(repeating: "x", count: 256 * 1_024 + excess)
        var linkless = item
        linkless.url = nil
        let feed = SampleFeeds.feed("long", items: [item, linkless])
        let written = try #require(item.contentHTML)
        let summary = try #require(item.summary)
        let atom = try XMLReading(feed, .atom)
        #expect(atom.texts("summary", within: "entry") == [summary, summary])
        #expect(
            atom.texts("content", within: "entry")
                == (excess == 0 ? [written, written] : [summary]))
        #expect(
            try XMLReading(feed, .rss).texts("content:encoded", within: "item").count
                == (excess == 0 ? 2 : 0))
        for item in try jsonItems(feed) {
            #expect(item["content_html"] as? String == (excess == 0 ? written : nil))
            #expect(item["content_text"] as? String == (excess == 0 ? nil : summary))
        }
    }

    @Test(arguments: FeedFormat.allCases)
    func itemWithoutADateKeepsItsFirstSight(format: FeedFormat) throws {
        var item = SampleFeeds.undated
        item.updated = SampleFeeds.noon(9)
        let feed = SampleFeeds.feed("undated", items: [item])
        let published: String? =
            switch format {
            case .atom: try XMLReading(feed, .atom).texts("published", within: "entry").first
            case .rss: try XMLReading(feed, .rss).texts("pubDate", within: "item").first
            case .json: try jsonItems(feed).first?["date_published"] as? String
            }
        let firstSight = CivilTime(item.firstSeen)
        #expect(published == (format == .rss ? firstSight.rfc822 : firstSight.rfc3339))
    }
}

/// The items of a written JSON feed.
private func jsonItems(_ feed: Feed) throws -> [[String: Any]] {
    let data = Data(FeedRenderer.bytes(for: feed, format: .json))
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    return try #require(root["items"] as? [[String: Any]])
}

/// Every element's text of a written XML feed, read by Foundation's parser.
final class XMLReading: NSObject, XMLParserDelegate {
    private var path: [String] = []
    private var buffers: [String] = []
    private var found: [(element: String, parent: String, text: String)] = []

    init(_ feed: Feed, _ format: FeedFormat) throws {
        super.init()
        let parser = XMLParser(data: Data(FeedRenderer.bytes(for: feed, format: format)))
        parser.delegate = self
        guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
    }

    func texts(_ element: String, within parent: String) -> [String] {
        found.filter { $0.element == element && $0.parent == parent }.map(\.text)
    }

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        path.append(element)
        buffers.append("")
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) {
        guard let last = buffers.indices.last else { return }
        buffers[last] += characters
    }

    func parser(
        _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
        qualifiedName: String?
    ) {
        path.removeLast()
        found.append((element, path.last ?? "", buffers.removeLast()))
    }
}
