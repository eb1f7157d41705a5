import HTML

/// The list that known items stand in, with those beside them that are not known yet.
struct KnownList {
    /// The element of each item.
    let members: [HTMLNode]
    let regions: [ItemRegion]
    /// Places of known items within the members.
    let places: [KnownPlaces.Place]

    /// Nil where fewer than two known items stand on the page in one list.
    init?(page: HTMLPage, places: [KnownPlaces.Place]) {
        let document = page.document
        guard let group = Self.largestGroup(places, document) else { return nil }
        let parents = Set(group.map { document.parent(of: $0) })
        let shapes = Set(group.map { ElementShape($0, in: document) })
        var members: [HTMLNode] = []
        for parent in parents.compactMap({ $0 }).sorted(by: { $0.index < $1.index }) {
            for child in document.children(of: parent) where document.isElement(child) {
                let isAlike = shapes.contains(ElementShape(child, in: document))
                if group.contains(child) || isAlike && Self.hasLink(child, document) {
                    members.append(child)
                }
            }
        }
        self.members = members
        let rest = Self.followers(of: members, document)
        regions = ItemRegion.readTogether(
            zip(members, rest).map { ItemRegion(document: document, nodes: [$0] + $1) })
        self.places = places.filter { place in
            members.contains { Self.isWithin(place.node, $0, document) }
        }
    }

    /// The elements of known items that look most like one list.
    private static func largestGroup(
        _ places: [KnownPlaces.Place], _ document: HTMLDocument
    ) -> Set<HTMLNode>? {
        var items: [HTMLNode: Set<Int>] = [:]
        for place in places {
            var here: HTMLNode? = place.node
            while let node = here {
                items[node, default: []].insert(place.item)
                here = document.parent(of: node)
            }
        }
        struct Kind: Hashable {
            var outer: ElementShape
            var own: ElementShape
        }
        var groups: [Kind: (nodes: Set<HTMLNode>, items: Set<Int>)] = [:]
        for place in places {
            var top = place.node
            // As far up as nothing else known stands beside it.
            while let outer = document.parent(of: top), document.isElement(outer),
                items[outer]?.count == 1
            {
                top = outer
            }
            guard let outer = document.parent(of: top), document.isElement(outer) else { continue }
            let kind = Kind(
                outer: ElementShape(outer, in: document), own: ElementShape(top, in: document))
            groups[kind, default: ([], [])].nodes.insert(top)
            groups[kind, default: ([], [])].items.insert(place.item)
        }
        // Of two lists with the same items, the one that comes first.
        let best = groups.values.max { left, right in
            let (leftFirst, rightFirst) = (
                left.nodes.map(\.index).min() ?? 0,
                right.nodes.map(\.index).min() ?? 0
            )
            return (left.items.count, rightFirst) < (right.items.count, leftFirst)
        }
        return best.flatMap { $0.items.count >= 2 ? $0.nodes : nil }
    }

    private static func hasLink(_ node: HTMLNode, _ document: HTMLDocument) -> Bool {
        if TagNames.link.contains(node, in: document) { return true }
        return document.descendants(of: node).contains { TagNames.link.contains($0, in: document) }
    }

    /// What follows each member up to the next: `dd` after `dt`, in most of them at least.
    private static func followers(
        of members: [HTMLNode], _ document: HTMLDocument
    ) -> [[HTMLNode]] {
        var counts: [HTMLName: Int] = [:]
        for member in members {
            if let next = element(after: member, document) {
                counts[document.name(of: next), default: 0] += 1
            }
        }
        let all = Set(members)
        guard let (name, count) = counts.max(by: { $0.value < $1.value }),
            count * 5 >= members.count * 4,
            !members.contains(where: { document.name(of: $0) == name })
        else { return members.map { _ in [] } }
        return members.map { member in
            var followers: [HTMLNode] = []
            var next = element(after: member, document)
            while let node = next, document.name(of: node) == name, !all.contains(node) {
                followers.append(node)
                next = element(after: node, document)
            }
            return followers
        }
    }

    private static func element(after node: HTMLNode, _ document: HTMLDocument) -> HTMLNode? {
        var next = document.nextSibling(of: node)
        while let here = next, !document.isElement(here) { next = document.nextSibling(of: here) }
        return next
    }

    static func isWithin(
        _ node: HTMLNode, _ ancestor: HTMLNode, _ document: HTMLDocument
    ) -> Bool {
        var here: HTMLNode? = node
        while let current = here, current.index >= ancestor.index {
            if current == ancestor { return true }
            here = document.parent(of: current)
        }
        return false
    }
}
