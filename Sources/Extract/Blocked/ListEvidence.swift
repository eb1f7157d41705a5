import Model

/// What extraction made of a page: the evidence that it is no obstacle.
package struct ListEvidence: Sendable, Hashable {
    package var items = 0
    /// Items with a date.
    package var dated = 0
    /// Items with a link.
    package var linked = 0
    /// Whether the source's own rules found them.
    package var byRules = false
    /// The title of the page.
    package var pageTitle: String?

    package init() {}

    init(_ items: [RawItem], byRules: Bool, pageTitle: String? = nil) {
        self.pageTitle = pageTitle
        self.items = items.count
        dated = items.count { $0.date != nil }
        linked = Set(items.compactMap(\.url)).count
        self.byRules = byRules
    }

    /// Whether this is a list as sites publish them, so that no mark on the page speaks against it.
    var isNormal: Bool {
        if byRules { return linked >= 3 || dated > 0 && dated * 2 >= items }
        return items >= 3 && dated * 2 >= items
    }
}
