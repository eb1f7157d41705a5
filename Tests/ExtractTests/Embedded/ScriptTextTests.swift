import Testing

@testable import Extract

@Suite struct ScriptTextTests {
    @Test func namesMayHaveLettersOfAnyScript() {
        #expect("a$_9列".utf8.allSatisfy(ScriptText.isNamePart))
        #expect(!ScriptText.isNameStart(UInt8(ascii: "9")))
    }

    @Test(arguments: [("a*b*/c", 3), ("**/", 1), ("*", nil), ("", nil)])
    func endsAreFound(text: String, place: Int?) {
        #expect(ScriptText.find("*/", in: Array(text.utf8)[...]) == place)
    }
}
