import HTML

/// Groups of like elements on a page: with one parent, or with like parents, grandparents and so
/// on that stand side by side (a list cut into several `ul`, sections, a table for every item).
struct CandidateGroups {
    /// How many elements above an item must be alike before those above may differ.
    private static let levels = 4

    private struct Key: Hashable {
        /// The element that holds all members.
        var place: Int32
        /// The number of what the members and the elements between look like.
        var chain: Int
    }

    private struct Link: Hashable {
        var above: Int
        var below: Int
    }

    private let document: HTMLDocument
    private var groups: [Key: [HTMLNode]] = [:]
    private var shapes: [ElementShape: Int] = [:]
    /// Shapes by what the attribute says, as most elements say the same as another.
    private var written: [ElementShape: Int] = [:]
    private var bare: [HTMLName: Int] = [:]
    private var chains: [Link: Int] = [:]
    /// By node index; -1 where not yet asked for.
    private var shapeNumbers: [Int32]

    /// The candidates of a page, the outer and the larger first, the same members once.
    static func candidates(_ survey: PageSurvey, of elements: [HTMLNode]) -> [Candidate] {
        var collecting = CandidateGroups(survey.document)
        for node in elements { collecting.add(node) }
        var seen: Set<[Int32]> = []
        let ordered = collecting.groups.values.filter { $0.count >= Detector.fewest }
            .sorted { left, right in
                (left[0].index, right.count) < (right[0].index, left.count)
            }
        return ordered.compactMap { members in
            let isNew = seen.insert(members.map(\.index)).inserted
            return isNew ? Candidate(members: members) : nil
        }
    }

    private init(_ document: HTMLDocument) {
        self.document = document
        shapeNumbers = [Int32](repeating: -1, count: document.nodeCount)
    }

    private mutating func add(_ node: HTMLNode) {
        guard let parent = document.parent(of: node) else { return }
        let shape = number(node)
        groups[Key(place: parent.index, chain: shape), default: []].append(node)
        let bare = bareNumber(document.name(of: node))
        if shape != bare {
            // With those that have no class, whatever classes the others have.
            groups[Key(place: parent.index, chain: bare), default: []].append(node)
        }
        var chain = shape
        var above = parent
        for _ in 0..<Self.levels {
            guard let place = document.parent(of: above), document.isElement(place) else { return }
            let link = Link(above: number(above), below: chain)
            // Chains are numbered after all shapes that there can be.
            chain = chains[link] ?? document.nodeCount * 2 + chains.count
            chains[link] = chain
            groups[Key(place: place.index, chain: chain), default: []].append(node)
            above = place
        }
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
