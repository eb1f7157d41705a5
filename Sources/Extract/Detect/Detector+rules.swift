import HTML
import Model

/// Puts what was detected into the words of feeds.yml.
extension Detector {
    func describe(
        _ regions: [ItemRegion], members: [HTMLNode], explaining: Bool
    ) -> Found {
        let writer = SelectorWriter(document: regions[0].document)
        let items = writer.selector(for: members)
        let isFlat = regions.contains { $0.nodes.count > 1 }
        var rules: [ItemField: String] = [:]
        if explaining, !isFlat {
            let links = regions.map(\.reading.link)
            let dates = regions.map(\.reading.date?.node)
            if let link = writer.selector(for: links, in: regions) {
                if isWholeTitle(regions[0], links[0], dates[0]) { rules[.title] = link }
                rules[.url] = link + "@href"
            }
            if let date = writer.selector(for: dates, in: regions) { rules[.date] = date }
            let blocks = zip(zip(regions, links), dates).map {
                $0.0.block(without: $0.1, date: $1)
            }
            let isContent = blocks.contains { $0?.isContent ?? false }
            if let block = writer.selector(for: blocks.map { $0?.node }, in: regions) {
                rules[isContent ? .content : .summary] = isContent ? block + "@html" : block
            }
        }
        let shown = items ?? writer.step(members[0])
        return Found(
            regions: regions, method: "automatic: \(shown) (\(regions.count) items)",
            itemsRule: items, fieldRules: rules)
    }
}

extension Detector {
    /// Whether a link's text is the title and nothing else; a card's link holds more, which only
    /// the defaults can leave out.
    private func isWholeTitle(
        _ region: ItemRegion, _ link: HTMLNode?, _ date: HTMLNode?
    ) -> Bool {
        guard let link else { return false }
        return region.title(of: link, date: date) == region.text(of: link)
    }
}

/// Writes short CSS selectors that match just the given elements.
struct SelectorWriter {
    let document: HTMLDocument

    /// A selector that matches exactly `members` on the page, or them and few others; nil where
    /// none was found.
    func selector(for members: [HTMLNode]) -> String? {
        let own = common(members)
        var outer = document.parent(of: members[0])
        var path = own
        var isDirect = true
        var nearest: String?
        for _ in 0..<5 {
            guard let node = outer, document.isElement(node) else { break }
            let step = step(node)
            path = step + (isDirect ? " > " : " ") + path
            let found = select(path, below: nil)
            if found == members { return path }
            if nearest == nil, found.count >= members.count, Set(members).isSubset(of: found) {
                nearest = path
            }
            // A list cut into several parents: its outer element need not be the parent's parent.
            outer = document.parent(of: node)
            isDirect = true
        }
        return nearest
    }

    /// A selector that, below each region, first matches the region's own target; nil where it
    /// fails for more than one in five.
    func selector(for targets: [HTMLNode?], in regions: [ItemRegion]) -> String? {
        let known = targets.compactMap { $0 }.filter { document.isElement($0) }
        guard let first = known.first, known.count * 2 > regions.count else { return nil }
        let own = common(known)
        var choices = [own]
        if let parent = document.parent(of: first) { choices.append(step(parent) + " > " + own) }
        choices += [own + ":last-child", own + ":first-child"]
        if own.hasPrefix("a") { choices.append(own + "[title]") }
        for choice in choices {
            let right = zip(targets, regions).filter { target, region in
                target != nil && select(choice, below: region.nodes[0]).first == target
            }
            if right.count * 5 >= known.count * 4 { return choice }
        }
        return nil
    }

    /// Tag and the classes that all of `nodes` share.
    private func common(_ nodes: [HTMLNode]) -> String {
        let tags = Set(nodes.map { document.tag(of: $0) })
        let tag = tags.count == 1 ? tags.first ?? "*" : "*"
        let shared = nodes.dropFirst().reduce(
            Set(ElementShape.names(nodes[0], in: document))
        ) { $0.intersection(ElementShape.names($1, in: document)) }
        let ordered = ElementShape.names(nodes[0], in: document).filter(shared.contains)
        return tag + ordered.filter(isPlain).prefix(1).map { "." + $0 }.joined()
    }

    /// `tag#id`, `tag.class` or `tag`.
    func step(_ node: HTMLNode) -> String {
        let tag = document.tag(of: node)
        if let id = document.attribute("id", of: node), isPlain(id) { return tag + "#" + id }
        let name = ElementShape.names(node, in: document).first(where: isPlain)
        return tag + (name.map { "." + $0 } ?? "")
    }

    /// Whether a name needs no escapes, and is not one of a row of numbered ones.
    private func isPlain(_ name: String) -> Bool {
        guard let first = name.utf8.first, (0x41...0x5A).contains(first & 0xDF) else {
            return false
        }
        return name.utf8.allSatisfy {
            (0x41...0x5A).contains($0 & 0xDF) || (0x30...0x39).contains($0) || $0 == 0x2D
                || $0 == 0x5F
        } && name.utf8.count <= 40
    }

    private func select(_ selector: String, below scope: HTMLNode?) -> [HTMLNode] {
        do throws(CSSSelectorError) {
            return document.select(try CSSSelector(selector), below: scope)
        } catch {
            return []
        }
    }
}
