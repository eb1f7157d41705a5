package import Model

/// Every feed that a configuration asks for: all items, each region, each feed of the operator's
/// own, each source; and, without being asked for, any division.
package struct FeedCatalogue: Sendable {
    /// In the order of feeds.yml: all, regions, named feeds, sources.
    package let definitions: [FeedDefinition]
    private let site: Site
    private let indexByPath: [String: Int]
    private let divisions: DivisionDirectory
    /// The present path by every former one.
    private let successors: [String: String]

    /// - Parameter ids: the permanent ids of feeds, by path; minted here for the others.
    package init(
        configuration: Configuration, divisions: DivisionDirectory = .empty,
        ids: [String: String] = [:]
    ) {
        let site = configuration.site
        let home = site.url + "/"
        var definitions = [
            Self.definition(.all, title: site.title, subtitle: nil, homeURL: home, site: site)
        ]
        for region in configuration.regions {
            definitions.append(
                Self.definition(
                    .region(region.id), title: region.title, subtitle: site.title,
                    homeURL: "\(home)\(region.id)", site: site))
        }
        for feed in configuration.feeds {
            definitions.append(
                Self.definition(
                    .region(feed.id), title: feed.title, subtitle: site.title,
                    homeURL: "\(home)\(feed.id)", site: site))
        }
        for source in configuration.sources {
            definitions.append(
                Self.definition(
                    .source(source.id), title: source.title, subtitle: site.title,
                    homeURL: "\(home)sources/\(source.id)", site: site))
        }
        self.site = site
        self.divisions = divisions
        for index in definitions.indices {
            guard let id = ids[definitions[index].key.path] else { continue }
            definitions[index].id = id
        }
        self.definitions = definitions
        successors = Dictionary(
            Self.formerKeys(configuration).flatMap { key, former in
                former.map { ($0.path, key.path) }
            }, uniquingKeysWith: { first, _ in first })
        indexByPath = Dictionary(
            definitions.enumerated().map { ($1.key.path, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The keys of all feeds, in the order of feeds.yml.
    package static func keys(_ configuration: Configuration) -> [FeedKey] {
        [.all] + configuration.regions.map { .region($0.id) }
            + configuration.feeds.map { .region($0.id) }
            + configuration.sources.map { .source($0.id) }
    }

    /// The id that a feed gets where it has none yet: a tag URI (RFC 4151).
    package static func mintedID(of key: FeedKey, site: Site) -> String {
        "tag:\(site.tagAuthority):feed\(key.path)"
    }

    /// The keys that regions and sources had before, by their present one.
    package static func formerKeys(_ configuration: Configuration) -> [FeedKey: [FeedKey]] {
        var keys: [FeedKey: [FeedKey]] = [:]
        for region in configuration.regions where !region.aliases.isEmpty {
            keys[.region(region.id)] = region.aliases.map(FeedKey.region)
        }
        for source in configuration.sources where !source.aliases.isEmpty {
            keys[.source(source.id)] = source.aliases.map(FeedKey.source)
        }
        return keys
    }

    /// The path of the feed that had this path before its region or source was renamed.
    package func successor(of path: String) -> String? { successors[path] }

    /// The feed at a path without extension: `/dalian`.
    package func definition(for path: String) -> FeedDefinition? {
        indexByPath[path].map { definitions[$0] } ?? division(for: path)
    }

    /// The feed that answers a question to another feed, whose `canonical` form is its address.
    ///
    /// All pages of it have one id.
    package func definition(
        of base: FeedDefinition, asked canonical: String, title: String
    ) -> FeedDefinition {
        var definition = base
        definition.title = title
        definition.subtitle = site.title
        definition.query = canonical
        definition.id += "?\(canonical)"
        return definition
    }

    /// The questions to all items have a path of their own.
    package var search: FeedDefinition {
        var definition = Self.definition(
            .all, title: site.title, subtitle: nil, homeURL: "\(site.url)/search", site: site)
        definition.address = "\(site.url)/search"
        definition.id = "tag:\(site.tagAuthority):feed/search"
        return definition
    }

    private func division(for path: String) -> FeedDefinition? {
        let prefix = "/divisions/"
        guard path.hasPrefix(prefix), let code = DivisionCode(path.dropFirst(prefix.count)),
            let name = divisions.name(code)
        else { return nil }
        return Self.definition(
            .division(code), title: name, subtitle: site.title, homeURL: site.url + path,
            site: site)
    }

    /// The feed with its items, newest first; `since` is its `updated` while it has none.
    package func feed(
        _ definition: FeedDefinition, items: [Item], history: FeedHistory? = nil,
        paging: FeedPaging? = nil, since: Timestamp
    ) -> Feed {
        var feed = Feed(
            key: definition.key, id: definition.id, title: definition.title,
            subtitle: definition.subtitle, language: site.language, author: site.author,
            homeURL: definition.homeURL, address: definition.address,
            updated: items.map(\.updated).max() ?? since, items: items, history: history,
            query: definition.query,
            points: points(of: items))
        feed.paging = paging
        return feed
    }

    private func points(of items: [Item]) -> [DivisionCode: GeoPoint] {
        var points: [DivisionCode: GeoPoint] = [:]
        for code in Set(items.flatMap { $0.divisions.map(\.code) }) {
            points[code] = divisions.point(code)
        }
        return points
    }

    private static func definition(
        _ key: FeedKey, title: String, subtitle: String?, homeURL: String, site: Site
    ) -> FeedDefinition {
        FeedDefinition(
            key: key, title: title, subtitle: subtitle, address: site.url + key.path,
            homeURL: homeURL, id: mintedID(of: key, site: site))
    }
}
