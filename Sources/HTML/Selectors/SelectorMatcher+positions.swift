/// A node's place among its siblings as one counter counts.
struct SiblingPosition: Hashable {
    var counter: Int
    var node: HTMLNode
}

extension SelectorMatcher {
    mutating func isAtPosition(_ node: HTMLNode, counter index: Int) -> Bool {
        let counter = program.counters[index]
        if let list = counter.list, !remembered(node, list: list) { return false }
        return counter.accepts(position(of: node, counter: index))
    }

    /// Counts the siblings up to the node; a large family is counted once and remembered.
    private mutating func position(of node: HTMLNode, counter index: Int) -> Int {
        let counter = program.counters[index]
        var position = 1
        var current = node
        for _ in 0..<Self.patience {
            guard let sibling = step(from: current, counter) else { return position }
            if counts(sibling, like: node, counter) { position += 1 }
            current = sibling
        }
        let key = SiblingPosition(counter: index, node: node)
        if let known = memory.positions[key] { return known }
        countFamily(of: node, counter: index)
        return memory.positions[key] ?? position
    }

    private func step(from node: HTMLNode, _ counter: SelectorProgram.Counter) -> HTMLNode? {
        counter.fromEnd
            ? document.nextElement(after: node) : document.previousElement(before: node)
    }

    private mutating func counts(
        _ sibling: HTMLNode, like node: HTMLNode, _ counter: SelectorProgram.Counter
    ) -> Bool {
        if let list = counter.list { return remembered(sibling, list: list) }
        return !counter.ofType || ElementType(sibling, document) == ElementType(node, document)
    }

    private mutating func countFamily(of node: HTMLNode, counter index: Int) {
        // Forgetting is only slower; it bounds the memory that a hostile page can take.
        if memory.positions.count > 1 << 20 { memory.positions.removeAll() }
        let counter = program.counters[index]
        guard let parent = document.parent(of: node) else { return }
        var seen: [ElementType: Int] = [:]
        var total = 0
        var current =
            counter.fromEnd ? document.lastChild(of: parent) : document.firstChild(of: parent)
        while let child = current {
            if document.isElement(child) {
                let key = SiblingPosition(counter: index, node: child)
                if counter.ofType {
                    seen[ElementType(child, document), default: 0] += 1
                    memory.positions[key] = seen[ElementType(child, document)]
                } else {
                    if counter.list.map({ remembered(child, list: $0) }) ?? true { total += 1 }
                    memory.positions[key] = total
                }
            }
            current =
                counter.fromEnd
                ? document.previousSibling(of: child) : document.nextSibling(of: child)
        }
    }
}

private struct ElementType: Hashable {
    let name: HTMLName
    let namespace: HTMLDocument.Namespace

    init(_ node: HTMLNode, _ document: HTMLDocument) {
        let record = document.record(node)
        name = record.name
        namespace = record.namespace
    }
}
