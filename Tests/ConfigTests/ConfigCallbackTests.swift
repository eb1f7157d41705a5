import Model
import Testing

@testable import Config

@Suite struct ConfigCallbackTests {
    private static let rest = "\nsources: {port: https://example.org/}\n"

    @Test(arguments: [
        ("", nil), ("websub: {callback: \"https://a.example\"}", "https://a.example"),
        ("websub: {callback: \"https://a.example/bohai//\"}", "https://a.example/bohai"),
    ])
    func saysWhereHubsReachTheDaemon(_ line: String, _ callback: String?) throws {
        let (found, problems) = read(line + Self.rest)
        #expect(problems == [])
        #expect(try #require(found).callback == callback)
    }

    @Test(arguments: [
        "websub: {callback: \"https://a.example/?x\"}", "websub: {callback: \"ftp://a.example/\"}",
        "websub: {hub: \"https://a.example/\"}",
    ])
    func refusesWhatIsNoPlace(_ line: String) {
        #expect(read(line + Self.rest).problems.count == 1)
    }
}
