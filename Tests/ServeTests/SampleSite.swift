import Logging
import Model
import Store

@testable import Serve

/// A small site with a store in memory, and items put into it.
struct SampleSite {
    let configuration: Configuration
    let store: any ItemStore
    /// The hub that feeds name.
    var hub: String?

    init(
        port: Int = 0, output: String? = nil, store: (any ItemStore)? = nil,
        storage: String = ":memory:"
    ) throws {
        let site = Site(
            title: "渤海 <见闻>", url: "http://127.0.0.1:8080", tagAuthority: "example.org,2026",
            listen: ListenAddress(port: port))
        configuration = Configuration(
            site: site, storage: storage, output: output,
            regions: [
                Region(
                    id: "dalian", title: "大连", divisions: [DivisionCode(210_200)],
                    aliases: ["old-dalian"]),
                Region(id: "jinzhou", title: "锦州", divisions: [DivisionCode(210_700)]),
            ],
            sources: [
                Source(
                    id: "harbour", title: "港口通知", location: .url("https://example.org/list"),
                    aliases: ["old-harbour"]),
                Source(
                    id: "quiet", title: "停用", location: .url("https://example.org/quiet"),
                    enabled: false),
            ])
        self.store = try store ?? SQLiteStore(path: ":memory:", readers: 1)
    }

    /// What a daemon that started at 1000 remembers of itself.
    static func record() -> ServiceRecord {
        ServiceRecord(version: "1.2.3", started: Timestamp(1_000))
    }

    var renderer: SiteRenderer {
        SiteRenderer(
            configuration: configuration, store: store, divisions: Self.divisions, hub: hub)
    }

    /// Liaoning and Dalian; only the latter's place is known.
    static let divisions = DivisionDirectory(
        name: { [210_000: "辽宁省", 210_200: "辽宁省大连市"][$0.number] },
        point: {
            $0.number == 210_200 ? GeoPoint(latitude: 38.9146, longitude: 121.6147) : nil
        },
        children: { code in
            switch code?.number {
            case nil: [liaoning]
            case 210_000: [dalian]
            default: []
            }
        },
        trail: { code in
            switch code.number {
            case 210_000: [liaoning]
            case 210_200: [liaoning, dalian]
            default: []
            }
        })

    private static let liaoning = DivisionDirectory.Place(code: DivisionCode(210_000), name: "辽宁省")
    private static let dalian = DivisionDirectory.Place(code: DivisionCode(210_200), name: "大连市")

    /// What the site publishes; nothing rests unless `distance` says so.
    func publication(distance: Duration = .zero, byteLimit: Int = 1 << 28) -> Publication {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return Publication(
            renderer: renderer, logger: logger, distance: distance, byteLimit: byteLimit)
    }

    /// Stores one item in Dalian; returns the feeds that changed.
    @discardableResult
    func add(
        _ title: String, number: Int = 1, at time: Int64 = 1_767_225_600,
        content: String = String(repeating: "正文。", count: 400)
    ) async throws -> Set<FeedKey> {
        let now = Timestamp(time)
        let item = Item(
            id: "tag:example.org,2026:harbour/\(number)", sourceID: "harbour",
            keys: ["url:example.org/\(number)"], url: "https://example.org/\(number)",
            title: title, contentHTML: "<p>\(content)</p>",
            published: PublishedDate(timestamp: now, utcOffset: 28_800, precision: .day),
            firstSeen: now, updated: now,
            divisions: [
                DivisionAssignment(
                    code: DivisionCode(210_200), name: "大连市", level: .prefecture,
                    confidence: 0.9, evidence: [])
            ], regionIDs: ["dalian"], contentDigest: title)
        let record = PollRecord(
            state: PollState(sourceID: "harbour", lastPoll: now, itemsFound: 1), items: [item],
            at: now)
        return try await store.record([record]).reduce(into: []) { $0.formUnion($1.feeds) }
    }
}

extension SampleSite {
    static let longTitle =
        "关于印发《" + String(repeating: "渤海湾沿岸港口与航道整治", count: 6) + "》的通知（第2026-0001号）"

    /// Items with all that is hard to show.
    func addHardItems() async throws {
        try await add(
            Self.longTitle, number: 2,
            content: """
                </p><h1>一、总则</h1><p>\(String(repeating: "第一条。", count: 40))
                <a href="https://example.org/\(String(repeating: "long", count: 60))">链接</a></p>
                <h3>二、附表</h3><table><tr>\(String(repeating: "<th>年度指标</th>", count: 14))</tr>
                <tr>\(String(repeating: "<td>1,234.5</td>", count: 14))</tr></table>
                <pre>\(String(repeating: "0123456789abcdef", count: 20))</pre>
                <img src="https://elsewhere.example/a.png" alt="示意图" width="3000">
                <iframe src="https://elsewhere.example/"></iframe>
                <ul><li>一<ul><li>二</li></ul></li></ul><blockquote>引文</blockquote><p>
                """)
        try await add(String(repeating: "a", count: 400), number: 3, content: "短")
    }

    /// One that lasts and one that is over.
    func addIncidents() async throws {
        for (opened, closed) in [(Timestamp(5), Timestamp(9)), (Timestamp(1_767_225_600), nil)] {
            var poll = PollRecord(
                state: PollState(
                    sourceID: "harbour", failures: 2,
                    problem: "cannot read https://example.org/" + String(repeating: "a", count: 90)),
                at: opened)
            poll.health = HealthRecord(
                health: SourceHealth(
                    .broken, since: opened, reasons: ["rule \"ul > li\" matched nothing"], held: 3),
                memory: "{}",
                incident: Incident(
                    sourceID: "harbour", opened: opened, updated: closed ?? opened, closed: closed,
                    state: .broken, summary: "rule \"ul > li\" matched nothing"))
            _ = try await store.record([poll])
        }
    }
}
