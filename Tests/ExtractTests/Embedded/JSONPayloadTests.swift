import Testing

@testable import Extract

@Suite struct JSONPayloadTests {
    @Test(arguments: [
        (#"{"a":1}"#, "{a=1}"), (#"callback({"a":1});"#, "{a=1}"),
        ("jQuery110_2 ( [1, 2] )", "[1;2]"), (")]}',\n{\"a\":1}", "{a=1}"),
        ("<!--\n{\"a\":1}\n-->", "{a=1}"), ("/**/cb.x({a: 'b'})", "{a=b}"),
    ])
    func whatStandsAroundIsCutOff(text: String, shown: String) throws {
        let value = try #require(JSONPayload.value(of: Array(text.utf8)))
        #expect(ScriptShown.show(value) == shown)
    }

    @Test(arguments: ["", "<html>", "var x = 1", "callback(x)", "f", "callback({"])
    func otherTextsHaveNone(text: String) {
        #expect(JSONPayload.value(of: Array(text.utf8)) == nil)
    }

    @Test(arguments: [("cb({\"a\":1})", true), ("{\"a\":1}", false), ("cb(1)", false)])
    func callsAreTold(text: String, isCall: Bool) {
        #expect(JSONPayload.isCall(Array(text.utf8)) == isCall)
    }
}
