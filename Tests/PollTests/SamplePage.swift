import Fetch
import Model
import Poll
import Regions
import Store

/// A list page of our own and what is needed to poll it.
enum SamplePage {
    static let url = "https://example.org/list"

    /// One item for each number, newest first.
    static func html(_ numbers: some Sequence<Int>) -> String {
        let items = numbers.map { number in
            "<li><a class=\"tit\" href=\"/n/\(number).html\">大连港第\(number)号公告</a>"
                + "<span class=\"date\">2026-01-\(number < 10 ? "0" : "")\(number)</span></li>"
        }
        return "<html><body><ul class=\"news\">\(items.joined())</ul></body></html>"
    }

    static func source(
        _ id: String = "harbour", url: String = SamplePage.url, every: Int = 3_600
    ) -> Source {
        Source(
            id: id, title: "港口通知", location: .url(url), every: every,
            items: Rule(language: .css, expression: "ul.news > li", text: "ul.news > li"),
            fields: [
                .title: Rule(language: .css, expression: "a.tit", text: "a.tit"),
                .url: Rule(
                    language: .css, expression: "a.tit", taking: .attribute("href"),
                    text: "a.tit@href"),
                .date: Rule(language: .css, expression: "span.date", text: "span.date"),
            ])
    }

    static func configuration(
        _ sources: [Source], policy: FetchPolicy = FetchPolicy(hostDelay: 0, obeyRobots: false)
    ) -> Configuration {
        Configuration(
            site: Site(
                title: "渤海", url: "https://feeds.example.org", tagAuthority: "example.org,2026"),
            storage: ":memory:", fetching: policy,
            regions: [Region(id: "dalian", title: "大连", divisions: [DivisionCode(210_200)])],
            sources: sources)
    }

    static let gazetteer = Gazetteer.china()

    static func pipeline(_ configuration: Configuration, _ fetcher: any Fetcher) -> Pipeline {
        Pipeline(
            configuration: configuration,
            reader: PageReader(fetcher: fetcher, policy: configuration.fetching, agent: "Bohai"),
            assigner: RegionAssigner(gazetteer: gazetteer),
            index: RegionIndex(regions: configuration.regions, gazetteer: gazetteer))
    }
}
