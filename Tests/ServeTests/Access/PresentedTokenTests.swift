import Foundation
import Testing

@testable import Serve

struct PresentedTokenTests {
    private static func basic(_ text: String) -> String {
        "Basic " + Data(text.utf8).base64EncodedString()
    }

    @Test(arguments: [
        ("token=abc", nil, "abc"), ("", "Bearer abc", "abc"), ("", "bearer  abc", "abc"),
        ("", basic("reader:abc"), "abc"), ("", basic(":a:bc"), "a:bc"),
    ])
    func isFoundWhereItMayStand(_ query: String, _ field: String?, _ token: String) {
        let found = PresentedToken.find(query: query[...], authorization: field)
        #expect(found == Array(token.utf8))
    }

    @Test(arguments: [
        ("", nil), ("", ""), ("", "Bearer"), ("", "Bearer "), ("", "Digest abc"),
        ("", "Basic !"), ("", basic("nocolon")), ("token=", nil), ("q=1", "Bearer abc"),
        ("token=abc&q=1", nil), ("q=1&token=abc", nil),
        ("token=" + String(repeating: "a", count: 257), nil),
    ])
    func nothingElseIsOne(_ query: String, _ field: String?) {
        #expect(PresentedToken.find(query: query[...], authorization: field) == nil)
    }

    @Test(arguments: [
        ("token=abc", nil, "abc", ""), ("q=1&token=abc&limit=2", nil, "abc", "q=1&limit=2"),
        ("q=1", "Bearer abc", "abc", "q=1"), ("", "Bearer abc", "abc", ""),
        // The one in the address counts, and what is given twice is no question of ours.
        ("token=abc&token=d", "Bearer x", "abc", "token=d"),
    ])
    func standsBesideAQuestion(
        _ query: String, _ field: String?, _ token: String, _ rest: String
    ) {
        let taken = PresentedToken.taken(query: query[...], authorization: field)
        #expect(taken?.token == Array(token.utf8))
        #expect(taken?.rest == rest[...])
    }

    @Test(arguments: [("q=1", nil), ("token=&q=1", "Bearer abc")])
    func aQuestionAloneIsNone(_ query: String, _ field: String?) {
        #expect(PresentedToken.taken(query: query[...], authorization: field) == nil)
    }
}
