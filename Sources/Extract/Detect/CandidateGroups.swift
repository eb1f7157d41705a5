import HTML

/// Groups of like elements on a page: with one parent, or with like parents, grandparents and so
/// on that stand side by side (a list cut into several `ul`, sections, a table for every item).
struct CandidateGroups {
    /// How many elements above an item must be alike before those above may differ.
    private static let levels = 4

    private let document: HTMLDocument
    /// The number of each group, by the element that holds all members and by what they and the
    /// elements between look like.
    private var groups: [UInt64: Int32] = [:]
    /// How many members each group has.
    private var counts: [Int] = []
    private var entries: [(group: Int32, node: HTMLNode)] = []
    private var shapes: [ElementShape: Int] = [:]
    /// Shapes by what the attribute says, as most elements say the same as another.
    private var written: [ElementShape: Int] = [:]
    private var bare: [HTMLName: Int] = [:]
    private var chains: [UInt64: Int] = [:]
    /// By node index; -1 where not yet asked for.
    private var shapeNumbers: [Int32]

    /// The candidates of a page, the outer and the larger first, the same members once.
    ///
    /// - Parameter fewest: a group of fewer is none.
    static func candidates(
        _ survey: PageSurvey, of elements: [HTMLNode], fewest: Int = Detector.fewest
    ) -> [Candidate] {
        var collecting = CandidateGroups(survey.document)
        for node in elements { collecting.add(node) }
        var candidates: [Candidate] = []
        for members in collecting.members(fewest) {
            // Groups of the same members follow one another, among few with the same first one.
            let isKnown = candidates.reversed().lazy
                .prefix { $0.members[0] == members[0] && $0.members.count == members.count }
                .contains { $0.members == members }
            if !isKnown { candidates.append(Candidate(members: members)) }
        }
        return candidates
    }

    /// The members of each group that has enough.
    private func members(_ fewest: Int) -> [[HTMLNode]] {
        var members = [[HTMLNode]](repeating: [], count: counts.count)
        for (group, node) in entries where counts[Int(group)] >= fewest {
            members[Int(group)].append(node)
        }
        return members.filter { !$0.isEmpty }.sorted { left, right in
            (left[0].index, right.count) < (right[0].index, left.count)
        }
    }

    private init(_ document: HTMLDocument) {
        self.document = document
        shapeNumbers = [Int32](repeating: -1, count: document.nodeCount)
    }

    private mutating func add(_ node: HTMLNode) {
        guard let parent = document.parent(of: node) else { return }
        let shape = number(node)
        enter(node, place: parent, chain: shape)
        let bare = bareNumber(document.name(of: node))
        if shape != bare {
            // With those that have no class, whatever classes the others have.
            enter(node, place: parent, chain: bare)
        }
        var chain = shape
        var above = parent
        for _ in 0..<Self.levels {
            guard let place = document.parent(of: above), document.isElement(place) else { return }
            let link = Self.pair(number(above), chain)
            // Chains are numbered after all shapes that there can be.
            chain = chains[link] ?? document.nodeCount * 2 + chains.count
            chains[link] = chain
            enter(node, place: place, chain: chain)
            above = place
        }
    }

    private mutating func enter(_ node: HTMLNode, place: HTMLNode, chain: Int) {
        let key = Self.pair(Int(place.index), chain)
        let group = groups[key] ?? Int32(counts.count)
        if Int(group) == counts.count {
            groups[key] = group
            counts.append(0)
        }
        counts[Int(group)] += 1
        entries.append((group, node))
    }

    /// Two numbers, each below 2 to the power 32, as one.
    private static func pair(_ left: Int, _ right: Int) -> UInt64 {
        UInt64(truncatingIfNeeded: left) << 32 | UInt64(truncatingIfNeeded: right)
    }

    private mutating func number(_ node: HTMLNode) -> Int {
        let known = shapeNumbers[Int(node.index)]
        if known >= 0 { return Int(known) }
        let number = newNumber(node)
        shapeNumbers[Int(node.index)] = Int32(number)
        return number
    }

    private mutating func newNumber(_ node: HTMLNode) -> Int {
        let name = document.name(of: node)
        guard let value = document.attribute("class", of: node), !value.isEmpty else {
            return bareNumber(name)
        }
        let key = ElementShape(name: name, classes: value)
        if let known = written[key] { return known }
        let number = number(ElementShape(node, in: document))
        written[key] = number
        return number
    }

    private mutating func bareNumber(_ name: HTMLName) -> Int {
        if let known = bare[name] { return known }
        let number = number(ElementShape(name: name, classes: ""))
        bare[name] = number
        return number
    }

    private mutating func number(_ shape: ElementShape) -> Int {
        if let known = shapes[shape] { return known }
        shapes[shape] = shapes.count
        return shapes.count - 1
    }
}
