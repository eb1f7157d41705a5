import Testing

@testable import Extract

@Suite struct ScriptedPagingTests {
    @Test(arguments: [
        ("createPageHTML(10, 0, \"index\", \"shtml\");", "index_1.shtml"),
        ("createPageHTML(10,1,'list','html')", "list_2.html"),
        ("createPageHTML('page', 3, 0, 'index', '.html', 50)", "index_1.html"),
        (
            "function createPageHTML(_nPageCount, _nCurrIndex, a, b){} createPageHTML(2,0,'i','htm')",
            "i_1.htm"
        ),
        ("createPageHTML(10, 9, 'index', 'shtml')", nil),
        ("createPageHTML(1, 0, 'index', 'shtml')", nil),
        ("createPageHTML(", nil), ("createPageHTML(1", nil),
    ])
    func pagesAreCounted(script: String, address: String?) throws {
        let next = try NextPageFinderTests.next("<script>\(script)</script>")
        #expect(next?.url == address.map { "http://a.example/l/" + $0 })
    }
}
