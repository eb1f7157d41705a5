import Testing

@testable import bohai

struct JSONDotPathTests {
    @Test(arguments: [
        ("title", "$.title"), ("a.b[0].c", "$.a.b[0].c"), ("$.a", "$.a"), (".", "$"), ("$", "$"),
        ("", "$"), ("[1].b", "$[1].b"), ("a.0.b", "$.a[0].b"), ("a-b.c d", "$['a-b']['c d']"),
        ("it's", "$['it\\'s']"), ("标题", "$.标题"), ("1a", "$['1a']"),
    ])
    func pathsBecomeJSONPath(_ path: String, _ expected: String) {
        #expect(JSONDotPath.field(path) == expected)
        #expect(JSONDotPath.items(path) == expected + "[*]")
    }
}
