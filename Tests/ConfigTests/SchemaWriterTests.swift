import Foundation
import Testing

@testable import Config

@Suite struct SchemaWriterTests {
    @Test func theSchemaInDocsIsCurrent() throws {
        try Project.expect("docs/feeds.schema.json", toBe: SchemaWriter.json())
    }

    @Test func theSchemaIsJSONWithEveryKey() throws {
        let json = try JSONSerialization.jsonObject(with: Data(SchemaWriter.json().utf8))
        let schema = try #require(json as? [String: Any])
        let top = try #require(schema["properties"] as? [String: Any])
        #expect(Set(top.keys) == Set(KeyTable.shared.keys(of: "").map(\.name)))
        #expect(schema["additionalProperties"] as? Bool == false)
        #expect(schema["required"] as? [String] == ["sources"])
        let sources = try #require(top["sources"] as? [String: Any])
        let rows = try #require(sources["additionalProperties"] as? [String: Any])
        let choices = try #require(rows["anyOf"] as? [[String: Any]])
        let keys = try #require(choices.last?["properties"] as? [String: Any])
        #expect(Set(keys.keys) == Set(KeyTable.shared.keys(of: "sources.*").map(\.name)))
    }
}
