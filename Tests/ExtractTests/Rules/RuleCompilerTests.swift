import Extract
import Model
import Testing

struct RuleCompilerTests {
    private static func rule(
        _ language: Rule.Language, _ expression: String, _ steps: [Rule.Step] = [], text: String
    ) -> Rule {
        Rule(language: language, expression: expression, steps: steps, text: text)
    }

    @Test(arguments: [
        rule(.css, "ul.newsList > li", text: "ul.newsList > li"),
        rule(.css, "a.tit", [.trim], text: "a.tit@href | trim"),
        rule(.json, "$.data[*]", text: "json:$.data[*]"),
        rule(.json, "@.title", text: "json:@.title"),
        rule(
            .css, "p", [.replace(pattern: "(a)", with: "$1")], text: "p | replace \"(a)\" \"$1\""),
        rule(.css, "p", [.date(format: "yyyy")], text: "p | date \"yyyy\""),
    ])
    func goodRulesPass(rule: Rule) { #expect(RuleCompiler.check(rule) == nil) }

    @Test(arguments: [
        (rule(.css, "ul >> li", text: "ul >> li"), 3...5),
        (rule(.css, "a[href", text: "a[href"), 1...6),
        (rule(.css, "a:nosuch", text: "  a:nosuch"), 3...4),
        (rule(.json, "$.a[", text: "json:$.a["), 9...9),
        (rule(.json, "data", text: "json:data"), 5...5),
        (rule(.json, "$[?@.a == ]", text: "json:$[?@.a == ]"), 15...15),
        (rule(.css, "p", [.match(pattern: "(a")], text: "p | match \"(a\""), 11...13),
        (
            rule(.css, "市", [.trim, .match(pattern: "市[")], text: "市 | trim | match \"市[\""),
            18...20
        ),
        (
            rule(
                .css, "p", [.replace(pattern: "a", with: "b$1")],
                text: "p | replace \"a\" \"b$1\""), 18...18
        ),
        (rule(.css, "p", [.split(separator: "")], text: "p | split \"\""), 0...10),
        (rule(.css, "p", [.date(format: "YYYY")], text: "p | date \"YYYY\""), 10...10),
    ])
    func faultsAreFoundWithTheirPlace(rule: Rule, offsets: ClosedRange<Int>) {
        let error = RuleCompiler.check(rule)
        #expect(error.map { offsets.contains($0.offset) } == true, "\(String(describing: error))")
        #expect(error?.message.isEmpty == false)
    }

    @Test func jsonAndOtherRulesDoNotMix() {
        let source = Source(
            id: "a", title: "a", location: .url("http://a.cn/"),
            items: Self.rule(.css, "li", text: "li"),
            fields: [.title: Self.rule(.json, "$.a", text: "json:$.a")])
        #expect(throws: RuleError.self) { try Extractor(source: source) }
    }
}
