import Feeds
import Model

/// The operators' feed at `/problems.atom`: one entry an incident, which changes when the incident
/// does and says so when it is over.
struct ProblemFeed: Sendable {
    static let path = "/problems.atom"
    /// Incidents that it shows, those that changed last.
    static let longest = 100

    let site: Site
    let words: PageWords
    private let titles: [String: String]

    init(_ configuration: Configuration) {
        site = configuration.site
        words = PageWords.words(language: site.language)
        var titles = Dictionary(configuration.sources.map { ($0.id, $0.title) }) { first, _ in first
        }
        titles[StoreTrouble.name] = configuration.site.title
        titles[StoreTrouble.configuration] = "feeds.yml"
        titles[StoreTrouble.output] = "output"
        self.titles = titles
    }

    /// - Parameter incidents: the one that changed last first.
    func feed(_ incidents: [Incident]) -> Feed {
        Feed(
            key: .all, id: "tag:\(site.tagAuthority):feed/problems",
            title: words.named(site.title, words.problems), language: site.language,
            author: site.author, homeURL: site.url + StatusPage.path,
            address: site.url + "/problems",
            updated: incidents.map(\.updated).max() ?? site.epoch,
            items: incidents.map(entry))
    }

    /// Its id is made of the source and of when it began, and so never changes.
    private func entry(_ incident: Incident) -> Item {
        let name = titles[incident.sourceID] ?? incident.sourceID
        return Item(
            id: "tag:\(site.tagAuthority):problem/\(incident.sourceID)/\(incident.opened.seconds)",
            sourceID: incident.sourceID, keys: [], title: Self.title(incident, name, words),
            summary: Self.text(incident, words),
            tags: [incident.sourceID, incident.state.rawValue],
            published: Self.date(Self.start(of: incident)), firstSeen: Self.start(of: incident),
            updated: incident.updated)
    }

    static func title(_ incident: Incident, _ name: String, _ words: PageWords) -> String {
        let what =
            incident.closed == nil
            ? words.problem(incident.state) : words.over(words.problem(incident.state))
        return words.named(name, what)
    }

    /// Why, from when, until when.
    static func text(_ incident: Incident, _ words: PageWords) -> String {
        let from = date(start(of: incident)).rfc3339
        let until = incident.closed.map { date($0).rfc3339 }
        return [incident.summary, words.lasting(from, until)].filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    /// When it began; one that began by a clock which ran ahead, when it last changed.
    private static func start(of incident: Incident) -> Timestamp {
        min(incident.opened, incident.updated)
    }

    /// In the time of China, where the sources are.
    private static func date(_ time: Timestamp) -> PublishedDate {
        PublishedDate(timestamp: time, utcOffset: 28_800, precision: .second)
    }
}
