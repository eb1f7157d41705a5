import HTML
import Testing

@testable import Markup

@Suite struct XPathPageTests {
    @Test(arguments: [
        ("//li", "l1 l2 l3"), ("/html/body/ul/li[2]/a", "a2"), ("//LI", ""), ("/", "document"),
        ("//*[@id=\"list\"]/li[1]/a", "a1"), ("/html/body/div[1]/p[2]", "p2"),
        ("//ul/li[@class='odd']", "l1 l3"), ("//li[last()]", "l3"), ("//li[position()<3]", "l1 l2"),
        ("//li[not(a)]", "l3"), ("//li[a[@title]]", "l1"), ("//p[contains(@class, 'x')]", "p1 p2"),
        ("//p[contains(concat(' ', @class, ' '), ' lead ')]", "p1"), ("//p[.='下一页']", "p2"),
        ("//a[text()='二']/@href", "a2@/2.html"), ("//a/@title", "a1@a & b"),
        ("//a/text()", "'一' '二'"), ("//p[1]/text()", "'Ferries sail '"),
        ("//p[1]//text()", "'Ferries sail ' 'again'"), ("//comment()", "' note '"),
        ("//table/tr", ""), ("//table/tbody/tr/td", "c1 c2"), ("//td[. > 5]", "c2"),
        ("//li[2]/following-sibling::li", "l3"), ("//li[2]/preceding-sibling::*", "l1"),
        ("//b/ancestor::div", "top"), ("//b/..", "p1"), ("//em/ancestor-or-self::*[1]", "e3"),
        ("//em | //h1 | //b", "h1 b1 e3"), ("//li[3]/descendant::em", "e3"),
        ("id('l2')/a", "a2"), ("id('l3 l1')", "l1 l3"), ("//svg/g", "g"),
        ("//svg[@viewbox or @viewBox]", "svg"), ("//*[starts-with(@id, 'c')]", "c1 c2"),
        ("//template", "tpl"), ("//template/p", ""), ("//nosuch", ""), ("//@nosuch", ""),
        ("(//li)[2]", "l2"), ("//*[self::h1 or self::em]", "h1 e3"), ("//li[2]/namespace::*", ""),
        ("//div/descendant-or-self::node()[self::b]", "b1"), ("//*[name()='h1']", "h1"),
        ("string(//h1)", "string Harbour news"), ("string(//nosuch)", "string "),
        ("normalize-space('  a  b ')", "string a b"), ("concat('a', 'b', \"'\")", "string ab'"),
        ("translate('2024年05月', '年月', '-')", "string 2024-05"),
        ("substring-before('来源：海风', '：')", "string 来源"),
        ("substring-after('a:b', ':')", "string b"),
        ("substring('12345', 2, 3)", "string 234"), ("string-length('海风')", "number 2.0"),
        ("count(//li)", "number 3.0"), ("sum(//td)", "number 12.0"), ("1 div 0", "number inf"),
        ("number('x')", "number nan"), ("floor(2.6) + ceiling(.2) - -round(1.5)", "number 5.0"),
        ("10 mod 4 * 2", "number 4.0"), ("boolean(//li)", "boolean true"),
        ("//li = '二'", "boolean true"), ("not(//nosuch)", "boolean true"),
        ("1 < 2 and 2 >= 3", "boolean false"),
        ("true() != false()", "boolean true"), ("position()", "number 1.0"),
    ])
    func expressionYields(_ expression: String, _ expected: String) throws {
        let page = XPathPage(XPathFixture.document)
        let query = try XPathQuery(expression)
        #expect(XPathFixture.described(page.evaluate(query, at: nil)) == expected)
        #expect(page.failure == nil)
        #expect(XPathFixture.described(page.evaluate(query, at: nil)) == expected, "a second time")
    }

    @Test(arguments: [
        (".", "l1"), ("a", "a1"), (".//a", "a1"), ("./a/@href", "a1@/1.html"), ("//em", "e3"),
        ("..", "list"), ("@class", "l1@odd"), ("following-sibling::li[1]", "l2"),
        ("string(.)", "string 一"), ("count(*)", "number 1.0"), ("@class='odd'", "boolean true"),
    ])
    func expressionStartsAtItsNode(_ expression: String, _ expected: String) throws {
        let document = XPathFixture.document
        let item = try #require(document.selectFirst(try CSSSelector("#l1")))
        let result = XPathPage(document).evaluate(try XPathQuery(expression), at: item)
        #expect(XPathFixture.described(result) == expected)
    }

    @Test func textsAndAttributesCanBeWhereItStarts() throws {
        let document = XPathFixture.document
        let bold = try #require(document.selectFirst(try CSSSelector("b")))
        let text = try #require(document.firstChild(of: bold))
        let result = XPathPage(document).evaluate(try XPathQuery("../.."), at: text)
        #expect(XPathFixture.described(result) == "p1")
    }

    @Test func whatXPathDoesNotSeeYieldsNothing() throws {
        let document = XPathFixture.document
        let template = try #require(document.selectFirst(try CSSSelector("template")))
        let hidden = try #require(document.firstChild(of: template))
        let page = XPathPage(document)
        #expect(page.evaluate(try XPathQuery("//p"), at: hidden) == .nodes([]))
        #expect(page.failure == nil)
    }

    @Test func longEvaluationIsStopped() throws {
        let items = String(repeating: "<i>x</i>", count: 2000)
        let page = XPathPage(HTMLDocument.parse(Array(items.utf8)))
        let query = try XPathQuery("count(//i[count(//i[count(//i) > 1]) > 1])")
        #expect(page.evaluate(query, at: nil) == .nodes([]))
        #expect(page.failure?.message.contains("takes too long") == true)
        #expect(page.evaluate(try XPathQuery("count(//i)"), at: nil) == .number(2000))
        #expect(page.failure == nil)
    }

    /// Rules run once an item: each within its own limit, together without end.
    @Test func allEvaluationsOfAPageShareOneBudget() throws {
        let items = String(repeating: "<i>x</i>", count: 2000)
        let page = XPathPage(HTMLDocument.parse(Array(items.utf8)))
        let query = try XPathQuery("count(//i[count(//i[count(//i) > 1]) > 1])")
        for _ in 0..<4 { _ = page.evaluate(query, at: nil) }
        #expect(page.evaluate(try XPathQuery("count(//i)"), at: nil) == .nodes([]))
        #expect(page.failure?.message.contains("the rest is left out") == true)
    }

    @Test func deepPagesNeedNoStack() throws {
        let page = XPathPage(HTMLDocument.parse(Array(String(repeating: "<b>", count: 400).utf8)))
        #expect(page.evaluate(try XPathQuery("count(//b)"), at: nil) == .number(400))
    }

    @Test func tasksShareQueries() async throws {
        let query = try XPathQuery("count(//li[contains(@class, 'odd')])")
        await withTaskGroup(of: XPathResult.self) { group in
            for _ in 0..<16 {
                group.addTask { XPathPage(XPathFixture.document).evaluate(query, at: nil) }
            }
            for await result in group { #expect(result == .number(2)) }
        }
    }
}
