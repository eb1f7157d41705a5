import Testing

@testable import Config

struct YAMLValueTests {
    @Test func readsWhatAFileSays() throws {
        let value = try #require(YAMLValue.read("a: {b: [1, x]}\nc: text\n"))
        #expect(value["a"]?["b"]?.members.compactMap(\.text) == ["1", "x"])
        #expect(value["c"]?.text == "text")
        #expect(value.pairs.map(\.key) == ["a", "c"])
        #expect(value["c"]?["d"] == nil)
        #expect(value["c"]?.pairs.isEmpty == true)
        #expect(value["c"]?.members.isEmpty == true)
        #expect(value["a"]?.text == nil)
    }

    @Test(arguments: ["a: b: c", "{", "a: 1\na: 2"])
    func isNilWhereFeedsYMLWouldBeRefused(_ text: String) { #expect(YAMLValue.read(text) == nil) }
}
