import HTML

/// A list without elements of its own: links that follow one another, with dates and `br` between
/// them, and the page's menu and pager in the same row.
enum FlatList {
    /// Where the list itself stands among the regions of such a row, from its first link with a
    /// date to its last; nil where they are no such row or all of them are the list.
    static func range(_ regions: [ItemRegion]) -> Range<Int>? {
        let followed = regions.count { $0.nodes.count > 1 }
        guard followed * 2 >= regions.count else { return nil }
        let dated = regions.indices.filter { regions[$0].reading.date != nil }
        guard let first = dated.first, let last = dated.last, dated.count >= Detector.fewest,
            dated.count * 5 >= (last - first + 1) * 4, last - first + 1 < regions.count
        else { return nil }
        return first..<(last + 1)
    }
}
