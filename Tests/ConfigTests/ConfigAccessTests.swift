import Model
import Testing

@testable import Config

@Suite struct ConfigAccessTests {
    @Test func accessIsForEveryoneUnlessSaidOtherwise() throws {
        let file = """
            regions:
              dalian: {divisions: 大连市, access: token}
              jinzhou: 大连市
            feeds:
              wind: {words: [风电], access: token, sources: [port]}
              news: {words: [a], sources: [open]}
            sources:
              port: {url: "https://example.org/", access: token}
              open: {url: "https://example.org/", access: public}
            """
        let (configuration, problems) = read(file)
        #expect(problems == [])
        let found = try #require(configuration)
        #expect(found.regions.map(\.isPrivate) == [true, false])
        #expect(found.feeds.map(\.isPrivate) == [true, false])
        #expect(found.sources.map(\.isPrivate) == [true, false])
    }

    @Test func aPublicFeedNamesNoPrivateSource() {
        let file = """
            feeds: {wind: {sources: [port]}}
            sources: {port: {url: "https://example.org/", access: token}}
            """
        let problems = read(file).problems
        #expect(problems.count == 1)
        #expect(problems[0].contains("feeds.wind is public, and the source \"port\" is not"))
    }

    @Test func otherWordsAreRefused() {
        let problems = read("sources: {port: {url: \"https://example.org/\", access: secret}}")
            .problems
        #expect(problems.contains { $0.contains("public or token") })
    }
}
