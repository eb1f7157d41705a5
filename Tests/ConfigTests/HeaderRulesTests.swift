import Testing

@testable import Config

@Suite struct HeaderRulesTests {
    @Test(arguments: [
        ("Accept", true), ("X-A_b", true), ("", false), ("a b", false), ("a:", false), ("大", false),
    ])
    func namesAreTokens(name: String, isName: Bool) {
        #expect(HeaderRules.isName(name) == isName)
    }

    @Test(arguments: [
        ("", true), ("a\tb", true), ("大连", true), ("a\r\nb: c", false), ("\u{0}", false),
        ("\u{7F}", false),
    ])
    func valuesAreOneLine(value: String, isValue: Bool) {
        #expect(HeaderRules.isValue(value) == isValue)
    }

    @Test(arguments: ["Host", "host", "CONNECTION", "If-None-Match", "Range", "accept-encoding"])
    func someHeadersAreBohaisOwn(name: String) {
        #expect(HeaderRules.whyKept(name) != nil)
    }
}
