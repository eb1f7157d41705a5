import Model
import Testing

@testable import Extract

struct CutJSONTests {
    @Test(arguments: [
        ("{\"a\":1,\"b\":[1,2,{\"c\":\"x", "{\"a\":1,\"b\":[1,2,{}]}"),
        ("[{\"a\":\"x,]\\\"\"},{\"b\":2,\"c\"", "[{\"a\":\"x,]\\\"\"},{\"b\":2}]"),
        ("{\"a\":[{}", "{\"a\":[{}]}"), ("{", "{}"),
    ])
    func whatStandsBeforeTheCutIsClosed(text: String, whole: String) {
        let closed = CutJSON.closed(Array(text.utf8))
        #expect(closed.map { String(decoding: $0.text, as: UTF8.self) } == whole)
    }

    @Test(arguments: ["", "1", "{}", "[1]]", "{\"a\":1]", "\"x", "[1] x"])
    func nothingElseIsTouched(text: String) {
        #expect(CutJSON.closed(Array(text.utf8))?.text == nil)
    }

    @Test func everyCutOfAFeedIsReadOrRefused() {
        let feed = Array(
            ("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":["
                + "{\"id\":\"1\",\"title\":\"一\"},{\"id\":\"2\",\"title\":\"二\"}]}").utf8)
        for length in feed.indices.dropFirst(75) {
            let read = FeedReader.read(Array(feed[..<length]), base: "")
            #expect(read?.title == "T")
            #expect(read?.diagnostics.first?.message.contains("cut off") ?? false)
        }
    }
}
