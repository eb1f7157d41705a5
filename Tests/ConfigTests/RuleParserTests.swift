import Model
import TestSupport
import Testing

@testable import Config

@Suite struct RuleParserTests {
    /// A rule, and what it says: language, expression, what is taken, steps.
    static let good: [(String, Rule.Language, String, Rule.Taking, [Rule.Step])] = [
        ("a.title", .css, "a.title", .text, []),
        ("  a.title  ", .css, "a.title", .text, []),
        ("css:a.title", .css, "a.title", .text, []),
        ("css: a.title", .css, "a.title", .text, []),
        ("a.title@href", .css, "a.title", .attribute("href"), []),
        ("a.title @href", .css, "a.title", .attribute("href"), []),
        ("a@HREF", .css, "a", .attribute("href"), []),
        ("img@data-src", .css, "img", .attribute("data-src"), []),
        ("use@xlink:href", .css, "use", .attribute("xlink:href"), []),
        ("div@html", .css, "div", .html, []),
        ("div@text", .css, "div", .text, []),
        ("@href", .css, ":scope", .attribute("href"), []),
        ("@text | trim", .css, ":scope", .text, [.trim]),
        ("a[href*='@']", .css, "a[href*='@']", .text, []),
        ("a[x=\"a@b\"]@title", .css, "a[x=\"a@b\"]", .attribute("title"), []),
        (#"a.x\@y@href"#, .css, #"a.x\@y"#, .attribute("href"), []),
        ("a.title@href | trim", .css, "a.title", .attribute("href"), [.trim]),
        ("a.title@href |trim", .css, "a.title", .attribute("href"), [.trim]),
        ("a.title| trim |first", .css, "a.title", .text, [.trim, .first]),
        ("li | first | last | absolute", .css, "li", .text, [.first, .last, .absolute]),
        ("svg|a", .css, "svg|a", .text, []),
        ("svg|a | trim", .css, "svg|a", .text, [.trim]),
        ("[lang|=zh] | trim", .css, "[lang|=zh]", .text, [.trim]),
        ("a[x='b | trim']", .css, "a[x='b | trim']", .text, []),
        ("a:not(b | c) | trim", .css, "a:not(b | c)", .text, [.trim]),
        ("ul > li:nth-child(2n + 1)", .css, "ul > li:nth-child(2n + 1)", .text, []),
        ("td:nth-child(3) ~ a.大连", .css, "td:nth-child(3) ~ a.大连", .text, []),
        ("xpath://li/a", .xpath, "//li/a", .text, []),
        ("xpath: .//a/@href", .xpath, ".//a/@href", .text, []),
        ("xpath://a/@href | trim", .xpath, "//a/@href", .text, [.trim]),
        ("xpath://a|//b", .xpath, "//a|//b", .text, []),
        ("xpath://a | //b | trim", .xpath, "//a | //b", .text, [.trim]),
        ("xpath://a | b", .xpath, "//a | b", .text, []),
        ("xpath://a | first/b", .xpath, "//a | first/b", .text, []),
        ("xpath://a[. = 'x | trim']", .xpath, "//a[. = 'x | trim']", .text, []),
        (#"xpath://a | match "x""#, .xpath, "//a", .text, [.match(pattern: "x")]),
        ("xpath:string(.//a)", .xpath, "string(.//a)", .text, []),
        ("xpath:.//section | .//h2", .xpath, ".//section | .//h2", .text, []),
        ("json:$.a.b", .json, "$.a.b", .text, []),
        ("json:$.list[?(@.a == 'x' || @.b)]", .json, "$.list[?(@.a == 'x' || @.b)]", .text, []),
        ("json:$..title | first", .json, "$..title", .text, [.first]),
        ("json:$['a|b'].c | join ', '", .json, "$['a|b'].c", .text, [.join(separator: ", ")]),
        (
            #"p | replace "^来源：" """#, .css, "p", .text, [.replace(pattern: "^来源：", with: "")]
        ),
        (
            #"p | replace "(\d+)\"x" "$1\n""#, .css, "p", .text,
            [.replace(pattern: #"(\d+)"x"#, with: "$1\n")]
        ),
        (#"p | match '\\d'"#, .css, "p", .text, [.match(pattern: #"\\d"#)]),
        (#"p | match "a|b" | trim"#, .css, "p", .text, [.match(pattern: "a|b"), .trim]),
        (#"p | prepend "\\x\t""#, .css, "p", .text, [.prepend("\\x\t")]),
        (#"p | append "…""#, .css, "p", .text, [.append("…")]),
        (#"p | split "、""#, .css, "p", .text, [.split(separator: "、")]),
        (#"p | join """#, .css, "p", .text, [.join(separator: "")]),
        (
            #"p | date "yyyy年M月d日 HH:mm""#, .css, "p", .text,
            [.date(format: "yyyy年M月d日 HH:mm")]
        ),
        (
            #"p | date "yyyy-MM-dd'T'HH:mm""#, .css, "p", .text,
            [.date(format: "yyyy-MM-dd'T'HH:mm")]
        ),
        (#"p | replace"a""b""#, .css, "p", .text, [.replace(pattern: "a", with: "b")]),
    ]

    @Test(arguments: good)
    func rulesAreRead(
        text: String, language: Rule.Language, expression: String, taking: Rule.Taking,
        steps: [Rule.Step]
    ) throws {
        let rule = try RuleParser.parse(text)
        #expect(
            rule
                == Rule(
                    language: language, expression: expression, taking: taking, steps: steps,
                    text: text))
    }

    @Test(arguments: [
        ("", "column 1: the rule selects nothing; write for example a.title@href"),
        ("   ", "column 4: the rule selects nothing; write for example a.title@href"),
        ("| trim", "column 1: the rule selects nothing; write for example a.title@href"),
        ("xpath:", "column 7: the rule selects nothing; write for example xpath:.//a/@href"),
        ("json: | trim", "column 6: the rule selects nothing; write for example json:$.title"),
        ("//a", "column 1: this looks like XPath and is read as CSS; write xpath: before it"),
        ("./a", "column 1: this looks like XPath and is read as CSS; write xpath: before it"),
        ("$.a", "column 1: this looks like JSONPath and is read as CSS; write json: before it"),
        ("xpth://a", "column 1: unknown rule language \"xpth\"; did you mean \"xpath:\"?"),
        ("jsn:$.a", "column 1: unknown rule language \"jsn\"; did you mean \"json:\"?"),
        (
            "regex:/x/",
            "column 1: unknown rule language \"regex\"; write xpath:…, json:… or a CSS selector"
        ),
        (
            "a@",
            "column 2: \"@\" does not name an attribute; "
                + "write @html, @text or an attribute such as @href"
        ),
        (
            "a@b c",
            "column 2: \"@b c\" does not name an attribute; "
                + "write @html, @text or an attribute such as @href"
        ),
        (
            "a|trim",
            "column 2: \"|trim\" reads as a namespace of the selector; "
                + "write spaces around the |: \" | trim\""
        ),
        (
            "xpath://a | trmi",
            "column 13: unknown step \"trmi\"; "
                + "did you mean \"trim\"? For an element of that name write ./trmi"
        ),
        (
            "xpath://a | regex 'x'",
            "column 13: unknown step \"regex\"; "
                + "did you mean \"match\"? For an element of that name write ./regex"
        ),
    ])
    func badFormsAreNamedWithTheirColumn(text: String, message: String) {
        #expect(Self.message(text) == message)
    }

    static func message(_ text: String) -> String? {
        do throws(RuleSyntaxError) {
            _ = try RuleParser.parse(text)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func aPageIsNoRule() {
        #expect(
            Self.message(String(repeating: "a ", count: 2_001))
                == "column 4001: the rule is longer than 4000 characters; a rule is one short line")
    }

    @Test(arguments: [
        ("a@href | trim | first", 0, [9, 16]), ("  css: a | join 'x'", 7, [11]),
        ("xpath:.//a|.//b", 6, []), ("大连 | trim", 0, [5]),
    ])
    func partsAreFoundAgain(text: String, expression: Int, steps: [Int]) throws {
        let offsets = RuleParser.offsets(of: try RuleParser.parse(text))
        #expect(offsets == RuleOffsets(expression: expression, steps: steps))
    }

    @Test func noTextTrapsTheParser() {
        var random = SeededGenerator(seed: 5)
        let seeds = Self.good.map { Array($0.0.unicodeScalars) }
        let alphabet = Array("@|\"'[](){}\\:$/ .a大\n\u{0}xpath: | trim".unicodeScalars)
        for round in 0..<20_000 {
            var scalars = seeds[round % seeds.count]
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0...scalars.count, using: &random)
                if Bool.random(using: &random), place < scalars.count {
                    scalars.remove(at: place)
                } else {
                    scalars.insert(alphabet.randomElement(using: &random) ?? "|", at: place)
                }
            }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            guard let rule = try? RuleParser.parse(String(text)) else { continue }
            #expect(!rule.expression.isEmpty)
            #expect(RuleParser.offsets(of: rule).steps.count == rule.steps.count)
        }
    }
}
