import Testing

@testable import Extract

struct JSONParserTests {
    @Test(arguments: [
        ("1", "1"), (" [ 1 , 2 ] ", "[1,2]"), ("{}", "{}"), ("[]", "[]"), ("-0.5e+10", "-0.5e+10"),
        (#"{"b":1,"a":2}"#, #"{"b":1,"a":2}"#), (#"{"a":1,"b":2,"a":3}"#, #"{"a":3,"b":2}"#),
        ("12345678901234567890", "12345678901234567890"), (#""大连""#, #""大连""#),
        (#""\u5927\/\u8fde""#, #""大/连""#), (#""\ud83d\ude00""#, "\"😀\""),
        (#""\ud83d""#, "\"\u{FFFD}\""), (#""\ude00x""#, "\"\u{FFFD}x\""),
        (#""\ud83dA""#, "\"\u{FFFD}A\""), ("\"a\nb\tc\"", "\"a\nb\tc\""), ("true", "true"),
        ("[null,false]", "[null,false]"), (#"{"":{"":[{}]}}"#, #"{"":{"":[{}]}}"#),
    ])
    func valuesAreRead(text: String, expected: String) throws {
        #expect(JSONText.write(try JSONParser.parse(Array(text.utf8))) == expected)
    }

    @Test(arguments: [
        ("", 1, 1), ("{", 1, 2), ("[1,]", 1, 4), ("[1 2]", 1, 4), ("{\"a\" 1}", 1, 6),
        ("{\"a\":}", 1, 6), ("{a:1}", 1, 2), ("[1]x", 1, 4), ("{\n \"大\": tru\n}", 2, 7),
        ("\"abc", 1, 5), ("\"\\x\"", 1, 3), ("\"\\u12g4\"", 1, 4), ("01", 1, 2), ("1.", 1, 3),
        ("-", 1, 2), ("1e", 1, 3), ("nul", 1, 1), ("{\"a\":1,}", 1, 8), ("'a'", 1, 1),
        ("NaN", 1, 1),
        ("<html>", 1, 1),
    ])
    func faultsNameLineAndColumn(text: String, line: Int, column: Int) {
        do {
            _ = try JSONParser.parse(Array(text.utf8))
            Issue.record("\(text) was read")
        } catch {
            #expect([error.line, error.column] == [line, column], "\(error)")
        }
    }

    @Test func depthIsBounded() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array(
                (String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        _ = try JSONParser.parse(nested(200))
        #expect(throws: JSONParser.Fault.self) { try JSONParser.parse(nested(201)) }
        #expect(throws: JSONParser.Fault.self) { try JSONParser.parse(nested(1_000_000)) }
    }

    @Test func objectsOfManyMembersKeepOrderAndLastValues() throws {
        let members = (0..<100).map { "\"k\($0 % 50)\":\($0)" }.joined(separator: ",")
        guard case .object(let object) = try JSONParser.parse(Array("{\(members)}".utf8)) else {
            Issue.record("no object")
            return
        }
        #expect(object.members.count == 50)
        #expect(object.members.map(\.name) == (0..<50).map { "k\($0)" })
        #expect(object["k49"]?.texts == ["99"])
        #expect(object["k50"] == nil)
    }

    @Test func mutatedDocumentsNeverTrap() {
        var generator = SeededGenerator(seed: 5)
        let seed = Array(#"{"a":[1,-2.5e3,"\u5927\"x",{"b":null,"c":[true,false]}],"d":"大连"}"#.utf8)
        for _ in 0..<5_000 { _ = try? JSONParser.parse(generator.mutate(seed)) }
    }

    /// Minutes where each escape copies what stands before it.
    @Test func aLongStringOfEscapesTakesLinearTime() throws {
        let text = "\"" + String(repeating: #"\n"#, count: 3_000_000) + "\""
        let start = ContinuousClock.now
        guard case .string(let read) = try JSONParser.parse(Array(text.utf8)) else {
            Issue.record("no string was read")
            return
        }
        #expect(read.utf8.count == 3_000_000)
        #expect(ContinuousClock.now - start < .seconds(20))
    }
}
