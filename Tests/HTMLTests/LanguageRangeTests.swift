import Testing

@testable import HTML

@Suite struct LanguageRangeTests {
    @Test(arguments: [
        ("zh", "zh", true), ("zh", "zh-cn", true), ("zh", "zhx", false), ("zh-cn", "zh", false),
        ("zh-cn", "zh-hans-cn", true), ("zh-cn", "zh-x-cn", false), ("*-cn", "zh-cn", true),
        ("*-cn", "zh-hans-cn", true), ("*", "en", true), ("*", "", false), ("", "", true),
        ("", "en", false), ("de-*-de", "de-latn-de", true), ("de-de", "de-deva", false),
    ])
    func rangeAcceptsTag(_ range: String, _ tag: String, _ expected: Bool) {
        #expect(LanguageRange(Array(range.utf8)[...]).accepts(Array(tag.utf8)) == expected)
    }
}
