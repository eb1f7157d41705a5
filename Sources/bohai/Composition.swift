import Browser
import Config
import Extract
import Feeds
import Fetch
import Foundation
import Logging
import Model
import Normalise
import Poll
import Regions
import Serve
import Store
import Synchronization

/// The composition root: the one place that knows every room.
struct Composition {
    let configuration: Configuration
    let gazetteer: Gazetteer
    /// Changes with the program and the configuration; nil where no rendering is to be kept.
    var stamp: String?
    /// Where tests let the program crash.
    var failpoints = Failpoints.none

    /// Reads and checks feeds.yml.
    static func load(_ path: String) throws -> Composition {
        let gazetteer = Gazetteer.china()
        do {
            // A file that is missing now fails its own poll, not every command.
            let configuration = try loader(gazetteer, missingFilesAreProblems: false).load(
                path: path)
            return Composition(
                configuration: configuration, gazetteer: gazetteer,
                failpoints: try CrashPoint.failpoints(ProcessInfo.processInfo.environment))
        } catch let error as ConfigError {
            throw CommandFailure(.configuration, error.description)
        }
    }

    /// A configuration without sources, for commands that look at one page.
    static func bare() -> Composition {
        let site = Site(
            title: "Bohai", url: "http://127.0.0.1:8080", tagAuthority: "bohai.invalid,2026")
        return Composition(
            configuration: Configuration(site: site, storage: "", regions: [], sources: []),
            gazetteer: Gazetteer.china())
    }

    /// What a command that looks at one page goes by: feeds.yml, the settings of one that waits for
    /// its first source, or nothing where there is none.
    static func forOnePage(_ path: String) throws -> Composition {
        let file = ConfigFile(path: path)
        guard FileManager.default.fileExists(atPath: path) else { return bare() }
        guard file.isWithoutSources else { return try load(path) }
        let bare = bare()
        guard let found = file.settings(loader(bare.gazetteer, missingFilesAreProblems: false))
        else { return bare }
        guard let configuration = found.configuration else {
            // Feeds may name sources that are still to come.
            found.problems.first.map { Terminal.say("\($0); the file's settings do not hold here") }
            return bare
        }
        return Composition(configuration: configuration, gazetteer: bare.gazetteer)
    }

    /// - Parameter missingFilesAreProblems: whether a source whose file is not there is reported.
    static func loader(_ gazetteer: Gazetteer, missingFilesAreProblems: Bool) -> ConfigLoader {
        ConfigLoader(
            checks: ConfigChecks(
                rule: { rule in
                    RuleCompiler.check(rule).map { error in
                        RuleIssue(
                            offset: error.offset, message: error.message,
                            advice: "correct the rule; `bohai preview` shows what it matches")
                    }
                },
                division: { Divisions.answer($0, gazetteer) },
                timeZone: { SourceZone(identifier: $0) != nil },
                network: { (try? AddressGuard(allowNetworks: [$0])) != nil },
                charset: { Charset.isKnown($0) },
                file: { !missingFilesAreProblems || FileManager.default.fileExists(atPath: $0) }))
    }

    /// The source with this id; a clear failure, with a suggestion, where there is none.
    func source(_ id: String) throws -> Source {
        if let source = configuration.sources.first(where: { $0.id == id }) { return source }
        let near = Suggestion.closest(to: id, among: configuration.sources.map(\.id))
        let advice = near.map { "did you mean \"\($0)\"?" } ?? "`bohai status` lists them"
        throw CommandFailure(.wrongUse, "no source \"\(id)\" in feeds.yml; \(advice)")
    }

    func fetcher() throws -> CurlFetcher {
        do {
            return try CurlFetcher(
                policy: configuration.fetching,
                userAgent: CurlFetcher.userAgent(
                    version: Bohai.version, siteURL: configuration.site.url))
        } catch {
            throw CommandFailure(.configuration, "\(error)")
        }
    }

