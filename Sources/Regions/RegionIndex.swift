package import Model

/// Which configured regions an item belongs to: those that hold one of its divisions, and those
/// one of whose extra words its title or text contains; and which feeds of the operator's own.
package struct RegionIndex: Sendable {
    /// Region numbers by the number of every division that they hold.
    ///
    /// By `Int`, as other tables of the program: the first of each other type of keys costs a search
    /// for how it is hashed, which is more than to fill this one.
    private var regionsByCode: [Int: [Int]] = [:]
    private var ids: [String]
    private var words: WordSearch
    private var feeds: NamedFeedIndex

    package init(regions: [Region], feeds: [NamedFeed] = [], gazetteer: Gazetteer) {
        self.feeds = NamedFeedIndex(feeds: feeds, gazetteer: gazetteer)
        ids = regions.map(\.id)
        words = WordSearch(
            regions.enumerated().flatMap { number, region in region.words.map { ($0, number) } })
        for (number, region) in regions.enumerated() {
            for code in region.divisions.flatMap({ gazetteer.expand($0) + [$0] })
            where regionsByCode[Int(code.number)]?.last != number {
                regionsByCode[Int(code.number), default: []].append(number)
            }
        }
    }

    /// The ids of the regions and named feeds of an item of `source`, sorted, each once.
    ///
    /// - Parameter time: the one that feeds order it by; nil leaves open how old it is.
    package func regionIDs(
        for divisions: [DivisionAssignment], title: String, text: String?, source: String = "",
        time: Timestamp? = nil
    ) -> [String] {
        var numbers: Set<Int> = []
        for division in divisions {
            numbers.formUnion(regionsByCode[Int(division.code.number)] ?? [])
        }
        words.search(title) { numbers.insert($0) }
        if let text { words.search(text) { numbers.insert($0) } }
        let regions = Set(numbers.map { ids[$0] })
        let named = feeds.ids(
            for: divisions, regions: regions, title: title, text: text, source: source,
            time: time)
        return regions.union(named).sorted()
    }
}
