import Testing

@testable import Serve

struct QueryTextTests {
    @Test(
        arguments: [
            ("", []), ("q=a", ["q:a"]), ("q=a&&b=", ["q:a", "b:"]), ("q", ["q:"]),
            ("q=%E9%A3%8E+x%2By", ["q:风 x+y"]), ("q=a=b", ["q:a=b"]), ("q=风", ["q:风"]),
        ] as [(String, [String])])
    func pairsAreRead(_ text: String, _ expected: [String]) {
        #expect(QueryText.pairs(text[...])?.map { "\($0.name):\($0.value)" } == expected)
    }

    @Test(arguments: ["q=%", "q=%1", "q=%zz", "q=%FF", "%E9=1"])
    func whatIsNotEncodedIsRefused(_ text: String) {
        #expect(QueryText.pairs(text[...]) == nil)
    }

    @Test func whatIsWrittenIsReadBack() {
        let pairs = [
            QueryText.Pair(name: "division", value: "210200,210300"),
            QueryText.Pair(name: "q", value: "风电 \"a&b=c\" +%<~"),
        ]
        let written = QueryText.written(pairs)
        #expect(written.hasPrefix("division=210200,210300&q=%E9%A3%8E%E7%94%B5%20%22a%26b%3Dc"))
        #expect(QueryText.pairs(written[...]) == pairs)
    }
}
