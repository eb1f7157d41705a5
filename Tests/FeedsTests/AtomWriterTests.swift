import Foundation
import Model
import Testing

@testable import Feeds

@Suite struct AtomWriterTests {
    @Test func entryWithoutLinkHasContent() {
        var item = SampleFeeds.bare
        #expect(atom([item]).contains("<content>No page of its own</content>"))
        item.summary = "But a summary"
        #expect(atom([item]).contains("<content>But a summary</content>"))
        item.url = "https://example.org/3"
        #expect(!atom([item]).contains("<content"))
    }

    @Test func whoeverPublishedFirstStandsInForAuthors() {
        var item = SampleFeeds.undated
        #expect(atom([item]).contains("<author>\n<name>Harbour Daily</name>\n</author>"))
        item.authors = [Person(name: "Wang Fang")]
        #expect(!atom([item]).contains("Harbour Daily"))
    }

    @Test func divisionsAreTermsOfTheSitesOwnScheme() {
        #expect(
            atom([SampleFeeds.everything]).contains(
                #"<category scheme="tag:example.org,2025:gb2260" term="210200" label="大连市"/>"#))
    }

    @Test func publishedKeepsTheSourcesOffsetAndUpdatedIsUTC() {
        let text = atom([SampleFeeds.everything])
        #expect(text.contains("<published>2025-06-03T09:30:00+08:00</published>"))
        #expect(text.contains("<updated>2025-06-04T12:00:00."))
    }

    @Test func entriesOfOnePollHaveUpdatedTimesOfTheirOwn() throws {
        let items = (0..<50).map { number in
            var item = SampleFeeds.bare
            item.id = "tag:example.org,2025:bay/\(number)"
            return item
        }
        let times = atom(items).components(separatedBy: "<updated>").dropFirst()
            .map { String($0.prefix { $0 != "<" }) }
        #expect(times.count == 51 && Set(times.dropFirst()).count == 50)
        #expect(times.first == times.dropFirst().max())
        #expect(times.allSatisfy { $0.hasPrefix("2025-06-02T12:00:00.") && $0.hasSuffix("Z") })
        #expect(times.allSatisfy { $0.utf8.count == 27 })
    }

    @Test func everyoneWhoTellsAStoryIsNamedAndLinked() {
        let text = atom([SampleFeeds.told])
        // That of the feed, and one of the entry.
        #expect(text.components(separatedBy: "rel=\"alternate\"").count == 3)
        #expect(text.components(separatedBy: "rel=\"via\"").count == 2)
        #expect(
            text.contains(
                """
                <link rel="via" type="text/html" title="Harbour &lt;Daily&gt;" \
                href="https://daily.example.net/7"/>
                """))
        #expect(text.contains("<name>Port office</name>\n<uri>https://example.org/told</uri>"))
        #expect(text.contains("<name>Harbour &lt;Daily&gt;</name>"))
        // An address that nobody can follow is named, but no link.
        #expect(text.contains("<name>Radio</name>\n</author>"))
    }

    private func atom(_ items: [Item]) -> String {
        String(
            decoding: AtomWriter().bytes(for: SampleFeeds.feed("atom", items: items)), as: UTF8.self
        )
    }
}
