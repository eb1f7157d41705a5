import HTML

/// Gives each member of a list what stands beside it and belongs to it, where members and other
/// elements take turns: `dt` and `dd`, links with dates between them.
struct MemberRegions {
    private let survey: PageSurvey
    private var document: HTMLDocument { survey.document }

    /// What stands between a member and the next, without what holds no text.
    private struct Gap {
        var nodes: [HTMLNode] = []
        /// How many of them stand before the first line break, and before the last.
        var lineEnd = 0
        var lineStart = 0
        var isBroken = false

        var ownLine: ArraySlice<HTMLNode> { nodes.prefix(lineEnd) }
        var nextLine: ArraySlice<HTMLNode> { nodes.dropFirst(lineStart) }
    }

    private static let lineBreak = NameSet(["br", "hr"])
    private static let longest = 8

    /// A region for each member, which is the first of its nodes.
    static func of(_ members: ArraySlice<HTMLNode>, _ survey: PageSurvey) -> [ItemRegion] {
        MemberRegions(survey: survey).regions(of: members)
    }

    private func regions(of members: ArraySlice<HTMLNode>) -> [ItemRegion] {
        let gaps = zip(members, members.dropFirst().map(Optional.some) + [nil]).map {
            gap(after: $0, next: $1)
        }
        let mixed = gaps.dropLast().count { !$0.nodes.isEmpty }
        guard let first = members.first, mixed * 10 >= (members.count - 1) * 6 else {
            return members.map { ItemRegion(document: document, nodes: [$0]) }
        }
        let before = nodes(before: first)
        guard standBefore(gaps, before) else {
            return zip(members, gaps).map {
                ItemRegion(document: document, nodes: [$0] + $1.nodes)
            }
        }
        var leading = before[...]
        return zip(members, gaps).map { member, gap in
            // Lines of their own go with the one before where the date stands right before the next.
            let own = gap.nodes.prefix(holdsDate(gap.nextLine) ? gap.lineStart : gap.lineEnd)
            defer { leading = gap.nodes.dropFirst(own.count) }
            return ItemRegion(document: document, nodes: [member] + leading + own)
        }
    }

    /// Whether the dates stand before the members that they are of: behind the line breaks between
    /// them, or before the first and not behind the last.
    private func standBefore(_ gaps: [Gap], _ before: [HTMLNode]) -> Bool {
        let broken = gaps.dropLast().filter { gap in
            gap.isBroken && (holdsDate(gap.ownLine) || holdsDate(gap.nextLine))
        }
        guard broken.isEmpty else {
            return broken.count { !holdsDate($0.ownLine) } * 2 > broken.count
        }
        return holdsDate(before[...]) && !holdsDate(gaps.last?.nodes[...] ?? [])
    }

    private func holdsDate(_ nodes: ArraySlice<HTMLNode>) -> Bool {
        nodes.contains { survey[$0].dates > 0 }
    }

    /// The siblings between a member and the next that hold text but no link.
    private func gap(after member: HTMLNode, next: HTMLNode?) -> Gap {
        var gap = Gap()
        var sibling = document.nextSibling(of: member)
        while let node = sibling, node != next, gap.nodes.count < Self.longest {
            // Behind the last one, what is like it is no longer the list.
            if next == nil, survey[node].links > 0,
                document.name(of: node) == document.name(of: member)
            {
                break
            }
            if Self.lineBreak.contains(node, in: document) {
                if !gap.isBroken { gap.lineEnd = gap.nodes.count }
                (gap.lineStart, gap.isBroken) = (gap.nodes.count, true)
            }
            if survey.holdsText(node) { gap.nodes.append(node) }
            sibling = document.nextSibling(of: node)
        }
        return gap
    }

    /// What stands before the first member in its line and holds text but no link.
    private func nodes(before member: HTMLNode) -> [HTMLNode] {
        var nodes: [HTMLNode] = []
        var sibling = document.previousSibling(of: member)
        for _ in 0..<Self.longest {
            guard let node = sibling, survey[node].links == 0,
                !Self.lineBreak.contains(node, in: document)
            else { break }
            if survey.holdsText(node) { nodes.append(node) }
            sibling = document.previousSibling(of: node)
        }
        return nodes.reversed()
    }
}
