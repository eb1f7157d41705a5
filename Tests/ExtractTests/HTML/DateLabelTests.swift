import Testing

@testable import Extract

struct DateLabelTests {
    @Test(arguments: [
        ("[11-25] 渔港改造工程通过验收", "11-25", "渔港改造工程通过验收"),
        ("（2026-11-25）渔港改造工程", "2026-11-25", "渔港改造工程"),
        ("【11月25日】渔港改造工程", "11月25日", "渔港改造工程"),
    ])
    func aDateInBracketsBeforeATitleIsALabel(text: String, date: String, rest: String) {
        #expect(DateLabel(text)?.date == date)
        #expect(DateLabel(text)?.rest == rest)
    }

    @Test(arguments: [
        "[要闻] 渔港改造", "[11-25]", "渔港改造 [11-25]", "[11-25", "", "[2026-11-25 起施行] 渔港改造",
    ])
    func otherTextsHaveNone(text: String) { #expect(DateLabel(text) == nil) }
}
