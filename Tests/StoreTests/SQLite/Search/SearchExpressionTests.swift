import Model
import Testing

@testable import Store

@Suite struct SearchExpressionTests {
    private func text(
        _ words: String, not: String = "", reach: SearchExpression.Reach = .everywhere
    ) -> String {
        SearchExpression(ItemQuery(words: words, without: not, limit: 1)).text(reach: reach)
            .replacing("(\"\u{1}a\") AND ", with: "")
    }

    @Test(
        arguments: [
            ("风电", #""风电""#), ("海上风电", #""海上" + "上风" + "风电""#), ("电", #""电" *"#),
            ("风电 大连", #""风电" AND "大连""#), ("Wind power", #""wind" AND "power""#),
            ("\"Wind power\"", #""wind" + "power""#), ("“风电 项目”", #""风电" + "电" + "项目""#),
            ("5G基站", #""5g" + "基站""#), ("第3号", #""第" + "3" + "号" *"#),
            ("风电，大连", #""风电" AND "大连""#), ("a\"b c\"", #""a" AND "b" + "c""#),
            ("NEAR(a, b) OR c*", #""near" AND "a" AND "b" AND "or" AND "c""#),
        ])
    func wordsBecomeAQuery(_ words: String, _ expected: String) {
        #expect(text(words) == expected)
    }

    @Test func whatMustNotStandIsTakenAway() {
        #expect(text("风电 -招标") == #"("风电") NOT ("招标")"#)
        #expect(text("风电", not: "招标 采购").hasSuffix(#"NOT ("招标" OR "采购")"#))
        #expect(text("－招标").hasSuffix(#"NOT ("招标")"#))
    }

    @Test func aLoneCharacterIsLookedForInTitlesFirst() {
        #expect(text("电 海", reach: .titles) == "\"\u{1}c电\" AND \"\u{1}c海\"")
        #expect(SearchExpression(ItemQuery(words: "电", limit: 1)).hasSingle)
        #expect(!SearchExpression(ItemQuery(words: "风电", limit: 1)).hasSingle)
    }

    @Test(arguments: ["!!!", "\"", "\"\"", "-", "--", "\u{1}", "\u{0}", " "])
    func whatHoldsNoWordAsksForNothing(_ words: String) {
        #expect(SearchExpression(ItemQuery(words: words, limit: 1)).asksForNothing)
    }

    @Test func nobodyCanAskForAFacet() {
        #expect(text("\u{1}d210200") == "\"d210200\"")
    }
}
