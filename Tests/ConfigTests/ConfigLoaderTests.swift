import Model
import Testing

@testable import Config

@Suite struct ConfigLoaderTests {
    @Test func threeLinesAreEnough() throws {
        let (configuration, problems) = read(
            """
            sources:
              port:
                url: https://example.org/news
            """)
        #expect(problems == [])
        let found = try #require(configuration)
        #expect(found.sources.map(\.id) == ["port"])
        #expect(found.storage == "/etc/bohai/var/bohai.sqlite")
    }
}
