import Testing

@testable import Push

@Suite struct EmbeddedLinksTests {
    private static func found(_ body: [UInt8]) -> [String?] {
        var found = HubLink.Found()
        EmbeddedLinks.read(body, into: &found)
        return [found.hub, found.topic]
    }

    private static let both: [String?] = ["https://h.example/?a&b", "https://t.example/"]
    private static let hub = #"<link rel="hub" href="https://h.example/?a&amp;b">"#
    private static let topic = "<LINK REL=self HREF=https://t.example/ >"

    @Test(arguments: [
        ("<html><head>\(hub)\(topic)</head></html>", both),
        (
            "<rss xmlns:atom='x'><channel><link>https://a.example</link><atom:link rel='hub' "
                + "href='https://h.example/?a&#38;b'/><atom:link href='https://t.example/' rel='self'/>"
                + "<item/></channel></rss>", both
        ),
        ("<head><!-- \(hub)\(topic) --></head>", [nil, nil]),
        ("<head><![CDATA[\(hub)]]>\(topic)", [nil, "https://t.example/"]),
        ("<head><script>'\(hub)'</script>\(topic)", [nil, "https://t.example/"]),
        ("<head>\(topic)</head><body>\(hub)</body>", [nil, "https://t.example/"]),
        ("<feed><entry>\(hub)\(topic)</entry></feed>", [nil, nil]),
        ("<head><link rel=hub><link href=https://h.example/>", [nil, nil]),
        ("<head><link rel=\"hub", [nil, nil]), ("<", [nil, nil]), ("", [nil, nil]),
    ])
    func readsWhatStandsBeforeTheEntries(_ text: String, _ expected: [String?]) {
        #expect(Self.found(Array(text.utf8)) == expected)
    }

    @Test func neverTrapsAndStaysLinear() {
        let seed = Array("<head>\(Self.hub)\(Self.topic)<script>x</script></head>".utf8)
        var state: UInt64 = 7
        for _ in 0..<2_000 {
            var bytes = seed
            for _ in 0..<4 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 24)
            }
            #expect(Self.found(Array(bytes.prefix(Int(state >> 40) % bytes.count))).count == 2)
        }
        for part in ["<", "<!--", "<script></", "<link rel=", "<link a=\"", "&amp;"] {
            let bytes = Array(String(repeating: part, count: 300_000).utf8)
            #expect(Self.found(bytes) == [nil, nil])
        }
    }
}
