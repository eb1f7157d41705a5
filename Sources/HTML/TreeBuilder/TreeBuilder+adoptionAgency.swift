/// 13.2.6.4.7 "Adoption agency algorithm": formatting elements that are closed out of order.
extension TreeBuilder {
    /// Runs it for the current end tag's name (or `a` and `nobr` of start tags).
    ///
    /// False where the tag has to be treated as any other end tag.
    mutating func adopt(_ subject: HTMLName) -> Bool {
        if isCurrent(subject), let current = currentNode,
            formattingIndex(node: current.node) == nil
        {
            pop()
            return true
        }
        for _ in 0..<8 {
            guard let listIndex = formattingIndex(named: subject) else { return false }
            let formattingNode = formatting[listIndex].node
            guard let stackIndex = openIndex(of: formattingNode) else {
                formatting.remove(at: listIndex)
                removeOpen(node: formattingNode)
                return true
            }
            guard isInScope(at: stackIndex) else { return true }
            let furthest = open[(stackIndex + 1)...].firstIndex { $0.traits.contains(.special) }
            guard let furthest else {
                while let popped = pop(), popped.node != formattingNode {}
                formatting.remove(at: listIndex)
                return true
            }
            guard stackIndex > 0, !isStopped else { return true }
            adopt(formattingNode, at: stackIndex, furthestBlock: open[furthest])
        }
        return true
    }

    /// Whether the open element at `index` is in scope.
    private mutating func isInScope(at index: Int) -> Bool {
        !open[(index + 1)...].contains { $0.traits.contains(.scope) }
    }

    /// One turn of the outer loop, from step 4.8 on.
    private mutating func adopt(
        _ formattingNode: Int32, at stackIndex: Int, furthestBlock: OpenElement
    ) {
        let commonAncestor = open[stackIndex - 1]
        var bookmark = formattingNode
        var isBookmarkBehind = false
        var last = furthestBlock.node
        var index = openIndex(of: last) ?? stackIndex
        var turn = 0
        while true {
            turn += 1
            index -= 1
            guard index > 0, open[index].node != formattingNode else { break }
            let node = open[index]
            var listIndex = formattingIndex(node: node.node)
            if turn > 3, let found = listIndex {
                formatting.remove(at: found)
                listIndex = nil
            }
            guard let listIndex else {
                removeOpen(at: index)
                continue
            }
            let clone = clone(node)
            formatting[listIndex].node = clone.node
            replaceOpen(at: index, by: clone)
            if last == furthestBlock.node {
                bookmark = clone.node
                isBookmarkBehind = true
            }
            move(last, to: Place(parent: clone.node))
            last = clone.node
        }
        move(last, to: appropriatePlace(target: commonAncestor))
        takeChildren(of: furthestBlock, formattingNode, bookmark, isBookmarkBehind)
    }

    /// Steps 4.15 to 4.19: a copy of the formatting element comes between the furthest block and
    /// its children.
    private mutating func takeChildren(
        of block: OpenElement, _ formattingNode: Int32, _ bookmark: Int32, _ isBehind: Bool
    ) {
        guard let oldIndex = openIndex(of: formattingNode),
            let listIndex = formattingIndex(node: formattingNode)
        else { return }
        let clone = clone(open[oldIndex])
        var child = records[Int(block.node)].firstChild
        records[Int(clone.node)].firstChild = child
        records[Int(clone.node)].lastChild = records[Int(block.node)].lastChild
        while child >= 0 {
            records[Int(child)].parent = clone.node
            child = records[Int(child)].nextSibling
        }
        records[Int(block.node)].firstChild = -1
        records[Int(block.node)].lastChild = -1
        link(clone.node, at: Place(parent: block.node))

        var entry = formatting.remove(at: listIndex)
        entry.node = clone.node
        var target = listIndex
        if isBehind, let found = formattingIndex(node: bookmark) { target = found + 1 }
        formatting.insert(entry, at: target)

        // The new one before the old one goes, so that none comes back from the overflow.
        if let blockIndex = openIndex(of: block.node) { insertOpen(clone, at: blockIndex + 1) }
        dropOpen(at: oldIndex)
    }

    /// "Create an element for the token for which the element was created": the attributes are
    /// shared, since they never change.
    private mutating func clone(_ element: OpenElement) -> OpenElement {
        var clone = element
        let original = records[Int(element.node)]
        clone.node = Int32(records.count)
        if records.count >= limits.nodes {
            hitLimits.insert(.nodes)
            isStopped = true
        }
        records.append(
            HTMLDocument.Record(
                kind: .element, namespace: .html, name: element.name, parent: -1,
                dataStart: original.dataStart, dataCount: original.dataCount))
        wasReordered = true
        return clone
    }

    mutating func move(_ node: Int32, to place: Place) {
        unlink(node)
        link(node, at: place)
    }
}
