import HTML
import Testing

@Suite struct TreeWriterTests {
    @Test func elementsKeepTheirNamesAndOrder() throws {
        var writer = TreeWriter()
        writer.open("Root", [("id", "r")])
        writer.open("link")
        writer.text("/a".utf8)
        writer.close()
        let fragment = HTMLDocument.parseFragment(Array("<li><b>x</b>y</li><li>z</li>".utf8))
        writer.graft(fragment, below: fragment.fragmentTop ?? fragment.root)
        writer.open("pubDate")
        writer.close()
        writer.close()
        let document = writer.finish()
        let nodes = document.descendants(of: document.root)
            .map { document.isElement($0) ? document.tag(of: $0) : document.text(of: $0) }
        #expect(nodes == ["Root", "link", "/a", "li", "b", "x", "y", "li", "z", "pubDate"])
        let root = try #require(document.firstChild(of: document.root))
        #expect(document.attribute("id", of: root) == "r")
        #expect(
            document.children(of: root).map { document.tag(of: $0) } == [
                "link", "li", "li", "pubDate",
            ])
        #expect(document.isXML)
    }

    @Test func selectorsKeepTheCaseOfNames() throws {
        var writer = TreeWriter()
        for name in ["Entry", "entry"] {
            writer.open(name)
            writer.close()
        }
        let document = writer.finish()
        #expect(document.select(try CSSSelector("Entry")).map { document.tag(of: $0) } == ["Entry"])
        #expect(document.select(try CSSSelector("entry")).map { document.tag(of: $0) } == ["entry"])
    }

    @Test func depthIsBounded() {
        var writer = TreeWriter()
        for _ in 0..<10_000 { writer.open("a") }
        for _ in 0..<20_000 { writer.close() }
        let document = writer.finish()
        #expect(document.nodeCount == 10_001)
    }
}
