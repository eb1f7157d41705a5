import Model

/// Makes the configuration out of values that the validator found good.
struct ConfigDecoder {
    let checks: ConfigChecks
    let paths: ConfigPath
    var problems: ProblemList
    /// The fields so far by how they are written: sources of one system share theirs.
    private var fields: [String: [ItemField: Rule]] = [:]
    /// The last of them: such sources stand one after the other.
    private var last: (section: ConfigSection, read: [ItemField: Rule])?

    init(checks: ConfigChecks, paths: ConfigPath, problems: ProblemList) {
        self.checks = checks
        self.paths = paths
        self.problems = problems
    }

    /// The configuration, as good as it can be where `problems` speaks of faults.
    mutating func decode(_ root: ConfigSection) -> Configuration {
        let defaults = root.section("defaults") ?? ConfigSection(mark: root.mark)
        let rows = root.rows("sources")
        if let mark = root.mark(of: "sources"), root["sources"] != nil, rows.isEmpty {
            problems.report(
                mark, "sources is empty", "add one, such as port: https://example.org/news")
        }
        checkAliases(of: root.rows("regions"), kind: "region")
        checkAliases(of: rows, kind: "source")
        var configuration = Configuration(
            site: site(root.section("site") ?? ConfigSection(mark: root.mark)),
            storage: root.text("storage") ?? paths.resolve("var/bohai.sqlite"),
            output: root.text("output"),
            fetching: fetching(
                root.section("fetch") ?? ConfigSection(mark: root.mark),
                networks: root.texts("allow_networks") ?? []),
            regions: root.rows("regions").map { region($0) },
            feeds: namedFeeds(root),
            sources: rows.map { source($0, defaults: defaults) },
            search: root.flag("search") ?? true)
        configuration.publish = publishTarget(root)
        configuration.callback = root.section("websub").flatMap { callback($0) }
        return configuration
    }
}

extension ConfigDecoder {
    private mutating func site(_ keys: ConfigSection) -> Site {
        let listen = keys.listen("listen") ?? ListenAddress()
        var url = keys.text("url") ?? Self.address(of: listen)
        if let mark = keys.mark(of: "url"), url.contains("?") || url.contains("#") {
            problems.report(
                mark, "the site's address has a query or a fragment",
                "write the address of the directory that holds the feeds")
        }
        while url.hasSuffix("/") { url.removeLast() }
        let host = AddressParser.host(of: url).lowercased()
        let authority = ValueParser.isHostName(host) ? host : "localhost"
        var site = Site(
            title: keys.text("title") ?? "Bohai", url: url,
            language: keys.text("language") ?? "zh-CN", author: keys.text("author"),
            tagAuthority: keys.text("tag") ?? "\(authority),2026", listen: listen,
            feedLength: keys.number("entries") ?? 50)
        site.hub =
            keys.flag("hub").map { $0 ? .own : .off } ?? keys.text("hub").map { .address($0) }
        return site
    }

    /// Where hubs reach the daemon.
    private mutating func callback(_ keys: ConfigSection) -> String? {
        var callback = keys.text("callback")
        if let mark = keys.mark(of: "callback"), let written = callback,
            written.contains("?") || written.contains("#")
        {
            problems.report(
                mark, "the address for hubs has a query or a fragment",
                "write the address of the directory that leads to the daemon")
        }
        while callback?.hasSuffix("/") == true { callback?.removeLast() }
        return callback
    }

    /// Where a server that listens there is found from the same machine.
    private static func address(of listen: ListenAddress) -> String {
        switch listen.host {
        case "0.0.0.0", "::": "http://127.0.0.1:\(listen.port)"
        case let host where host.contains(":"): "http://[\(host)]:\(listen.port)"
        case let host: "http://\(host):\(listen.port)"
        }
    }

    private func fetching(_ keys: ConfigSection, networks: [String]) -> FetchPolicy {
        let usual = FetchPolicy()
        var policy = FetchPolicy(
            allowNetworks: networks,
            connectionsPerHost: keys.number("connections_per_host") ?? usual.connectionsPerHost,
            hostDelay: keys.seconds("delay") ?? usual.hostDelay,
            obeyRobots: keys.flag("robots") ?? usual.obeyRobots,
            maximumBytes: keys.number("max_size") ?? usual.maximumBytes,
            totalTimeout: keys.seconds("timeout") ?? usual.totalTimeout,
            connectTimeout: keys.seconds("connect_timeout") ?? usual.connectTimeout,
            maximumRedirects: keys.number("redirects") ?? usual.maximumRedirects,
            concurrency: keys.number("concurrency") ?? usual.concurrency)
        policy.browserSandbox = keys.flag("browser_sandbox") ?? usual.browserSandbox
        return policy
    }