    func reader(_ fetcher: any Fetcher) -> PageReader {
        PageReader(
            fetcher: fetcher, policy: configuration.fetching, agent: "Bohai", browser: browser,
            pace: HostPace(delay: configuration.fetching.hostDelay))
    }

    /// The browser for pages that need one; nil where none is installed.
    private var browser: Browser? {
        guard configuration.sources.contains(where: \.rendersInBrowser),
            let path = Self.chromiumPath
        else { return nil }
        var limits = Browser.Limits()
        limits.seconds = max(limits.seconds, configuration.fetching.totalTimeout)
        return Browser(
            executable: path,
            userAgent: CurlFetcher.userAgent(
                version: Bohai.version, siteURL: configuration.site.url),
            limits: limits, usesSandbox: configuration.fetching.browserSandbox)
    }

    /// The Chromium on PATH.
    static var chromiumPath: String? {
        Chromium.find(path: ProcessInfo.processInfo.environment["PATH"] ?? "")
    }

    func pipeline(_ reader: PageReader) -> Pipeline {
        Pipeline(
            configuration: configuration, reader: reader,
            assigner: RegionAssigner(gazetteer: gazetteer),
            index: RegionIndex(
                regions: configuration.regions, feeds: configuration.feeds, gazetteer: gazetteer))
    }

    /// Renders what everyone may see.
    ///
    /// - Parameter serving: whether the daemon answers readers; else files do.
    func renderer(_ store: any ItemStore, serving: Bool) async throws -> SiteRenderer {
        let open = configuration.publicPart
        return SiteRenderer(
            configuration: open, store: store, divisions: divisions,
            feedIDs: try await store.feedIDs(),
            hiding: try await store.privateSources(
                configuration.privateSources, open: Set(open.sources.map(\.id))),
            keptApart: configuration.privateKeys,
            hub: configuration.site.hubURL(serving: serving))
    }

    /// The private feeds, rendered from everything; nil where there are none.
    func privateFeeds(
        _ store: any ItemStore, schedule: PollSchedule, logger: Logger
    ) async throws -> PrivateFeeds? {
        guard configuration.hasPrivateFeeds else { return nil }
        let renderer = SiteRenderer(
            configuration: configuration, store: store, divisions: divisions,
            feedIDs: try await store.feedIDs())
        return PrivateFeeds(
            publication: Publication(
                renderer: renderer, schedule: schedule, logger: logger, byteLimit: 64 << 20),
            search: SearchDesk(renderer: renderer, schedule: schedule, byteLimit: 8 << 20),
            tokens: TokenFile(besides: configuration.storage))
    }

    /// What writes the site as files beside the server; nil where feeds.yml names no folder.
    func fileWriting(
        _ store: any ItemStore, trouble: StoreTrouble, logger: Logger
    ) async throws -> FileWriting? {
        guard let output = configuration.output else {
            // What the configuration before this one could not write is asked for no more.
            trouble.note(nil, of: .unwritableFiles, at: SystemClock.now())
            return nil
        }
        return FileWriting(
            FilePublisher(
                renderer: try await renderer(store, serving: false), directory: output,
                failpoints: failpoints),
            trouble: trouble, logger: logger)
    }

    /// The gazetteer for the rooms that do not know it.
    private var divisions: DivisionDirectory {
        let gazetteer = gazetteer
        return DivisionDirectory(
            name: { gazetteer.fullName(of: $0) }, point: { gazetteer.point(of: $0) },
            children: { code in
                (code.map(gazetteer.children(of:)) ?? gazetteer.provinces).map {
                    DivisionDirectory.Place(code: $0.code, name: $0.name)
                }
            },
            trail: { code in
                gazetteer.trail(to: code).map {
                    DivisionDirectory.Place(code: $0.code, name: $0.name)
                }
            })
    }

