import FoundationEssentials
import Testing

@testable import Browser

struct DevToolsMessageTests {
    private static func read(_ json: String) throws -> DevToolsMessage {
        try JSONDecoder().decode(DevToolsMessage.self, from: Data(json.utf8))
    }

    @Test func readsAnswersAndEvents() throws {
        let answer = try Self.read(#"{"id":3,"result":{"result":{"type":"boolean","value":true}}}"#)
        #expect(answer.id == 3)
        #expect(answer.result?.result?.value == true)
        let other = try Self.read(#"{"id":3,"result":{"result":{"value":"text"}}}"#)
        #expect(other.result?.result?.value == nil)
        let event = try Self.read(
            #"{"method":"Fetch.requestPaused","params":{"requestId":"r","request":{"url":"u","#
                + #""method":"GET","headers":{"A":"b"},"more":[1]},"resourceType":"XHR"}}"#)
        #expect(event.params?.request?.headers == ["A": "b"])
        let failure = try Self.read(#"{"id":1,"error":{"code":-1,"message":"no"}}"#)
        #expect(failure.error?.message == "no")
    }

    @Test func writesCommands() throws {
        let value = DevToolsValue.object([
            "list": .list([.number(1), .flag(false), .text("\"\u{1}")])
        ])
        let text = String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
        #expect(text == #"{"list":[1,false,"\"\u0001"]}"#)
    }
}
