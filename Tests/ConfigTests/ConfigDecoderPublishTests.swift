import Model
import Testing

@testable import Config

@Suite struct ConfigDecoderPublishTests {
    private static let rest = "\nsources: {port: https://example.org/}\n"

    @Test func publishSaysWhereTheFilesGo() throws {
        let file = """
            publish:
              endpoint: https://storage.example.org/
              bucket: feeds
              region: cn-north-1
              prefix: /a/b/
              cache_control: public, max-age=60
              encoding: br
            """
        #expect(
            read(file + Self.rest).configuration?.publish
                == PublishTarget(
                    endpoint: "https://storage.example.org", bucket: "feeds", region: "cn-north-1",
                    prefix: "a/b", pathStyle: true, cacheControl: "public, max-age=60",
                    coding: .br))
        let short = try #require(read("publish: {bucket: b}" + Self.rest).configuration?.publish)
        #expect((short.endpoint, short.pathStyle, short.coding) == (nil, false, .identity))
        #expect(read(String(Self.rest)).configuration?.publish == nil)
    }

    @Test(arguments: [
        ("publish: {region: r}", "lacks the key \"bucket\""),
        ("publish: {bucket: a/b}", "is no name of a bucket"),
        ("publish: {bucket: b, region: a b}", "is no region"),
        ("publish: {bucket: b, prefix: a/../b}", "characters that addresses do not show"),
        ("publish: {bucket: b, prefix: 大连}", "characters that addresses do not show"),
        ("publish: {bucket: b, endpoint: \"https://h/?a\"}", "has a query or a fragment"),
        ("publish: {bucket: b, encoding: zip}", "is none of identity, gzip, br"),
    ])
    func saysWhatIsWrong(_ line: String, _ words: String) {
        let problems = read(line + Self.rest).problems
        #expect(problems.contains { $0.contains(words) }, "\(problems)")
    }
}
