import Model
import Testing

@testable import Config

@Suite struct ConfigHubTests {
    @Test(arguments: [
        ("", nil), ("  hub: true\n", HubChoice.own), ("  hub: false\n", .off),
        ("  hub: https://hub.example/\n", .address("https://hub.example/")),
    ])
    func readsTheHub(_ line: String, _ hub: HubChoice?) throws {
        let text = "site:\n  title: A\n\(line)sources:\n  port: https://example.org/news\n"
        let (found, problems) = read(text)
        #expect(problems == [])
        #expect(try #require(found).site.hub == hub)
    }

    @Test(arguments: ["ftp://hub.example/", "perhaps"])
    func refusesWhatIsNoHub(_ value: String) {
        let text = "site:\n  hub: \(value)\nsources:\n  port: https://example.org/news\n"
        let (_, problems) = read(text)
        #expect(problems.count == 1)
    }
}
