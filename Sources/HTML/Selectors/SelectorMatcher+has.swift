/// `:has()` reads a complex from left to right: each compound has to be reached from the element
/// before it. Whether it is reached from a node depends on nothing else, so it is remembered, and
/// each subtree is walked once for each compound.
extension SelectorMatcher {
    mutating func contains(_ node: HTMLNode, list index: Int) -> Bool {
        for complex in program.lists[index].complexes.indices {
            let compounds = program.complexes[complex].indices
            if reaches(from: node, compounds.lowerBound, end: compounds.upperBound) { return true }
        }
        return false
    }

    /// Whether an element that stands to `node` as the compound's combinator says satisfies it and
    /// reaches the compounds behind it.
    private mutating func reaches(from node: HTMLNode, _ index: Int, end: Int) -> Bool {
        switch program.compounds[index].combinator {
        case .none: return false
        case .nextSibling:
            guard let sibling = document.nextElement(after: node) else { return false }
            return holds(sibling, index, end: end)
        case .child: return reachesChild(of: node, index, end: end)
        case .laterSibling: return reachesSibling(of: node, index, end: end)
        case .descendant: return reachesDescendant(of: node, index, end: end)
        }
    }

    private mutating func holds(_ node: HTMLNode, _ index: Int, end: Int) -> Bool {
        guard satisfies(node, compound: index) else { return false }
        return index + 1 == end || reaches(from: node, index + 1, end: end)
    }

    private mutating func reachesChild(of node: HTMLNode, _ index: Int, end: Int) -> Bool {
        guard !document.isTemplate(node) else { return false }
        var current = document.firstChild(of: node)
        while let child = current {
            if document.isElement(child), holds(child, index, end: end) { return true }
            current = document.nextSibling(of: child)
        }
        return false
    }

    private mutating func reachesSibling(of node: HTMLNode, _ index: Int, end: Int) -> Bool {
        var walked: [HTMLNode] = []
        var result = false
        var current = node
        while true {
            if let known = memory(of: current, index) {
                result = known
                break
            }
            walked.append(current)
            guard let sibling = document.nextElement(after: current) else { break }
            if holds(sibling, index, end: end) {
                result = true
                break
            }
            current = sibling
        }
        for visited in walked { remember(visited, index, result) }
        return result
    }

    private mutating func reachesDescendant(of node: HTMLNode, _ index: Int, end: Int) -> Bool {
        if let known = memory(of: node, index) { return known }
        remember(node, index, false)
        guard !document.isTemplate(node) else { return false }
        var current = document.firstChild(of: node)
        while let visited = current {
            guard document.isElement(visited) else {
                current = document.nextSkippingChildren(after: visited, below: node)
                continue
            }
            let known = memory(of: visited, index)
            if known == true || holds(visited, index, end: end) {
                rememberAncestors(of: visited, upTo: node, index)
                return true
            }
            // False until something is found below: then it is set right with the ancestors.
            remember(visited, index, false)
            current =
                known == false
                ? document.nextSkippingChildren(after: visited, below: node)
                : document.nextInTree(after: visited, below: node)
        }
        return false
    }

    private mutating func rememberAncestors(
        of found: HTMLNode, upTo top: HTMLNode, _ index: Int
    ) {
        var current = found
        while current != top, let parent = document.parent(of: current) {
            remember(parent, index, true)
            current = parent
        }
    }

    private mutating func memory(of node: HTMLNode, _ index: Int) -> Bool? {
        if memory.reaches.isEmpty {
            memory.reaches = Array(repeating: NodeStates(), count: program.compounds.count)
        }
        let state = memory.reaches[index][node]
        return state == 0 ? nil : state == 1
    }

    private mutating func remember(_ node: HTMLNode, _ index: Int, _ result: Bool) {
        memory.reaches[index].set(node, to: result ? 1 : 2, count: document.nodeCount)
    }
}