    /// Opens the store for writing and brings its assignments up to this configuration.
    func store(for pipeline: Pipeline) async throws -> SQLiteStore {
        do {
            let store = try openStore()
            try await bring(store, upTo: pipeline)
            return store
        } catch {
            throw CommandFailure(opening: error)
        }
    }

    /// Opens the store for writing, as it is.
    func openStore() throws -> SQLiteStore {
        try SQLiteStore(
            path: configuration.storage, readers: 2,
            pageLength: PageLengths(
                configuration.site.feedLength,
                own: Dictionary(
                    uniqueKeysWithValues: configuration.feedLimits.map { (.region($0), $1) })),
            wordsToo: configuration.search, failpoints: failpoints)
    }

    /// Brings an open store's feeds and assignments up to this configuration.
    func bring(_ store: SQLiteStore, upTo pipeline: Pipeline) async throws {
        // Before the assignment: it would take a renamed region for a new one.
        try await store.publish(publishedFeeds)
        // Made only where items are assigned anew.
        let known = Mutex<[String: Source]?>(nil)
        _ = try await store.reassign(version: assignmentVersion) { item in
            let home = known.withLock { known in
                let sources = known ?? sourcesByID
                known = sources
                return sources[item.sourceID]
            }
            let assigned = pipeline.assigned(item, home: home)
            return (assigned.divisions, assigned.regionIDs)
        }
    }

    private var sourcesByID: [String: Source] {
        Dictionary(
            configuration.sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private var publishedFeeds: [PublishedFeed] {
        let former = FeedCatalogue.formerKeys(configuration)
        return FeedCatalogue.keys(configuration).map { key in
            PublishedFeed(
                key: key, id: FeedCatalogue.mintedID(of: key, site: configuration.site),
                formerKeys: former[key] ?? [])
        }
    }

    /// Moves when the regions in feeds.yml, the sources' homes or the gazetteer's rules move.
    private var assignmentVersion: String {
        let regions = configuration.regions.map { region in
            "\(region.id)=\(region.divisions.map(\.description).joined(separator: ","))"
                + ";\(region.words.joined(separator: ","))"
        }
        let feeds = configuration.feeds.map { feed in
            var feed = feed
            // How many items it shows changes nothing of which they are.
            feed.limit = nil
            return "feed \(feed)"
        }
        var version = ([Self.gazetteerVersion] + regions + feeds).joined(separator: "\n")
        // By their places: a copy of each costs more than what is read of it.
        for place in configuration.sources.indices {
            version += "\n"
            version += configuration.sources[place].id
            version += "@"
            if let home = configuration.sources[place].home { version += home.description }
            version += configuration.sources[place].homeFillsSilence ? "true" : "false"
        }
        return version
    }

    private static let gazetteerVersion = "1"

    /// Logs to standard error; notices and worse unless `verbose`.
    static func logger(verbose: Bool = false, format: LogFormat) -> Logger {
        let output = LogOutput(format, environment: ProcessInfo.processInfo.environment)
        var logger = Logger(label: "bohai") { _ in output }
        logger.logLevel = verbose ? .debug : .notice
        return logger
    }
}

/// Names of divisions, as feeds.yml writes them.
private enum Divisions {
    static func answer(_ text: String, _ gazetteer: Gazetteer) -> DivisionAnswer {
        if let code = DivisionCode(text), let name = gazetteer.name(of: code) {
            return .code(code, name: name)
        }
        let found = gazetteer.divisions(named: text)
        // 朝阳市 written in full is the city, even where 朝阳 alone may be a district too.
        let exact = found.filter { $0.name == text }
        let candidates = exact.isEmpty ? found : exact
        switch candidates.count {
        case 0: return .unknown(suggestions: gazetteer.suggestions(for: text))
        case 1: return .code(candidates[0].code, name: candidates[0].name)
        default:
            return .ambiguous(
                candidates.map { division in
                    DivisionAnswer.Candidate(
                        code: division.code,
                        name: gazetteer.fullName(of: division.code) ?? division.name)
                })
        }
    }
}
