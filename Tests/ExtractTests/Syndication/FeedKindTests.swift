import Testing

@testable import Extract

struct FeedKindTests {
    @Test(arguments: [
        "<rss>", "<?xml version='1.0'?><rss version='2.0'>", "\n\n <feed xmlns='x'>",
        "<rdf:RDF x='y'>",
        "<!-- <html> --><rss>", "<!DOCTYPE rss SYSTEM 'x'><rss>", "<a10:feed>", "<channel>",
        "<RSS>",
        "Warning: x on line <b>3</b>\n<?xml version='1.0'?><rss>",
    ])
    func feedsAreFoundByTheirRoot(text: String) {
        guard case .xml? = FeedKind.find(in: Array(text.utf8)) else {
            Issue.record("\(text) is a feed")
            return
        }
    }

    @Test(arguments: [
        "", "  ", "<html><rss>", "<!doctype html><html>", "<p>text</p>", "text", "<feedback>",
        "<urlset>", "<opml>", "{\"a\":1}", "[1]", "<rssx/>",
    ])
    func otherTextsAreNone(text: String) {
        #expect(FeedKind.find(in: Array(text.utf8)) == nil)
    }

    @Test func jsonFeedsNameTheirVersion() {
        let text = "{\"version\":\"https:\\/\\/jsonfeed.org\\/version\\/1\"}"
        #expect(FeedKind.find(in: Array(text.utf8)) == .json)
    }

    @Test func junkBeforeThePrologIsCut() {
        let text = "Warning <br/>\n<?xml version='1.0'?><rss>"
        #expect(FeedKind.find(in: Array(text.utf8)) == .xml(start: 14))
    }
}
