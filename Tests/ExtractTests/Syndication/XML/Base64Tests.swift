import Testing

@testable import Extract

struct Base64Tests {
    @Test(arguments: [
        ("eA==", "x"), ("eA", "x"), ("eHk=", "xy"), ("eHl6", "xyz"), ("eH\n l6", "xyz"),
        ("5riv5Y-j", "港口"),
    ])
    func textIsDecoded(text: String, expected: String) {
        #expect(Base64.decode(Array(text.utf8)) == Array(expected.utf8))
    }

    @Test(arguments: ["", "e", "e!", "eA==eA", "<p>"])
    func otherTextIsNone(text: String) { #expect(Base64.decode(Array(text.utf8)) == nil) }
}
