import Testing

@testable import Config

@Suite struct JSONTextTests {
    @Test func keysKeepTheirOrderAndTextIsEscaped() {
        let json = JSONText.object([
            ("b", .array(["x", .number(1)])), ("a", .flag(true)), ("c", "q\"\\\n\t大"),
            ("d", .object([])), ("e", .array([.object([("f", "g")])])),
        ])
        #expect(
            json.written() == """
                {
                  "b": ["x", 1],
                  "a": true,
                  "c": "q\\"\\\\\\n\\t大",
                  "d": {},
                  "e": [
                    {
                      "f": "g"
                    }
                  ]
                }
                """)
    }
}
