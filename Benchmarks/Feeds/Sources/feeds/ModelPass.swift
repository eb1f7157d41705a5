import Extract
import Model
import Normalise

/// The whole way from bytes to what `bohai inspect feed` prints, without the printing.
enum ModelPass {
    private static let dates = DateParser(
        zone: .utc, now: Timestamp(1_800_000_000))

    static func items(_ bytes: [UInt8], sanitises: Bool) -> Int {
        let page = Page(
            bytes: bytes, contentType: "application/xml", url: "https://example.org/feed")
        guard let feed = FeedReader().read(page) else { return 0 }
        var kept = time(feed.updated)
        var sanitiser = FeedSanitiser()
        for item in feed.items {
            kept += time(item.published) + time(item.updated)
            guard sanitises else { continue }
            for text in [item.summary, item.content] {
                guard let text, text.isHTML else { continue }
                kept += sanitiser.sanitise(text.value, baseURL: text.baseURL).utf8.count
            }
        }
        return kept > 0 ? feed.items.count : -1
    }

    private static func time(_ text: String?) -> Int {
        text.flatMap(dates.parse) == nil ? 0 : 1
    }
}
