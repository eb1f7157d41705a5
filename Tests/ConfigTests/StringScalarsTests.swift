import Testing

@testable import Config

struct StringScalarsTests {
    @Test(arguments: ["", "a", "ul.news > li", "大连市", "é\u{301}", "🚢 and 🧭", "\u{0}\u{10FFFF}"])
    func givesTheTextOfItsScalars(_ text: String) {
        #expect(String(scalars: Array(text.unicodeScalars)[...]) == text)
    }

    @Test func takesASlice() {
        let scalars = Array("a大b连c".unicodeScalars)
        #expect(String(scalars: scalars[1..<4]) == "大b连")
    }
}
