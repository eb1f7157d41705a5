import Model
import Testing

@testable import Config

/// `within`, `method`, `body`, `content_type`, `pages` and `next`.
@Suite struct ConfigListsTests {
    private static func source(_ keys: String) throws -> Source {
        let yaml = "sources:\n  a:\n    url: https://example.org/l\n" + keys
        let (configuration, problems) = read(yaml)
        #expect(problems == [])
        return try #require(configuration?.sources.first)
    }

    @Test func aFormIsEncodedAndKeepsItsPlaceholders() throws {
        let source = try Self.source(
            "    body: {channel: 12, page: \"{n:0}\", name: \"大 {x}\", empty: }\n    pages: 3\n")
        #expect(
            source.submission
                == Submission(
                    body: PageTemplate("channel=12&page={n:0}&name=%E5%A4%A7+%7Bx%7D&empty="),
                    contentType: Submission.form))
        #expect(source.paging == Paging(limit: 3))
    }

    @Test func aTextOfJSONIsSentAsJSON() throws {
        let source = try Self.source("    body: '{\"page\": {n}}'\n")
        #expect(source.submission?.contentType == "application/json")
        #expect(source.submission?.filled(page: 2)?.text == "{\"page\": 2}")
        let typed = try Self.source("    body: '<q/>'\n    content_type: text/xml\n")
        #expect(typed.submission?.contentType == "text/xml")
        #expect(try Self.source("    method: post\n").submission?.body.text == "")
        #expect(try Self.source("").submission == nil)
    }

    @Test func passagesAreOneRuleOrSeveral() throws {
        let one = try Self.source("    within: script#state\n    items: json:$.list[*]\n")
        #expect(one.within.map(\.expression) == ["script#state"])
        let two = try Self.source("    within: ['script:window.x | trim', 'json:$.html']\n")
        #expect(two.within.map(\.language) == [.script, .json])
        #expect(two.within[0].expression == "window.x")
        #expect(two.within[0].steps == [.trim])
    }

    @Test func nextIsARuleOrATemplate() throws {
        #expect(
            try Self.source("    pages: 2\n    next: index_{n:0}.html\n").paging?.next
                == .template(PageTemplate("index_{n:0}.html")))
        #expect(try Self.source("    pages: 2\n    next: auto\n").paging?.next == .automatic)
        guard
            case .rule(let rule) = try Self.source(
                "    pages: 2\n    next: 'a:contains(\"下一页\")@href'\n"
            ).paging?.next
        else {
            Issue.record("no rule")
            return
        }
        #expect(rule.taking == .attribute("href"))
    }

    @Test(arguments: [
        ("    next: a.next\n", "4:11: next does nothing without pages; add for example pages: 5"),
        ("    method: PUT\n", "4:13: unknown method \"PUT\"; pages are asked for by GET or POST"),
        ("    method: GET\n    body: x\n", "5:11: a GET sends no body; write method: POST"),
        ("    content_type: a/b\n", "4:19: a GET sends no content; add body:, or remove the key"),
        (
            "    body: '{next}'\n",
            "4:11: nothing fills {next} in the body; write a rule under next:, such as json:$.cursor"
        ),
        (
            "    pages: 2\n    next: p{m}.html\n",
            "5:11: \"p{m}.html\" has no counter that can be read; write {n}, {n:0}, {n:0+20} or {n:90-1} where the page's number stands"
        ),
        (
            "    items: script:x\n",
            "4:12: script: says where a document stands, not what an item is; write it under within:, and here a rule for what stands there, such as json:$[*]"
        ),
        ("    within: [a!!]\n", "4:15: unexpected \"!!\"; remove it"),
        ("    pages: 0\n", "4:12: \"0\" is out of range; write a number from 1 to 200"),
    ])
    func problemsNameThePlace(keys: String, problem: String) {
        let (_, problems) = read("sources:\n  a:\n    url: https://example.org/l\n" + keys)
        #expect(problems.first == "feeds.yml:" + problem)
    }

    /// Each is refused where it stands, and says what to write.
    @Test(arguments: [
        ("article: true", "write auto"), ("article: no", "none to leave them unread"),
        ("wait: ul > li", "add render: browser"), ("body: 3", "in single quotes"),
        ("body: true", "in single quotes"), ("within: []", "remove the key"),
    ])
    func whatCannotWorkIsRefused(key: String, words: String) {
        let yaml = "sources:\n  a:\n    url: https://example.org/l\n    \(key)\n"
        let (_, problems) = read(yaml)
        let line = problems.map(\.description).joined()
        #expect(line.contains("feeds.yml:4:"), "\(line)")
        #expect(line.contains(words), "\(line)")
    }

    @Test func aWaitForABrowserIsGood() throws {
        let source = try Self.source("    render: browser\n    wait: ul > li\n")
        #expect(source.waitsFor == "ul > li")
        #expect(try Self.source("    body: '3'\n").submission?.body.text == "3")
    }
}
