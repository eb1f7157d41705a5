import Model
import TestSupport
import Testing

@testable import Fetch

@Suite struct ResponseHeadersTests {
    private let headers = ResponseHeaders([
        HeaderField(name: "Content-Type", value: " text/html "),
        HeaderField(name: "Set-Cookie", value: "a=1"),
        HeaderField(name: "set-cookie", value: "b=2"),
        HeaderField(name: "X-Empty", value: ""),
    ])

    @Test(arguments: ["Content-Type", "content-type", "CONTENT-TYPE"])
    func nameIsFoundInAnyCase(name: String) {
        #expect(headers[name] == "text/html")
    }

    @Test(arguments: ["Content", "Content-Type:", "ontent-Type", "", "X", "a=1"])
    func otherNamesAreNotFound(name: String) {
        #expect(headers[name] == nil)
    }

    @Test func allValuesComeInOrder() {
        #expect(headers.values(of: "SET-COOKIE") == ["a=1", "b=2"])
        #expect(headers.values(of: "X-Empty") == [""])
        #expect(
            headers.fields.map(\.name) == ["Content-Type", "Set-Cookie", "set-cookie", "X-Empty"])
    }

    @Test func bytesThatAreNotUTF8AreLatin1() {
        let headers = ResponseHeaders(lines: Array("X-Name: caf".utf8) + [0xE9, 10])
        #expect(headers["x-name"] == "café")
    }

    @Test func lineBreakInAValueMakesNoField() {
        let headers = ResponseHeaders([HeaderField(name: "A", value: "1\r\nB: 2")])
        #expect(headers["B"] == nil)
    }

    @Test func exactValueIsShortAndSendable() {
        #expect(headers.exact("Content-Type") == "text/html")
        #expect(headers.exact("X-Empty") == nil)
        for value in [[0xE9], [1], [127], [UInt8](repeating: 97, count: 1_025)] as [[UInt8]] {
            let headers = ResponseHeaders(lines: Array("ETag: ".utf8) + value + [10])
            #expect(headers.exact("ETag") == nil)
        }
    }

    @Test func mutatedLinesNeverTrap() {
        var random = SeededGenerator(seed: 3)
        let start = Array("ETag: \"a\"\nDate: Sun, 06 Nov 1994 08:49:37 GMT\nAge : 3\n:\n\n".utf8)
        for _ in 0..<3_000 {
            let headers = ResponseHeaders(lines: random.mutated(start))
            _ = (headers["etag"], headers.values(of: "Age"), headers.fields, headers.exact("Date"))
        }
    }
}
