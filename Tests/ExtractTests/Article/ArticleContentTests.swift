import Testing

@testable import Extract

struct ArticleContentTests {
    private static let one =
        "The ferry between the two islands will run every hour from May, the operator said."
    private static let two =
        "Tickets stay at four dollars, and bicycles travel free on the first sailing of a day."
    private static let body = "<p>\(one)</p><p>\(two)</p>"

    private static func article(_ body: String, head: String = "") throws -> Article {
        let html = "<html><head><title>Ferry runs hourly</title>\(head)</head><body>\(body)</body>"
        return try ArticleExtractor().extract(
            Page(bytes: Array(html.utf8), contentType: "text/html", url: "https://example.org/a/1"))
    }

    /// Each with the text that it must not add.
    @Test(arguments: [
        "<figure><img src=f.jpg><figcaption>The ferry in the harbour, seen from the pier.</figcaption></figure>",
        "<div class=image><img src=f.jpg><p class=caption>The ferry in the harbour, at dawn.</p></div>",
        "<h2>Related stories</h2><div><p>The bridge is closed for a week, the town says.</p></div>",
        "<div class=posts><div class=c><h3><a href=/2>A bridge is closed</a></h3><p>For a week.</p></div>"
            + "<div class=c><h3><a href=/3>A road is open</a></h3><p>From Monday.</p></div></div>",
        "<section><article><a href=/2><h3>A bridge is closed</h3></a><p>For a week.</p></article>"
            + "<article><a href=/3><h3>A road is open</h3></a><p>From Monday.</p></article></section>",
        "<p>Found an error? Select the text and press Ctrl+Enter.</p>",
        "<p>Copyright © 2026 The Harbour Post. \(String(repeating: "These words belong to us. ", count: 20))</p>",
        "<div class=cta-global><p>Ready to sail, any day of the week? Book a seat with us now.</p></div>",
        "<div class=newsletter-dialog role=dialog><p>Read our terms, and sign up to the letter.</p></div>",
    ])
    func leavesOut(_ foreign: String) throws {
        let body = String(repeating: Self.body, count: 3)
        let article = try Self.article("<div class=post>\(body)\(foreign)</div>")
        #expect(article.paragraphs == (1...3).flatMap { _ in [Self.one, Self.two] })
    }

    /// Each with what it adds to the text.
    @Test(arguments: [
        (
            "<p>Stops on the way:</p><ul><li><a href=/n>North</a><li><a href=/s>South</a></ul>",
            ["Stops on the way:", "North", "South"]
        ),
        (
            "<h2>Related costs</h2>" + String(repeating: "<p>\(one)</p>", count: 2),
            ["Related costs", one, one]
        ),
        (
            "<p>Bi\u{AD}cy\u{AD}cles travel free on all the sailings of the day, from May on.</p>",
            ["Bicycles travel free on all the sailings of the day, from May on."]
        ),
        ("<section class=part--has-ads><h2>Prices</h2><p>\(one)</p></section>", ["Prices", one]),
    ])
    func keeps(_ own: String, _ lines: [String]) throws {
        let article = try Self.article("<div class=post>\(Self.body)\(own)</div>")
        #expect(article.paragraphs == [Self.one, Self.two] + lines)
    }

    @Test func captionsStayInTheHTML() throws {
        let article = try Self.article(
            "<div class=post>\(Self.body)<figure><img src=f.jpg><figcaption>At dawn.</figcaption>"
                + "</figure></div>")
        #expect(!article.text.contains("At dawn."))
        #expect(article.contentHTML.contains("<figcaption>At dawn.</figcaption>"))
    }

    @Test func startsAtTheTitleOrItsStandfirst() throws {
        let above = try Self.article(
            "<article><div><a href=/>Sea</a> Today</div><h1>Ferry runs hourly</h1>\(Self.body)</article>"
        )
        #expect(above.paragraphs == [Self.one, Self.two])
        let intro = "A timetable for the summer, with more sailings than ever before on this route."
        let standfirst = try Self.article(
            "<div><div class=intro><p>\(intro)</p></div><div class=txt>"
                + String(repeating: Self.body, count: 4) + "</div></div>")
        #expect(standfirst.paragraphs.first == intro)
    }

    @Test func aDialogIsNoArticleHoweverLong() throws {
        let terms =
            "We keep your address, and use it to send you letters, as long as you like that."
        let article = try Self.article(
            "<div class=copy>\(Self.body)\(Self.body)</div>"
                + "<div class='modal terms'><p>\(terms)</p></div>")
        #expect(article.paragraphs.starts(with: [Self.one, Self.two]))
        #expect(!article.text.contains(terms))
    }

    @Test func aListThatIsMarkedAsTheBodyIsTheArticle() throws {
        let changes = (1...12).map { "fix case \($0) of the harbour gate" }
        let article = try Self.article(
            "<div class=box><p>Choose a reaction, please, if you have one.</p></div>"
                + "<div class=markdown-body><h3>Changes</h3><ul>"
                + changes.map { "<li><a href=/c>abc</a> \($0)" }.joined() + "</ul></div>")
        #expect(article.paragraphs.contains("abc fix case 12 of the harbour gate"))
        #expect(!article.text.contains("reaction"))
    }
}
