import Model
import Testing

struct ItemCursorTests {
    @Test(arguments: ["0", "77", "t77", "77.1764000000.3", "t77.-5.3"])
    func readsWhatItWrote(_ text: String) {
        #expect(ItemCursor(text)?.description == text)
    }

    @Test(arguments: [
        "", "t", "-1", "+1", "01", "1.2", "1.2.-3", "1.2.3.4", "1..3", "T1", "1 ", "１",
        "9999999999999999999", "1.2.03",
    ])
    func nothingElseIsOne(_ text: String) {
        #expect(ItemCursor(text) == nil)
    }
}
