package import Model

/// Every feed that a configuration asks for: all items, each region, each source.
package struct FeedCatalogue: Sendable {
    /// In the order of feeds.yml: all, regions, sources.
    package let definitions: [FeedDefinition]
    private let site: Site
    private let indexByPath: [String: Int]

    package init(configuration: Configuration) {
        let site = configuration.site
        let home = site.url + "/"
        var definitions = [
            Self.definition(.all, title: site.title, subtitle: nil, homeURL: home, site: site)
        ]
        for region in configuration.regions {
            definitions.append(
                Self.definition(
                    .region(region.id), title: region.title, subtitle: site.title,
                    homeURL: "\(home)#\(region.id)", site: site))
        }
        for source in configuration.sources {
            definitions.append(
                Self.definition(
                    .source(source.id), title: source.title, subtitle: site.title,
                    homeURL: source.pageURL ?? home, site: site))
        }
        self.site = site
        self.definitions = definitions
        indexByPath = Dictionary(
            definitions.enumerated().map { ($1.key.path, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The feed at a path without extension: `/dalian`.
    package func definition(for path: String) -> FeedDefinition? {
        indexByPath[path].map { definitions[$0] }
    }

    /// The feed with its items, newest first; `since` is its `updated` while it has none.
    package func feed(
        _ definition: FeedDefinition, items: [Item], since: Timestamp
    ) -> Feed {
        Feed(
            key: definition.key, id: definition.id, title: definition.title,
            subtitle: definition.subtitle, language: site.language, author: site.author,
            homeURL: definition.homeURL, address: definition.address,
            updated: items.map(\.updated).max() ?? since, items: items)
    }

    private static func definition(
        _ key: FeedKey, title: String, subtitle: String?, homeURL: String, site: Site
    ) -> FeedDefinition {
        FeedDefinition(
            key: key, title: title, subtitle: subtitle, address: site.url + key.path,
            homeURL: homeURL, id: "tag:\(site.tagAuthority):feed\(key.path)")
    }
}
