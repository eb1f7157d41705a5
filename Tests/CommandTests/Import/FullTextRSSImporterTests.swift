import Testing

@testable import bohai

struct FullTextRSSImporterTests {
    private static let file = """
        # Harbour news
        title: //h1[@class='head']
        body: //div[@class='text']
        body: //article | //main
        date: //span[@class='day']

        strip: //div[@class='share']
        strip_id_or_class: related
        prune: no
        tidy: no
        parser: html5php
        single_page_link: //a[@rel='print']
        http_header(User-Agent): Reader/1.0
        http_header(Host): b.example
        replace_string(<b>): <strong>
        find_string: a: b
        fancy_new_key: 1
        nothing at all
        test_url: http://news.a.example/2026/1.html
        test_url: http://news.a.example/2026/2.html
        """

    @Test func whatCanBeTakenIsAndTheRestIsTold() throws {
        let found = try #require(FullTextRSSImporter.read(Self.file, file: "x"))
        #expect(found.losses == ["\"nothing at all\": is no line of a site configuration"])
        let source = try #require(found.sources.first)
        #expect(
            source.yaml(id: "a") == """
                  a:
                    title: news.a.example
                    url: http://news.a.example/
                    article: xpath:(//div[@class='text']) | (//article | //main)[not(//div[@class='text'])]
                    headers:
                      User-Agent: Reader/1.0

                """)
        #expect(
            source.losses == [
                "url \"http://news.a.example/\": the front page stands for the list, which no line names",
                "title \"//h1[@class='head']\": found in the list or the article without a rule",
                "date \"//span[@class='day']\": found in the list or the article without a rule",
                "strip \"//div[@class='share']\": nothing is cut from a text that a rule finds",
                "strip_id_or_class \"related\": nothing is cut from a text that a rule finds",
                "single_page_link \"//a[@rel='print']\": the page behind the link itself is read",
                "http_header \"Host\": remove it: it belongs to the connection",
                "replace_string(<b>) \"<strong>\": pages are read as they come",
                "find_string \"a: b\": pages are read as they come",
                "fancy_new_key \"1\": has no counterpart",
                "test_url \"http://news.a.example/2026/2.html\": a test alone",
            ])
    }

    @Test(arguments: [
        ("body: //div[", "a.example.txt", nil, 2), ("body: div", "a.example.txt", nil, 2),
        ("body: //meta/@content", ".a.example.txt", nil, 2),
        ("body: //p\nbody: //div[", "A.example.txt", "xpath://p", 2),
        ("title: //h1\nbody: //p", "a.example.txt", "xpath://p", 2),
    ])
    func onlyPathsToElementsHoldTheText(
        _ text: String, _ file: String, _ article: String?, _ losses: Int
    ) throws {
        let source = try #require(FullTextRSSImporter.read(text, file: file)?.sources.first)
        #expect(source.url == "https://a.example/")
        #expect(source.article == article)
        #expect(source.losses.count == losses, "\(source.losses)")
    }

    @Test(arguments: [
        ("", "a.example.txt"), ("title: //h1", "x.yml"),
        ("sources:\n  a:\n    body: x", "feeds.yml"),
        ("strip", "a.example.txt"),
    ])
    func otherTextsAreNone(_ text: String, _ file: String) {
        #expect(FullTextRSSImporter.read(text, file: file) == nil)
        #expect(FullTextRSSImporter.read(text, file: file, isCertain: true) != nil)
    }

    @Test func withoutASiteNothingIsMade() throws {
        let found = try #require(FullTextRSSImporter.read("body: //p", file: "global.txt"))
        #expect(found.sources.isEmpty)
        #expect(found.losses.count == 1)
    }

    @Test func theProgramReadsThem() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(Self.file, to: "site.txt")
        let imported = try await program.run(["import", "site.txt"])
        #expect(imported.status == 0, "\(imported.words)")
        #expect(imported.words.contains("fancy_new_key \"1\": has no counterpart"))
        try program.write(imported.output, to: "feeds.yml")
        let check = try await program.run(["check"])
        #expect(check.status == 0, "\(check.output)\(check.words)")
        let forced = try await program.run(["import", "site.txt", "--format", "opml"])
        #expect(forced.status == 1)
        #expect(forced.words.contains("is not opml"))
    }
}
