import Testing

@testable import Regions

@Suite struct GazetteerSuggestionsTests {
    @Test(arguments: [
        ("大联市", "大连市"), ("营囗市", "营口市"), ("葫卢岛市", "葫芦岛市"), ("瓦房甸市", "瓦房店市"),
        ("沈阳市市", "沈阳市"), ("219900", "辽宁省"),
    ])
    func misspeltNameFindsItsDivision(_ written: String, _ meant: String) {
        #expect(china.suggestions(for: written).contains(meant))
    }

    @Test func nothingLikeANameFindsNothing() {
        #expect(china.suggestions(for: "").isEmpty)
        #expect(china.suggestions(for: "dalian").isEmpty)
        #expect(china.suggestions(for: String(repeating: "连", count: 10_000)).isEmpty)
    }
}
