import HTML
import Model

/// Finds the items of a page that no rule describes, in order of trust: what the page says of
/// itself in JSON-LD, then the list that its elements look most like.
///
/// Microdata and microformats stand on the elements themselves; reading an item honours them.
struct PageDetector {
    let page: HTMLPage
    let explaining: Bool

    enum Finding {
        case list(Detector.Found)
        case items([RawItem], method: String, weighed: [String])
        case nothing
    }

    func detect() -> Finding {
        let found = Detector(document: page.document, url: page.baseURL, title: page.title)
            .detect(explaining: explaining)
        let linked = LinkedData(page.document).items
        if let finding = weigh(linked, against: found) { return finding }
        return found.map(Finding.list) ?? .nothing
    }

    /// What JSON-LD gives, where it names at least what the page shows.
    ///
    /// Data of one article, or of fewer than the list has, is no list.
    private func weigh(_ linked: [RawItem], against found: Detector.Found?) -> Finding? {
        guard linked.count >= Detector.fewest else { return nil }
        let targets = linked.map { target($0.url ?? "") }
        let method = "automatic: JSON-LD (\(linked.count) items)"
        guard let found else { return .items(linked, method: method, weighed: []) }
        var shown: [String: ItemRegion.Reading] = [:]
        for region in found.regions {
            guard let link = region.reading.link,
                let href = page.document.attribute("href", of: link)
            else { continue }
            shown[target(href)] = region.reading
        }
        let common = targets.filter { shown[$0] != nil }.count
        let line = "JSON-LD: \(linked.count) items, \(common) of the \(shown.count) in the list"
        let isWhole = common * 5 >= shown.count * 4
        let isOnPage = isWhole || linkedOnPage(Set(targets)) * 2 >= targets.count
        guard isWhole || (isOnPage && linked.count * 5 >= shown.count * 4) else {
            guard explaining else { return nil }
            var found = found
            found.weighed.append(line)
            return .list(found)
        }
        let items = zip(linked, targets).map { item, target in
            var item = item
            item.date = item.date ?? shown[target]?.date?.text
            return item
        }
        return .items(items, method: method, weighed: [line] + found.weighed)
    }

    /// How many of `targets` the page links to.
    private func linkedOnPage(_ targets: Set<String>) -> Int {
        var seen: Set<String> = []
        for node in page.document.descendants(of: page.document.root)
        where TagNames.link.contains(node, in: page.document) {
            guard let href = page.document.attribute("href", of: node) else { continue }
            let target = target(href)
            if targets.contains(target) { seen.insert(target) }
        }
        return seen.count
    }

    /// An address without what does not tell pages apart: scheme and fragment.
    private func target(_ href: String) -> String {
        let absolute = URLReference.resolve(href, against: page.baseURL).prefix { $0 != "#" }
        for scheme in ["https:", "http:"] where absolute.hasPrefix(scheme) {
            return String(absolute.dropFirst(scheme.utf8.count))
        }
        return String(absolute)
    }
}
