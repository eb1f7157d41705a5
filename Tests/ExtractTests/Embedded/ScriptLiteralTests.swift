import Testing

@testable import Extract

@Suite struct ScriptLiteralTests {
    @Test(arguments: [
        (#"{"a": 1}"#, #"{a=1}"#), ("{a: 'x', b: [1, 2,], }", "{a=x;b=[1;2]}"),
        ("[!0, !1, void 0, undefined, null]", "[true;false;null;null;null]"),
        (#"'it\'s \x41\u4e2d\u{6587}\ud83d\ude00'"#, "it's A中文😀"),
        ("'one' + \"two\" +\n 'three'", "onetwothree"), ("0x1F", "31"), ("-1.5e3", "-1.5e3"),
        ("/* c */ [ // d\n 1 ]", "[1]"), (#"JSON.parse('{"a":[true]}')"#, "{a=[true]}"),
        ("`line\nbreak`", "line\nbreak"), ("{1: 'a', 'b-c': 2}", "{1=a;b-c=2}"),
    ])
    func literalsAreReadAsJSON(text: String, shown: String) throws {
        var literal = ScriptLiteral(Array(text.utf8)[...])
        #expect(ScriptShown.show(try literal.value()) == shown)
    }

    @Test(arguments: [
        "{a: b}", "[f()]", "`${x}`", "function(){}", "{a: 1", "[1, 2", "'open", "new Date()",
        "", "JSON.stringify('x')", "'a' + b",
    ])
    func whatIsNoLiteralIsRefused(text: String) {
        #expect(throws: ScriptLiteral.Fault.self) {
            var literal = ScriptLiteral(Array(text.utf8)[...])
            _ = try literal.value()
        }
    }

    @Test func depthIsBounded() {
        let text = String(repeating: "[", count: 100_000)
        #expect(throws: ScriptLiteral.Fault.self) {
            var literal = ScriptLiteral(Array(text.utf8)[...])
            _ = try literal.value()
        }
    }
}

/// A JSON value in one line, for tables.
enum ScriptShown {
    static func show(_ value: JSONValue) -> String {
        switch value {
        case .array(let values): "[" + values.map(show).joined(separator: ";") + "]"
        case .object(let object):
            "{" + object.members.map { "\($0.name)=\(show($0.value))" }.joined(separator: ";") + "}"
        case .null: "null"
        default: value.texts.joined()
        }
    }
}
