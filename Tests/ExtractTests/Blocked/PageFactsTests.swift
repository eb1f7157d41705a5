import HTML
import Testing

@testable import Extract

struct PageFactsTests {
    private static func facts(_ html: String) -> PageFacts {
        PageFacts(HTMLDocument.parse(Array(html.utf8)))
    }

    @Test func countsWhatAReaderSees() {
        let facts = Self.facts(
            "<title>T</title><h2>H</h2><p>abc <a href=/x>link</a> d</p><a href=#>no</a>"
                + "<script>var text = 1</script><style>p{}</style><input type=PASSWORD>")
        #expect(facts.title == "T")
        #expect(facts.heading == "H")
        #expect(facts.text == "H abc d")
        #expect(facts.textLength == 11)
        #expect((facts.links, facts.scripts, facts.passwordFields) == (1, 1, 1))
        #expect(facts.isTerse)
    }

    @Test(arguments: [
        ("<div id=app></div>", "<div id=\"app\">"), ("<app-root></app-root>", "<app-root>"),
        ("<div id=app>" + String(repeating: "文", count: 50) + "</div>", nil), ("<div></div>", nil),
    ])
    func findsWhereAScriptWouldWrite(_ html: String, _ mount: String?) {
        #expect(Self.facts(html).mount == mount)
    }

    @Test(arguments: [
        ("0;url=/x", "/x"), ("3; URL='/y z'", "/yz"), ("60;url=/x", nil), ("0", nil), ("x", nil),
    ])
    func readsARefresh(_ content: String, _ target: String?) {
        let html = "<meta http-equiv=Refresh content=\"\(content)\">"
        #expect(Self.facts(html).refresh == target)
    }

    @Test func takesTimeThatGrowsWithThePage() {
        let nested = String(repeating: "<div id=app><a href=/x>", count: 20_000)
        #expect(Self.facts(nested + String(repeating: "文", count: 100_000)).textLength == 4_000)
    }
}
