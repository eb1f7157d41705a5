import Model
import Testing

@testable import Feeds

struct OPMLWriterTests {
    @Test func feedsStandInTheirGroups() {
        func feed(_ name: String) -> FeedDefinition {
            FeedDefinition(
                key: .region(name), title: "\(name) <&\"", address: "https://example.org/\(name)",
                homeURL: "https://example.org/#\(name)", id: "tag:\(name)")
        }
        let bytes = OPMLWriter().bytes(
            title: "A & B", feeds: [feed("all")],
            groups: [
                OPMLWriter.Group(title: "Regions", feeds: [feed("dalian")]),
                OPMLWriter.Group(title: "Empty", feeds: []),
            ])
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                <?xml version="1.0" encoding="utf-8"?>
                <opml version="2.0">
                <head>
                <title>A &amp; B</title>
                <docs>http://opml.org/spec2.opml</docs>
                </head>
                <body>
                <outline type="rss" text="all &lt;&amp;&quot;" title="all &lt;&amp;&quot;" \
                xmlUrl="https://example.org/all.atom" htmlUrl="https://example.org/#all"/>
                <outline text="Regions">
                <outline type="rss" text="dalian &lt;&amp;&quot;" title="dalian &lt;&amp;&quot;" \
                xmlUrl="https://example.org/dalian.atom" htmlUrl="https://example.org/#dalian"/>
                </outline>
                </body>
                </opml>

                """)
    }
}
