import Testing

@testable import Normalise

@Suite struct HTMLSanitiserTests {
    static let base = "http://www.example.cn/a/list.html"

    func sanitise(_ html: String) -> String {
        HTMLSanitiser.sanitise(html, baseURL: Self.base)
    }

    @Test(arguments: TableRow.rows(SanitiserTables.exact))
    func writesTheAllowedPart(_ row: TableRow) {
        #expect(sanitise(row.input) == (row.expected == "(nothing)" ? "" : row.expected))
    }

    @Test(arguments: SanitiserTables.attacks.split(separator: "\n").map(String.init))
    func leavesNothingThatRuns(_ attack: String) {
        expectHarmless(sanitise(attack))
        expectHarmless(sanitise("<p>before " + attack + " after</p>"))
        expectHarmless(sanitise("<table><tr><td>" + attack))
    }

    @Test(arguments: TableRow.rows(SanitiserTables.exact).map(\.input))
    func sanitisingTwiceChangesNothing(_ html: String) {
        let once = sanitise(html)
        #expect(sanitise(once) == once)
    }

    @Test(arguments: SanitiserTables.attacks.split(separator: "\n").map(String.init))
    func sanitisedAttacksStayAsTheyAre(_ attack: String) {
        let once = sanitise(attack)
        #expect(sanitise(once) == once)
    }

    @Test func staysHarmlessAndStableUnderMutation() {
        var random = SeededGenerator(seed: 11)
        let seeds =
            TableRow.rows(SanitiserTables.exact).map(\.input)
            + SanitiserTables.attacks.split(separator: "\n").map(String.init)
        for _ in 0..<4_000 {
            guard let first = seeds.randomElement(using: &random),
                let second = seeds.randomElement(using: &random)
            else { return }
            let mutated = random.mutated(first + second, splicing: SanitiserTables.pieces)
            let once = sanitise(mutated)
            expectHarmless(once)
            #expect(sanitise(once) == once, "from \(mutated.debugDescription)")
        }
    }

    @Test func everyOrderOfTagsReadsBackAsWritten() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<6_000 {
            var html = ""
            for _ in 0..<Int.random(in: 2...14, using: &random) {
                html += SanitiserTables.pieces.randomElement(using: &random) ?? ""
            }
            let once = sanitise(html)
            #expect(sanitise(once) == once, "from \(html)")
        }
    }

    @Test(arguments: [
        ("<a href='/x?y=1#z'>a</a>", "<a href=\"/x?y=1#z\">a</a>"),
        ("<img src='a/b c.jpg'>", "<img src=\"a/b%20c.jpg\" alt=\"\">"),
        ("<a href='javascript:1'>a</a>", "a"), ("<a href='x:y'>a</a>", "a"),
        ("<a href='\u{FFFD}javascript:x'>a</a>", "a"),
        ("<img src=loading.gif data-src=y.jpg>", "<img src=\"y.jpg\" alt=\"\">"),
    ])
    func withoutABaseAddressesStayRelative(html: String, expected: String) {
        let once = HTMLSanitiser.sanitise(html, baseURL: nil)
        #expect(once == expected)
        #expect(HTMLSanitiser.sanitise(once, baseURL: nil) == once)
        #expect(HTMLSanitiser().read(Array(html.utf8), base: nil).html.contains(0x3D) == false)
    }

    @Test func depthAndSizeAreBounded() {
        let deep = String(repeating: "<div>", count: 3_000) + "x"
        #expect(sanitise(deep).utf8.count < 2_000)
        let long = String(repeating: "<b>x</b>", count: 20_000)
        #expect(sanitise(long).utf8.count <= long.utf8.count)
        let text = String(repeating: "大", count: 1_000_000)
        #expect(sanitise(text).utf8.count <= HTMLSanitiser.longestContent + 3)
    }

    @Test func readsTextAndFirstImageInOnePass() {
        let html = "<p>一段。</p><p>二 <b>段</b>。<img data-src='x.jpg' src='loading.gif'></p>"
        let read = HTMLSanitiser().read(Array(html.utf8), base: WebAddress(text: Self.base))
        #expect(String(decoding: read.text, as: UTF8.self) == "一段。\n二 段。")
        #expect(read.firstImage == "http://www.example.cn/a/x.jpg")
        #expect(read.hasMarkup)
    }

    /// Nothing but allowed tags, and in them nothing but allowed attributes and schemes.
    private func expectHarmless(_ html: String) {
        let allowed: Set<String> = [
            "p", "div", "blockquote", "pre", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5",
            "h6", "b", "strong", "i", "em", "u", "s", "del", "ins", "sub", "sup", "small", "mark",
            "code", "kbd", "samp", "var", "q", "cite", "abbr", "time", "a", "img", "br", "hr", "ul",
            "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th",
            "caption", "audio", "video",
        ]
        for tag in html.matches(of: #/<\/?([^\s>\/]*)([^>]*)>/#) {
            #expect(allowed.contains(String(tag.1)), "\(tag.0) in \(html)")
            for attribute in tag.2.matches(of: #/\s([^\s=]+)="([^"]*)"/#) {
                let isAllowed = [
                    "href", "src", "alt", "title", "width", "height", "colspan", "rowspan", "start",
                    "datetime", "controls",
                ].contains(String(attribute.1))
                #expect(isAllowed, "\(attribute.0) in \(html)")
                guard attribute.1 == "href" || attribute.1 == "src" else { continue }
                #expect(
                    ["http://", "https://", "mailto:"].contains { attribute.2.hasPrefix($0) },
                    "\(attribute.0) in \(html)")
            }
        }
        let outside = html.replacing(#/<\/?[a-z0-9]+( [a-z]+="[^"<>]*")*>/#, with: "")
        #expect(!outside.contains("<") && !outside.contains(">"), "\(outside)")
    }
}
