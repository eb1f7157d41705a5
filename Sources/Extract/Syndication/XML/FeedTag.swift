import Markup

/// The name of an element of a feed, as far as it means anything here.
struct FeedTag: Hashable {
    var space: FeedNamespace
    /// In lower case.
    var name: String

    static let none = FeedTag(space: .other, name: "")

    /// Elements of RSS and of Atom, which publishers mix, with or without namespaces.
    var isCore: Bool { space == .plain || space == .atom }
}

/// The vocabularies that publishers use.
enum FeedNamespace: UInt8 {
    /// No namespace, or one of RSS's own.
    case plain
    case atom
    case rdf, dublinCore, dublinCoreTerms, content, media, itunes, xhtml, threads, syndication,
        other

    /// By its URI, spelt in any of the ways that are seen.
    init(uri: String) {
        let lowered = uri.lowercased()
        var key = lowered[...].drop { $0 == " " }
        for start in ["http://", "https://", "www."] where key.hasPrefix(start) {
            key = key.dropFirst(start.count)
        }
        while let last = key.last, last == "/" || last == "#" || last == " " { key.removeLast() }
        self = Self.uris[String(key)] ?? .other
        if self == .other, key.hasPrefix("purl.org/rss/1.0/modules/content") { self = .content }
        if self == .other, key.hasPrefix("itunes.com/dtds/podcast") { self = .itunes }
        if self == .other, key.hasPrefix("purl.org/atom/ns") { self = .atom }
        if self == .other, key.hasPrefix("purl.org/dc/elements") { self = .dublinCore }
    }

    /// By a prefix that nobody declared.
    init(prefix: String) { self = Self.prefixes[prefix.lowercased()] ?? .other }

    private static let uris: [String: FeedNamespace] = [
        "": .plain, "backend.userland.com/rss": .plain, "backend.userland.com/rss2": .plain,
        "backend.userland.com/rss091": .plain, "backend.userland.com/rss092": .plain,
        "blogs.law.harvard.edu/tech/rss": .plain, "cyber.law.harvard.edu/rss": .plain,
        "cyber.law.harvard.edu/rss/rss.html": .plain, "my.netscape.com/rdf/simple/0.9": .plain,
        "my.netscape.com/publish/formats/rss-0.91.dtd": .plain, "purl.org/rss/1.0": .plain,
        "purl.org/net/rss1.1": .plain, "channel.netscape.com/rdf/simple/0.9": .plain,
        "rssboard.org/rss-specification": .plain,
        "w3.org/2005/atom": .atom, "purl.org/atom/ns": .atom,
        "w3.org/1999/02/22-rdf-syntax-ns": .rdf, "purl.org/dc/elements/1.1": .dublinCore,
        "purl.org/dc/elements/1.0": .dublinCore, "purl.org/dc/terms": .dublinCoreTerms,
        "purl.org/rss/1.0/modules/content": .content, "search.yahoo.com/mrss": .media,
        "video.search.yahoo.com/mrss": .media, "tools.search.yahoo.com/mrss": .media,
        "itunes.com/dtds/podcast-1.0.dtd": .itunes, "itunes.com/dtds/podcast.dtd": .itunes,
        "w3.org/1999/xhtml": .xhtml, "w3.org/tr/xhtml1": .xhtml,
        "purl.org/syndication/thread/1.0": .threads,
        "purl.org/rss/1.0/modules/syndication": .syndication,
    ]

    private static let prefixes: [String: FeedNamespace] = [
        "atom": .atom, "a10": .atom, "atom10": .atom, "atom03": .atom, "rss": .plain, "rdf": .rdf,
        "dc": .dublinCore, "dcterms": .dublinCoreTerms, "dcterm": .dublinCoreTerms,
        "content": .content, "media": .media, "itunes": .itunes, "xhtml": .xhtml, "html": .xhtml,
        "thr": .threads, "sy": .syndication,
    ]
}

/// The tags of a document, found once for each name.
struct FeedTagIndex {
    private var tags: [FeedTag?] = []

    mutating func tag(_ name: Int, in reader: borrowing XMLReader) -> FeedTag {
        if name < tags.count, let known = tags[name] { return known }
        while tags.count <= name { tags.append(nil) }
        let prefix = reader.prefix(of: name)
        var space = reader.namespace(of: name).map(FeedNamespace.init(uri:)) ?? .other
        // A namespace that nobody knows, or none: the prefix tells what is meant.
        if space == .other { space = prefix.isEmpty ? .plain : FeedNamespace(prefix: prefix) }
        let tag = FeedTag(space: space, name: reader.localName(of: name).lowercased())
        tags[name] = tag
        return tag
    }
}
