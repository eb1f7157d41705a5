/// feeds.yml, read and found good.
package struct Configuration: Sendable, Hashable {
    package var site: Site
    /// Absolute path of the SQLite file.
    package var storage: String
    /// Absolute path of the directory for static files; nil writes none.
    package var output: String?
    /// Where `bohai publish` sends what is in `output`; nil where nowhere.
    package var publish: PublishTarget?
    package var fetching: FetchPolicy
    package var regions: [Region]
    package var feeds: [NamedFeed]
    package var sources: [Source]
    /// Whether the words of items are indexed for search.
    package var search: Bool
    /// Where the hubs of sources reach the daemon, absolute, without a slash at its end; nil where it
    /// is `site.url`, if they reach that.
    package var callback: String?

    package init(
        site: Site, storage: String, output: String? = nil, fetching: FetchPolicy = FetchPolicy(),
        regions: [Region], feeds: [NamedFeed] = [], sources: [Source], search: Bool = true
    ) {
        self.site = site
        self.storage = storage
        self.output = output
        self.fetching = fetching
        self.regions = regions
        self.feeds = feeds
        self.sources = sources
        self.search = search
    }

    /// The sources that are polled: all of them in most files, and then no second list.
    package var enabledSources: [Source] {
        sources.allSatisfy(\.enabled) ? sources : sources.filter(\.enabled)
    }
}

/// Who publishes.
package struct Site: Sendable, Hashable {
    package var title: String
    /// Absolute, without a slash at its end: where the feeds will be found.
    package var url: String
    /// BCP 47.
    package var language: String
    package var author: String
    /// `authority,date` of the tag URIs (RFC 4151) minted from now on: `example.org,2026`.
    package var tagAuthority: String
    /// Where the daemon listens.
    package var listen: ListenAddress
    /// Entries a feed.
    package var feedLength: Int
    /// Which hub the feeds name; nil where feeds.yml says nothing of it.
    package var hub: HubChoice?

    package init(
        title: String, url: String, language: String = "zh-CN", author: String? = nil,
        tagAuthority: String, listen: ListenAddress = ListenAddress(), feedLength: Int = 50
    ) {
        self.title = title
        self.url = url
        self.language = language
        self.author = author ?? title
        self.tagAuthority = tagAuthority
        self.listen = listen
        self.feedLength = feedLength
    }
}

/// Which WebSub hub tells subscribers of changes.
package enum HubChoice: Sendable, Hashable {
    case off
    /// The one inside the daemon.
    case own
    /// Somebody else's, at this address; it is told of changes.
    case address(String)
}

extension Site {
    /// The address of the hub that feeds name; nil where they name none.
    ///
    /// The daemon has its own hub unless feeds.yml says otherwise; files name one only where it does,
    /// since nobody may be there to answer.
    package func hubURL(serving: Bool) -> String? {
        switch hub {
        case .off: nil
        case .own: url + Self.hubPath
        case .address(let address): address
        case nil: serving ? url + Self.hubPath : nil
        }
    }

    /// Whether the daemon is the hub.
    package var hasOwnHub: Bool { hub == nil || hub == .own }

    /// Where hubs of sources reach the daemon: below `base`, by a token a source.
    package static let pushPath = "/push"

    /// Where the daemon's hub listens.
    package static let hubPath = "/hub"
}

/// A host and a port.
package struct ListenAddress: Sendable, Hashable {
    package var host: String
    package var port: Int

    package init(host: String = "127.0.0.1", port: Int = 8080) {
        self.host = host
        self.port = port
    }
}

/// A division, or a named group of them, that gets feeds of its own.
package struct Region: Sendable, Hashable {
    /// Its key in feeds.yml and the name of its feeds: `dalian`.
    package var id: String
    package var title: String
    /// Each holds its sub-divisions.
    package var divisions: [DivisionCode]
    /// Words whose appearance in an item puts it here as well.
    package var words: [String]
    /// Ids that it had before: their addresses lead to it.
    package var aliases: [String]
    /// Whether only a token opens its feeds.
    package var isPrivate = false

    package init(
        id: String, title: String, divisions: [DivisionCode], words: [String] = [],
        aliases: [String] = []
    ) {
        self.id = id
        self.title = title
        self.divisions = divisions
        self.words = words
        self.aliases = aliases
    }
}

/// How Bohai behaves towards the servers it polls.
package struct FetchPolicy: Sendable, Hashable {
    /// Networks in CIDR form that the address guard lets through beside global unicast.
    package var allowNetworks: [String]
    /// Connections to one host at a time.
    package var connectionsPerHost: Int
    /// Seconds between two requests to one host.
    package var hostDelay: Double
    /// Whether robots.txt is asked for and obeyed (RFC 9309).
    package var obeyRobots: Bool
    /// Bytes of a decoded body.
    package var maximumBytes: Int
    /// Seconds for a whole fetch.
    package var totalTimeout: Double
    /// Seconds for a connection to stand.
    package var connectTimeout: Double
    package var maximumRedirects: Int
    /// How many fetches are in flight at once.
    package var concurrency: Int
    /// Whether the browser confines its own processes; it can't for root.
    package var browserSandbox = true

    package init(
        allowNetworks: [String] = [], connectionsPerHost: Int = 1, hostDelay: Double = 2,
        obeyRobots: Bool = true, maximumBytes: Int = 10_000_000, totalTimeout: Double = 30,
        connectTimeout: Double = 10, maximumRedirects: Int = 5, concurrency: Int = 16
    ) {
        self.allowNetworks = allowNetworks
        self.connectionsPerHost = connectionsPerHost
        self.hostDelay = hostDelay
        self.obeyRobots = obeyRobots
        self.maximumBytes = maximumBytes
        self.totalTimeout = totalTimeout
        self.connectTimeout = connectTimeout
        self.maximumRedirects = maximumRedirects
        self.concurrency = concurrency
    }
}
