// The keys of the top, of `site`, `fetch` and `regions`.

extension KeyTable {
    static let top: [KeyEntry] = [
        KeyEntry(
            path: "site", type: .section, fallback: .nothing,
            summary: "Who publishes the feeds, and where.", example: ""),
        KeyEntry(
            path: "storage", type: .path, fallback: .written("var/bohai.sqlite"),
            summary: "The database file. Its directory is made where it is missing.",
            example: "/var/lib/bohai/bohai.sqlite"),
        KeyEntry(
            path: "output", type: .path, fallback: .nothing,
            summary:
                "A directory into which every feed is written as a file after each refresh, and by"
                + " the daemon after each change, for a web server of your own. Nothing is written"
                + " where the key is absent.",
            example: "var/www"),
        KeyEntry(
            path: "publish", type: .section, fallback: .nothing,
            summary: "The object storage to which `bohai publish` sends what is in `output`.",
            example: ""),
        KeyEntry(
            path: "websub", type: .section, fallback: .nothing,
            summary: "How the hubs of sources reach `bohai serve`, to tell it of changes.",
            example: ""),
        KeyEntry(
            path: "allow_networks", type: .networks, fallback: .written("[]"),
            summary: "Networks that may be fetched from although they are not public, such as your"
                + " own intranet. Without it only public addresses are reached.",
            example: "[127.0.0.0/8, 10.1.0.0/16]"),
        KeyEntry(
            path: "fetch", type: .section, fallback: .nothing,
            summary: "How Bohai behaves towards the servers it polls.", example: ""),
        KeyEntry(
            path: "defaults", type: .section, fallback: .nothing,
            summary: "What every source inherits that does not say otherwise.", example: ""),
        KeyEntry(
            path: "regions", type: .table(short: "divisions"), fallback: .written("{}"),
            summary: "Places that get feeds of their own, by an id that names the feeds: `dalian`"
                + " makes /dalian.atom, /dalian.rss and /dalian.json. In short: `dalian: 大连市`.",
            example: ""),
        KeyEntry(
            path: "feeds", type: .table(short: "words"), fallback: .written("{}"),
            summary: "Feeds of your own making, by an id that names them like a region's. Each kind"
                + " of thing under it narrows the feed; within a kind, any will do. In short:"
                + " `wind: [风电, 海上风机]`.",
            example: ""),
        KeyEntry(
            path: "search", type: .flag, fallback: .written("true"),
            summary: "Whether the words of items are indexed, so that readers can search them. It"
                + " makes the database larger.",
            example: "false"),
        KeyEntry(
            path: "sources", type: .table(short: "url"), isRequired: true, fallback: .nothing,
            summary: "The pages that are polled, by an id that never changes: it names the"
                + " source's own feed and goes into commands. In short: `port: https://example.org/news`.",
            example: ""),
    ]

    static let webSub: [KeyEntry] = [
        KeyEntry(
            path: "websub.callback", type: .webAddress,
            fallback: .words("that of `site.url`, where it is public"),
            summary: "The address under which hubs elsewhere reach /push of the daemon.",
            example: "https://feeds.example.org")
    ]

    static let site: [KeyEntry] = [
        KeyEntry(
            path: "site.title", type: .text, fallback: .written("Bohai"),
            summary: "The name that readers see in front of every feed.", example: "渤海新闻"),
        KeyEntry(
            path: "site.url", type: .webAddress, fallback: .words("http:// and the listen address"),
            summary: "The address where readers find the feeds, without a slash at its end.",
            example: "https://feeds.example.org"),
        KeyEntry(
            path: "site.language", type: .language, fallback: .written("zh-CN"),
            summary: "The language of the feeds, as in BCP 47.", example: "zh-CN"),
        KeyEntry(
            path: "site.author", type: .text, fallback: .words("the title"),
            summary: "The author of items that name none.", example: "渤海新闻"),
        KeyEntry(
            path: "site.tag", type: .tagAuthority, fallback: .words("the host of url and 2026"),
            summary: "The authority and date in the ids of new items (RFC 4151): a name that was"
                + " yours on that date. Ids that were given out never change.",
            example: "example.org,2026"),
        KeyEntry(
            path: "site.listen", type: .listen, fallback: .written("127.0.0.1:8080"),
            summary: "Where the server listens: an address and a port, or a port alone.",
            example: "\"[::1]:8080\""),
        KeyEntry(
            path: "site.entries", type: .whole(1...1_000), fallback: .written("50"),
            summary: "How many items a feed shows.", example: "100"),
        KeyEntry(
            path: "site.hub", type: .hub,
            fallback: .words("true for the daemon, false for files"),
            summary: "Whether subscribers are told of changes at once (WebSub): by a hub inside the"
                + " daemon, at /hub, or by another whose address stands here.",
            example: "https://hub.example.net/"),
    ]

    static let fetch: [KeyEntry] = [
        KeyEntry(
            path: "fetch.connections_per_host", type: .whole(1...16), fallback: .written("1"),
            summary: "Connections to one host at a time.", example: "2"),
        KeyEntry(
            path: "fetch.delay", type: .duration(0...3_600), fallback: .written("2s"),
            summary: "The pause between two requests to one host.", example: "5s"),
        KeyEntry(
            path: "fetch.robots", type: .flag, fallback: .written("true"),
            summary: "Whether robots.txt is asked for and obeyed (RFC 9309).", example: "false"),
        KeyEntry(
            path: "fetch.max_size", type: .size(1_000...1_000_000_000), fallback: .written("10MB"),
            summary: "The largest page that is read, counted after decompression.", example: "2MB"),
        KeyEntry(
            path: "fetch.timeout", type: .duration(1...600), fallback: .written("30s"),
            summary: "The time that a whole fetch may take.", example: "1m"),
        KeyEntry(
            path: "fetch.connect_timeout", type: .duration(1...120), fallback: .written("10s"),
            summary: "The time that a connection may take to stand.", example: "5s"),
        KeyEntry(
            path: "fetch.redirects", type: .whole(0...20), fallback: .written("5"),
            summary: "Redirects that are followed in one fetch.", example: "3"),
        KeyEntry(
            path: "fetch.concurrency", type: .whole(1...256), fallback: .written("16"),
            summary: "Fetches in flight at once, over all hosts.", example: "32"),
        KeyEntry(
            path: "fetch.browser_sandbox", type: .flag, fallback: .written("true"),
            summary: "Whether Chromium confines its own processes, for render: browser. It can't"
                + " for root.",
            example: "false"),
    ]

    static let regions: [KeyEntry] = [
        KeyEntry(
            path: "regions.*.title", type: .text, fallback: .words("the names of its divisions"),
            summary: "The title of the region's feeds.", example: "大连"),
        KeyEntry(
            path: "regions.*.divisions", type: .divisions,
            fallback: .words("the division named by the title"),
            summary:
                "The divisions it is made of, by code or by name; each holds all that lie in it."
                + " Where a name is not unique, write the code.",
            example: "[大连市, 210300]"),
        KeyEntry(
            path: "regions.*.words", type: .words, fallback: .written("[]"),
            summary: "Words that put an item here when they stand in its title or text.",
            example: "[长兴岛, 星海广场]"),
        KeyEntry(
            path: "regions.*.aliases", type: .words, fallback: .written("[]"),
            summary: "Ids that the region had before. Their feeds lead to this one for good.",
            example: "[dalian-city]"),
        KeyEntry(
            path: "regions.*.access", type: .choice(["public", "token"]),
            fallback: .written("public"),
            summary: "Who may read its feeds: everyone, or whoever has a token (`bohai token`).",
            example: "token"),
    ]
}
