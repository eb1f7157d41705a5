/// A feed of the operator's own making, published like a region's.
///
/// Each kind of thing that is named narrows it; within a kind, any will do. Regions and divisions
/// are one kind: places.
package struct NamedFeed: Sendable, Hashable {
    /// Its key in feeds.yml and the name of its feeds; no region has the same.
    package var id: String
    package var title: String
    /// Ids of sources.
    package var sources: [String]
    /// Ids of regions.
    package var regions: [String]
    package var divisions: [DivisionCode]
    /// Words of which one must stand in the title or text.
    package var words: [String]
    /// Words of which none may.
    package var not: [String]
    /// The earliest time that feeds order by; nil for any.
    package var since: Timestamp?
    /// How many items it shows; nil for as many as the other feeds.
    package var limit: Int?
    /// Whether only a token opens it.
    package var isPrivate = false

    package init(
        id: String, title: String, sources: [String] = [], regions: [String] = [],
        divisions: [DivisionCode] = [], words: [String] = [], not: [String] = []
    ) {
        self.id = id
        self.title = title
        self.sources = sources
        self.regions = regions
        self.divisions = divisions
        self.words = words
        self.not = not
    }
}
