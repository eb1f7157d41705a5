import Foundation
import Model
import Testing

@testable import Feeds

@Suite struct GeoRSSTests {
    private static func assigned(_ code: Int32, _ level: DivisionLevel) -> DivisionAssignment {
        DivisionAssignment(
            code: DivisionCode(code), name: "\(code)", level: level, confidence: 1, evidence: [])
    }

    /// "latitude longitude", of the smallest division whose place is known; nothing elsewhere.
    @Test(arguments: [FeedFormat.atom, .rss])
    func pointsAreReadBack(_ format: FeedFormat) throws {
        let places: [[DivisionAssignment]] = [
            [Self.assigned(210_000, .province), Self.assigned(210_200, .prefecture)],
            [Self.assigned(210_200, .prefecture), Self.assigned(210_283, .county)],
            [Self.assigned(210_283, .county)], [],
            [Self.assigned(210_000, .province)],
        ]
        let items = places.enumerated().map { number, divisions in
            var item = SampleFeeds.everything
            item.id += "/\(number)"
            item.divisions = divisions
            return item
        }
        var feed = SampleFeeds.feed("bay", items: items)
        feed.points = [
            DivisionCode(210_000): GeoPoint(latitude: 41.29571, longitude: 122.608),
            DivisionCode(210_200): GeoPoint(latitude: 38.9146, longitude: -121.0),
        ]
        let text = String(decoding: FeedRenderer.bytes(for: feed, format: format), as: UTF8.self)
        #expect(text.contains("xmlns:georss=\"http://www.georss.org/georss\""))
        let entries = text.components(separatedBy: format == .atom ? "<entry>" : "<item>")
        let found = entries.dropFirst().map { entry in
            entry.components(separatedBy: "<georss:point>").dropFirst().first?
                .components(separatedBy: "</georss:point>").first
        }
        #expect(
            found == ["38.9146 -121.0000", "38.9146 -121.0000", nil, nil, "41.2957 122.6080"])
        let points = found.compactMap(\.self).map {
            $0.split(separator: " ").compactMap { Double($0) }
        }
        #expect(points.allSatisfy { $0.count == 2 && abs($0[0]) <= 90 && abs($0[1]) <= 180 })
    }
}
