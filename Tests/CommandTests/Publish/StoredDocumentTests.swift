import Testing

@testable import bohai

struct StoredDocumentTests {
    @Test(arguments: [
        ("index.html", "index.html", StoredDocument.Turn.lists), ("dalian.html", "dalian", .pages),
        ("feeds.opml", "feeds.opml", .lists), ("sources/port.json", "sources/port.json", .feeds),
        ("dalian/archive/3.rss", "dalian/archive/3.rss", .archives),
    ])
    func hasThePathOfItsAddressAndItsTurn(
        _ name: String, _ path: String, _ turn: StoredDocument.Turn
    ) {
        #expect(StoredDocument.path(of: name) == path)
        #expect(StoredDocument.turn(of: path) == turn)
    }
}
