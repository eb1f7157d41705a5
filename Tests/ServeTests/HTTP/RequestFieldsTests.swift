import HTTPTypes
import NIOHTTP1
import Testing

@testable import Serve

struct RequestFieldsTests {
    @Test func readsTheSameOfBothKindsOfHeaders() throws {
        let lines = [
            ("ACCEPT-ENCODING", "gzip"), ("if-none-match", "\"a\""), ("If-None-Match", "\"b\""),
            ("If-Match", "*"), ("If-Modified-Since", "x"), ("If-Unmodified-Since", "y"),
            ("A-IM", "feed"), ("X-Match", "no"), ("Accept-Language", "zh"),
        ]
        var fields = HTTPFields()
        for (name, value) in lines {
            fields.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
        }
        let read = RequestFields(HTTPHeaders(lines))
        #expect(read == RequestFields(fields))
        #expect(read.acceptEncoding == "gzip")
        #expect(read.ifNoneMatch == "\"a\", \"b\"")
        #expect(read.ifMatch == "*")
        #expect((read.ifModifiedSince, read.ifUnmodifiedSince) == ("x", "y"))
        #expect(read.acceptManipulation == "feed")
    }

    @Test(
        arguments: [
            (nil, false), ("feed", true), ("Feed", true), ("vcdiff, feed", true),
            ("feed;q=0.5", true), ("feed; q=0", false), ("feed;q=0.000", false), ("feeds", false),
            ("vcdiff", false), ("", false), ("gzip;q=1.0, feed;q=0.1", true),
        ] as [(String?, Bool)])
    func tellsWhoTakesNewEntriesAlone(_ field: String?, _ expected: Bool) {
        var fields = RequestFields()
        fields.acceptManipulation = field
        #expect(fields.acceptsFeedDelta == expected)
    }
}
