import HTML
import Testing

@testable import Extract

@Suite struct XMLBodyTests {
    @Test(arguments: [
        ("<?xml version=\"1.0\"?><list><a/></list>", "list"), ("<datastore>", "datastore"),
        ("<?xml version=\"1.0\"?><!DOCTYPE html><html>", nil), ("<ul><li>", nil), ("<list>", nil),
        ("<!-- x > --><?xml version='1.0'?><n:urlset xmlns:n='x'>", "urlset"), ("", nil),
        ("{}", nil), ("<?xml", nil), ("<", nil),
    ])
    func xmlIsToldFromPages(text: String, root: String?) {
        #expect(XMLBody.rootName(of: Array(text.utf8)) == root)
    }

    @Test func htmlInTextsIsPartOfTheTree() {
        let document = XMLBody.parse(Array(RecordSetTests.page.utf8))
        let links = document.descendants(of: document.root)
            .compactMap { document.attribute("href", of: $0) }
        #expect(
            links == [
                "/module/web/jpage/dataproxy.jsp?page=2&webid=1", "/art/2026/5/9/art_1_1.html",
            ])
    }

    @Test func mutatedXMLNeverTraps() {
        var random = EmbeddedRandom(state: 7)
        for _ in 0..<2_000 {
            let bytes = random.mutated(Array(RecordSetTests.page.utf8))
            let document = XMLBody.parse(bytes)
            #expect(document.nodeCount > 0)
            _ = SitemapReader(bytes)
        }
    }
}
