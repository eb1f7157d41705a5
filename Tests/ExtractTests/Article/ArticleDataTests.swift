import HTML
import Testing

@testable import Extract

struct ArticleDataTests {
    private static let line =
        "The ferry between the two islands will run every hour, from May, the operator said."

    private static func article(_ script: String) throws -> Article {
        let html = "<html><head><title>Ferry</title></head><body><div id=app></div>\(script)</body>"
        return try ArticleExtractor().extract(
            Page(bytes: Array(html.utf8), contentType: "text/html", url: "https://example.org/a/1"))
    }

    @Test(arguments: [
        "<script type=application/json>{\"page\":{\"rawLines\":[\(lines(20))]}}</script>",
        "<script type=application/json>{\"a\":[{\"bodyHtml\":\"\(paragraphs(20))\"}]}</script>",
        "<script type=application/ld+json>{\"@type\":\"Article\",\"articleBody\":\"\(text(20))\"}</script>",
    ])
    func readsTheArticleOfAPageThatScriptsWrite(_ script: String) throws {
        let article = try Self.article(script)
        #expect(article.paragraphs == [String](repeating: Self.line, count: 20))
        #expect(article.contentHTML.contains("<p>\(Self.line)</p>"))
    }

    /// Too short, under no name of an article's, or no prose.
    @Test(arguments: [
        "<script type=application/json>{\"text\":\"\(text(2))\"}</script>",
        "<script type=application/json>{\"terms\":\"\(text(8))\"}</script>",
        "<script type=application/json>{\"content\":\"\(String(repeating: "a1b2", count: 200))\"}</script>",
        "<script type=application/json>{\"text\": </script>",
    ])
    func takesNothingElseForOne(_ script: String) {
        #expect(throws: ExtractError.self) { _ = try Self.article(script) }
    }

    @Test func escapesLines() throws {
        let data = try #require(ArticleData(text: "a < b & c\n\nd"))
        #expect(data.paragraphs == ["a < b & c", "d"])
        #expect(data.html == "<p>a &lt; b &amp; c</p>\n<p>d</p>")
    }

    private static func lines(_ count: Int) -> String {
        [String](repeating: "\"\(line)\"", count: count).joined(separator: ",")
    }

    private static func paragraphs(_ count: Int) -> String {
        String(repeating: "<p>\(line)<\\/p>", count: count)
    }

    private static func text(_ count: Int) -> String {
        [String](repeating: line, count: count).joined(separator: "\\n")
    }
}
