import Model
import Testing

@testable import Config

@Suite struct ConfigDecoderFeedsTests {
    private static let rest = """

        regions: {dalian: 大连市}
        sources: {port: https://example.org/}
        """

    @Test func feedsAreMadeOfWhatTheyName() throws {
        let file = """
            feeds:
              wind: [风电, 风机]
              mix:
                title: 混合
                sources: [port]
                regions: [dalian]
                divisions: [大连市]
                not: 招聘
            """
        let found = try #require(read(file + Self.rest).configuration)
        #expect(
            found.feeds == [
                NamedFeed(id: "wind", title: "wind", words: ["风电", "风机"]),
                NamedFeed(
                    id: "mix", title: "混合", sources: ["port"], regions: ["dalian"],
                    divisions: [DivisionCode(210_200)], not: ["招聘"]),
            ])
    }

    @Test func aFeedMaySayHowFarBackAndHowManyItShows() throws {
        let file = """
            feeds:
              recent: {since: 2026-03-01}
              few: {words: [风电], limit: 20}
            """
        let feeds = try #require(read(file + Self.rest).configuration).feeds
        // Midnight in China.
        let start = CivilTime(year: 2026, month: 2, day: 28, hour: 16).timestamp
        #expect(feeds.map(\.since) == [start, nil])
        #expect(feeds.map(\.limit) == [nil, 20])
    }

    @Test(arguments: [
        ("feeds: {a: {since: 2026-02-30}}", "\"2026-02-30\" is not a day"),
        ("feeds: {a: {since: yesterday}}", "write year, month and day: 2026-03-01"),
        ("feeds: {a: {limit: 20}}", "feeds.a asks for nothing"),
        ("feeds: {dalian: [a]}", "is the id of a region as well"),
        ("feeds: {a: {sources: [prot]}}", "unknown source \"prot\""),
        ("feeds: {a: {regions: [shenyang]}}", "unknown region \"shenyang\""),
        ("feeds: {a: {title: A}}", "feeds.a asks for nothing"),
        ("feeds: {search: [a]}", "is the name of a page of the server"),
        ("feeds: {A: [a]}", "is not the id of a feed"),
    ])
    func whatCannotBeIsReported(_ file: String, _ message: String) {
        let problems = read(file + Self.rest).problems
        #expect(problems.contains { $0.contains(message) }, "\(problems)")
    }

    @Test func searchCanBeSwitchedOff() {
        #expect(read("search: false" + Self.rest).configuration?.search == false)
        #expect(read(Self.rest).configuration?.search == true)
    }
}
