import HTML
import Model

/// Finds the items of a page that no rule describes, in order of trust: what the page says of
/// itself in JSON-LD, data in its scripts, then the list that its elements look most like.
///
/// Microdata and microformats stand on the elements themselves; reading an item honours them.
struct PageDetector {
    let page: HTMLPage
    let explaining: Bool

    enum Finding {
        /// A list of elements.
        case list(Detector.Found)
        /// Items that stand elsewhere.
        case data(Data)
        case nothing
    }

    /// Items out of scripts.
    struct Data {
        var items: [RawItem]
        var method: String
        /// Where in the page they stand, as `within` would say; nil where no rule says it.
        var place: String?
        var itemsRule: String?
        var fieldRules: [ItemField: String] = [:]
        var weighed: [String]
    }

    func detect() -> Finding {
        var found = Detector(document: page.document, url: page.baseURL, title: page.title)
            .detect(explaining: explaining)
        lazy var shown = found.map(readings) ?? [:]
        let linked = LinkedData(page.document).items
        if linked.count >= Detector.fewest {
            let trust = trust(linked, shown)
            if trust.isWhole { return .data(self.linked(linked, shown, found?.weighed ?? [])) }
            found?.weighed.append("JSON-LD: \(linked.count) items, \(trust.reason)")
        }
        if let embedded = EmbeddedLists(page: page, explaining: explaining).best {
            let (wins, reason) = judge(embedded, shown, found)
            if wins { return .data(data(embedded, found?.weighed ?? [])) }
            found?.weighed.append("\(embedded.place): \(embedded.items.count) items, \(reason)")
        }
        return found.map(Finding.list) ?? .nothing
    }

    private func readings(_ found: Detector.Found) -> [String: ItemRegion.Reading] {
        var shown: [String: ItemRegion.Reading] = [:]
        for region in found.read {
            guard let link = region.reading.link,
                let href = LinkAddress.of(link, in: page.document)
            else { continue }
            shown[target(href)] = region.reading
        }
        return shown
    }
}

extension PageDetector {
    /// Whether JSON-LD names at least what the page shows.
    ///
    /// Data of one article, or of fewer than the list has, is no list.
    private func trust(
        _ linked: [RawItem], _ shown: [String: ItemRegion.Reading]
    ) -> (isWhole: Bool, reason: String) {
        let targets = Set(linked.map { target($0.url ?? "") })
        let common = targets.filter { shown[$0] != nil }.count
        if common * 5 >= shown.count * 4 { return (true, "the list's own") }
        let isOnPage = linkedOnPage(targets) * 2 >= targets.count
        if isOnPage, linked.count * 5 >= shown.count * 4 { return (true, "on the page") }
        return (false, "\(common) of the list's \(shown.count)")
    }

    private func linked(
        _ linked: [RawItem], _ shown: [String: ItemRegion.Reading], _ weighed: [String]
    ) -> Data {
        let items = linked.map { item in
            var item = item
            item.date = item.date ?? shown[target(item.url ?? "")]?.date?.text
            return item
        }
        return Data(
            items: items, method: "automatic: JSON-LD (\(items.count) items)",
            weighed: ["JSON-LD: \(items.count) items"] + weighed)
    }

    /// Whether a list in a script stands for the page rather than the list that is shown.
    private func judge(
        _ embedded: EmbeddedLists.Found, _ shown: [String: ItemRegion.Reading],
        _ found: Detector.Found?
    ) -> (wins: Bool, reason: String) {
        guard let found else {
            return (
                embedded.isPlain || embedded.score >= Detector.threshold, "too little like news"
            )
        }
        let targets = Set(embedded.items.compactMap(\.url).map(target))
        let common = targets.filter { shown[$0] != nil }.count
        // The page shows the same list: what stands on it in full needs no script.
        if common * 5 >= shown.count * 4 {
            let dated = found.read.count { $0.reading.date != nil }
            let isBetter =
                dated * 5 < found.read.count * 4
                && embedded.items.count { $0.date != nil } > dated
            return (isBetter, "the same as the list")
        }
        if embedded.isPlain { return (true, "") }
        return (embedded.score > found.score, "less like news than the list")
    }

    private func data(_ embedded: EmbeddedLists.Found, _ weighed: [String]) -> Data {
        Data(
            items: embedded.items,
            method: "automatic: \(embedded.place) (\(embedded.items.count) items)",
            place: embedded.place, itemsRule: embedded.itemsRule,
            fieldRules: embedded.fieldRules,
            weighed: ["\(embedded.place): \(embedded.items.count) items"] + weighed)
    }

    /// How many of `targets` the page links to.
    private func linkedOnPage(_ targets: Set<String>) -> Int {
        var seen: Set<String> = []
        for node in page.document.descendants(of: page.document.root)
        where TagNames.link.contains(node, in: page.document) {
            guard let href = LinkAddress.of(node, in: page.document) else { continue }
            let target = target(href)
            if targets.contains(target) { seen.insert(target) }
        }
        return seen.count
    }

    /// An address without what does not tell pages apart: scheme and fragment.
    private func target(_ href: String) -> String {
        let absolute = ItemRegion.page(of: URLReference.resolve(href, against: page.baseURL))
        for scheme in ["https:", "http:"] where absolute.hasPrefix(scheme) {
            return String(absolute.dropFirst(scheme.utf8.count))
        }
        return absolute
    }
}
