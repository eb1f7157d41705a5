import Model
import Testing

@testable import Regions

@Suite struct NamedFeedIndexTests {
    private let index = RegionIndex(
        regions: [Region(id: "dalian", title: "大连", divisions: [DivisionCode(210200)])],
        feeds: [
            NamedFeed(id: "wind", title: "风电", words: ["风电", "风机"], not: ["招聘"]),
            NamedFeed(
                id: "place", title: "两地", regions: ["dalian"], divisions: [DivisionCode(210700)]),
            NamedFeed(
                id: "mix", title: "混合", sources: ["port"], regions: ["dalian"], words: ["风电"]),
            NamedFeed(id: "port", title: "港", sources: ["port", "harbour"]),
            NamedFeed(id: "quiet", title: "静", not: ["风"]),
        ], gazetteer: china)

    /// What is as old as the day itself belongs to it; of what has no time nobody knows.
    @Test(arguments: [(999, false), (1_000, true), (2_000, true), (nil, true)] as [(Int64?, Bool)])
    func whatIsTooOldStaysOut(_ seconds: Int64?, _ isIn: Bool) {
        var feed = NamedFeed(id: "recent", title: "近")
        feed.since = Timestamp(1_000)
        let index = RegionIndex(regions: [], feeds: [feed], gazetteer: china)
        let found = index.regionIDs(
            for: [], title: "港", text: nil, time: seconds.map { Timestamp($0) })
        #expect(found == (isIn ? ["recent"] : []))
    }

    @Test(
        arguments: [
            ("大连风电开工", "port", ["dalian", "mix", "place", "port", "wind"]),
            ("大连风电开工", "other", ["dalian", "place", "wind"]),
            ("锦州凌海下雪", "other", ["place", "quiet"]),
            ("风机企业招聘", "other", []), ("沈阳下雪", "harbour", ["port", "quiet"]),
        ] as [(String, String, [String])])
    func kindsNarrowAndAnyOfAKindWillDo(_ title: String, _ source: String, _ expected: [String]) {
        let found = assigner.assign(title: title, text: nil, home: nil, homeFillsSilence: false)
        #expect(index.regionIDs(for: found, title: title, text: nil, source: source) == expected)
    }
}