    private mutating func region(_ row: ConfigRow) -> Region {
        let keys = row.section
        var divisions = keys.divisions("divisions") ?? []
        let words = keys.texts("words") ?? []
        if !keys.has("divisions"), let title = keys.text("title"),
            case .code(let code, let name) = checks.division(title)
        {
            divisions = [NamedDivision(code: code, name: name)]
        }
        let saysNothing = divisions.isEmpty && words.isEmpty && !keys.has("words")
        if saysNothing, !keys.has("divisions") || keys.divisions("divisions") == [],
            problems.isEmpty
        {
            problems.report(
                keys.mark, "regions.\(row.id) names no division",
                "add divisions: with codes or names, such as 大连市")
        }
        let names = divisions.map(\.name).joined(separator: "、")
        var region = Region(
            id: row.id, title: keys.text("title") ?? (names.isEmpty ? row.id : names),
            divisions: divisions.map(\.code), words: words,
            aliases: keys.texts("aliases") ?? [])
        region.isPrivate = keys.isPrivate
        return region
    }

    private mutating func source(_ row: ConfigRow, defaults: ConfigSection) -> Source {
        let keys = row.section
        let location = keys.location("url") ?? .file(paths.directory)
        let enabled = keys.flag("enabled") ?? true
        if enabled, case .file(let path) = location, let mark = keys.mark(of: "url"),
            keys.location("url") != nil, !checks.file(path)
        {
            problems.report(
                mark, "there is no file \(path.quoted)", "write its path relative to feeds.yml")
        }
        let fields = fields(keys.section("fields"))
        var (submission, paging): (Submission?, Paging?) = (nil, nil)
        if enabled { (submission, paging) = lists(keys) }
        let pace = keys["every"] ?? defaults["every"] ?? .automatic
        let every = if case .seconds(let seconds) = pace { seconds } else { 3_600.0 }
        var source = Source(
            id: row.id, title: keys.text("title") ?? row.id, location: location,
            base: keys.text("base"), every: max(1, Int(every.rounded())),
            home: (keys.division("home") ?? defaults.division("home"))?.code,
            homeFillsSilence: keys.flag("home_fills_silence")
                ?? defaults.flag("home_fills_silence") ?? false,
            headers: merged(defaults.headers("headers"), with: keys.headers("headers")),
            charset: keys.text("charset") ?? defaults.text("charset"),
            timeZone: keys.text("timezone") ?? defaults.text("timezone") ?? "Asia/Shanghai",
            items: keys.rule("items"), fields: fields,
            article: keys.article("article") ?? defaults.article("article") ?? nil,
            enabled: enabled,
            aliases: keys.texts("aliases") ?? [])
        if case .automatic = pace { source.adaptsInterval = true }
        source.expectEvery = (keys.seconds("expect_every") ?? defaults.seconds("expect_every"))
            .map { Int($0.rounded()) }
        let render = keys.text("render") ?? defaults.text("render")
        if render == "browser", case .url = location { source.rendersInBrowser = true }
        source.waitsFor = waited(keys, isRendered: render == "browser")
        source.within = keys.rules("within")
        source.submission = submission
        source.paging = paging
        source.isPrivate = keys.isPrivate
        source.mergesStories =
            (keys.text("same_story") ?? defaults.text("same_story")) != "keep"
        return source
    }

    /// The rules of a group, held once where several sources write the same.
    private mutating func fields(_ section: ConfigSection?) -> [ItemField: Rule] {
        guard let section else { return [:] }
        if let last, section.holdsSameRules(as: last.section) { return last.read }
        // With lengths: a rule may hold any separator.
        let key = section.writtenRules.reduce(into: "") { $0 += "\($1.utf8.count):\($1)" }
        var read = fields[key] ?? [:]
        if read.isEmpty {
            for field in ItemField.allCases { read[field] = section.rule(field.rawValue) }
            fields[key] = read
        }
        last = (section, read)
        return read
    }

    /// The selector that a rendered page is waited for by: a browser knows no other rules.
    private mutating func waited(_ keys: ConfigSection, isRendered: Bool) -> String? {
        guard let rule = keys.rule("wait") else { return nil }
        if !isRendered, let mark = keys.mark(of: "wait") {
            problems.report(
                mark, "wait does nothing without render: browser",
                "add render: browser, or remove wait")
        }
        if rule.language != .css || rule.text != rule.expression, let mark = keys.mark(of: "wait") {
            problems.report(
                mark, "wait takes a CSS selector alone", "write it as ul.news > li, without @ and |"
            )
        }
        return rule.expression
    }

    /// The defaults' headers without those that the source sends itself.
    private func merged(_ inherited: [HeaderField], with own: [HeaderField]) -> [HeaderField] {
        let names = Set(own.map { $0.name.lowercased() })
        return inherited.filter { !names.contains($0.name.lowercased()) } + own
    }
}
