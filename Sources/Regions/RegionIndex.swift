package import Model

/// Which configured regions an item belongs to: those that hold one of its divisions, and those
/// one of whose extra words its title or text contains.
package struct RegionIndex: Sendable {
    /// Region numbers by every division code that they hold.
    private var regionsByCode: [DivisionCode: [Int]] = [:]
    private var ids: [String]
    private var words: WordSearch

    package init(regions: [Region], gazetteer: Gazetteer) {
        ids = regions.map(\.id)
        words = WordSearch(
            regions.enumerated().flatMap { number, region in region.words.map { ($0, number) } })
        for (number, region) in regions.enumerated() {
            for code in Set(region.divisions.flatMap { gazetteer.expand($0) + [$0] }) {
                regionsByCode[code, default: []].append(number)
            }
        }
    }

    /// The ids of the item's regions, sorted, each once.
    package func regionIDs(
        for divisions: [DivisionAssignment], title: String, text: String?
    ) -> [String] {
        var numbers: Set<Int> = []
        for division in divisions { numbers.formUnion(regionsByCode[division.code] ?? []) }
        words.search(title) { numbers.insert($0) }
        if let text { words.search(text) { numbers.insert($0) } }
        return Set(numbers.map { ids[$0] }).sorted()
    }
}
