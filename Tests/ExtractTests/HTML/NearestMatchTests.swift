import Extract
import Model
import Testing

struct NearestMatchTests {
    @Test(arguments: [
        ("ul.newslist > li", "the page has no class \"newslist\", but \"newsList\" (1 element)"),
        ("#mian li", "the page has no id \"mian\", but \"main\" (1 element)"),
        ("div.xyzzy", "the page has no class \"xyzzy\""),
        (
            "ul.newsList > p",
            "\"ul.newsList\" matches 1 element, but nothing there matches \"> p\"; it holds 2 li"
        ),
        (
            "ul.newsList li b",
            "\"ul.newsList li\" matches 2 elements, but nothing there matches \"b\"; it holds 1 a"
        ),
        ("h2.none", "the page has no class \"none\""),
    ])
    func theHintNamesWhatIsThere(selector: String, hint: String) {
        let html =
            "<!DOCTYPE html><div id=main><ul class=newsList><li><a href=1>一</a></li><li><a href=2>二</a></li></ul></div>"
        do {
            _ = try HTMLExtractorTests.extract(html, items: HTMLExtractorTests.rule(selector))
            Issue.record("items were found")
        } catch {
            guard case ExtractError.noItems(let facts) = error else {
                Issue.record(error)
                return
            }
            #expect(facts.rule == selector)
            #expect(facts.hint == hint)
            #expect(facts.nodesTried > 5)
        }
    }

    @Test func elementsWithoutLinkAndTitleAreSaidToBeThere() {
        do {
            _ = try HTMLExtractorTests.extract(
                "<p>a</p><p>b</p>", items: HTMLExtractorTests.rule("p"))
            Issue.record("items were found")
        } catch {
            #expect("\(error)".contains("2 elements matched"))
        }
    }

    /// Names are measured up to a bound, so what stands behind it is not found.
    @Test(arguments: [(100, true), (5_000, false)])
    func onlySoManySpellingsAreCompared(before: Int, isFound: Bool) {
        let html =
            "<!DOCTYPE html>" + (0..<before).map { "<p id=nn\($0)></p>" }.joined()
            + "<ul class=newsList></ul>"
        do {
            _ = try HTMLExtractorTests.extract(html, items: HTMLExtractorTests.rule("ul.newslist"))
            Issue.record("items were found")
        } catch {
            #expect("\(error)".contains("but \"newsList\"") == isFound, "\(error)")
        }
    }
}
