import HTML
import Testing

@testable import Markup

@Suite struct XPathQueryTests {
    @Test(arguments: [
        ("", 1, "expected an expression"), ("//", 3, "expected an expression"),
        ("//li[", 6, ""), ("//li[1", 7, "expected \"]\""), ("//li]", 5, ""), ("//li[]", 6, ""),
        ("count(//li", 11, ""), ("(//li", 6, ""), ("//li = 'x", 8, "is not closed"),
        ("//大连[@a='x]", 9, "is not closed"), ("$x", 1, "no variables"),
        ("//li[$n]", 6, "no variables"), ("svg:path", 1, "no namespace prefix"),
        ("//a[@xlink:href]", 6, "no namespace prefix"), ("foo()", 1, "foo() is not a function"),
        ("//a[contain(., 'x')]", 5, "did you mean contains()?"),
        ("//a[conut(b)]", 5, "did you mean count()?"),
        ("//a[ends-with(@href, 'l')]", 5, "XPath 1.0 has no ends-with()"),
        ("lower-case(.)", 1, "translate"), ("//a[matches(., 'x')]", 5, "| match"),
        ("contains('a')", 1, "contains() takes 2 arguments, found 1"),
        ("//a[substring(.)]", 5, "takes 2 to 3 arguments, found 1"),
        ("concat('a')", 1, "2 or more"),
        ("true(1)", 1, "takes 0 arguments, found 1"), ("count()", 1, "takes 1 argument, found 0"),
        ("contains(concat('a', 'b', 'c'))", 1, "found 1"),
        ("childs::a", 1, "did you mean child::?"),
        ("//a/folowing-sibling::b", 5, "did you mean following-sibling::?"),
        ("wrong::a", 1, "is not an axis"), ("count('a')", 1, "wrong type"), ("'a'/b", 1, ""),
        ("//a[", 5, ""), ("a b", 3, ""), ("a and", 6, ""), ("1 +", 4, ""), ("!a", 1, ""),
        ("a[b]]", 5, ""), ("//a#b", 4, ""), ("text(", 6, ""), ("//p.x[1", 8, ""),
    ])
    func errorNamesColumn(_ expression: String, _ column: Int, _ part: String) throws {
        let error = try #require(throws: XPathError.self) { try XPathQuery(expression) }
        #expect(error.column == column, "\(error)")
        #expect(part.isEmpty || error.message.contains(part), "\(error)")
        #expect(!error.message.isEmpty)
    }

    @Test(arguments: [
        "//div[and]", "//div/div[div div div]", "* * *", "//or or //and", "//text", "//a[text]",
        "mod mod mod", "//p[last() - 1]", "child :: a", "count (//a)", "..//.", "@*", "//a/@*",
        "//*[@data-x_y.z]", "self::node()[processing-instruction('x')]", "-(1)", "//大连",
    ])
    func oddExpressionIsAccepted(_ expression: String) throws {
        _ = try XPathQuery(expression)
    }

    @Test func hugeExpressionsAreRefused() {
        #expect(throws: XPathError.self) {
            try XPathQuery(String(repeating: "a/", count: 3000) + "a")
        }
        let deep = String(repeating: "(", count: 40) + "1" + String(repeating: ")", count: 40)
        #expect(throws: XPathError.self) { try XPathQuery(deep) }
        #expect(throws: Never.self) { try XPathQuery(String(repeating: "a/", count: 900) + "a") }
    }

    @Test func mutatedExpressionsNeverTrap() {
        let seeds = [
            "//ul/li[@class='odd' and position() < 3]//a[contains(., \"一\")]/@href | //b[last()]",
            "concat(substring-before(string(//h1), ' '), translate('年-月', '-', ''), 1 div 3)",
            "/html/body/*[count(following-sibling::p) mod 2 = 1]/descendant-or-self::node()/text()",
        ].map { Array($0.utf8) }
        let alphabet = Array(" /[]()@*|=<>!'\".,:-+$abx019\n\0é".utf8)
        var state: UInt64 = 11
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % max(1, bound)
        }
        let page = XPathPage(XPathFixture.document)
        for round in 0..<3000 {
            var bytes = seeds[round % seeds.count]
            for _ in 0...random(5) {
                let place = random(bytes.count)
                switch random(3) {
                case 0: bytes[place] = alphabet[random(alphabet.count)]
                case 1: bytes.insert(alphabet[random(alphabet.count)], at: place)
                default: bytes.remove(at: place)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            do throws(XPathError) {
                _ = page.evaluate(try XPathQuery(text), at: nil)
            } catch {
                #expect(error.column >= 1 && error.column <= text.count + 1, "\(text): \(error)")
            }
        }
    }
}
