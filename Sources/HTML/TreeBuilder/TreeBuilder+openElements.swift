/// 13.2.4.2 The stack of open elements
extension TreeBuilder {
    /// The current node; the stack is never empty once the html element is on it.
    @inline(__always)
    var currentNode: OpenElement? { open.last }

    /// The context element of a fragment where only its root is open, else the current node.
    @inline(__always)
    var adjustedCurrentNode: OpenElement? {
        if open.count == 1, let context { return context }
        return open.last
    }

    @inline(__always)
    var isAdjustedCurrentNodeForeign: Bool {
        let count = open.count
        if count > 1 { return open[count - 1].namespace != .html }
        guard count == 1, let context else { return false }
        return context.namespace != .html
    }

    @inline(__always)
    mutating func isCurrent(_ name: HTMLName) -> Bool {
        guard let current = open.last else { return false }
        return current.name == name && current.namespace == .html
    }

    /// Pushes an element.
    ///
    /// At the depth limit the element on top makes way: it waits in `overflow` until the new one is
    /// popped, so that the stack, and every walk over it, stays short.
    @inline(__always)
    mutating func push(_ element: OpenElement) {
        records[Int(element.node)].isOpen = true
        count(element, 1)
        if open.count >= limits.depth, let top = open.popLast() {
            hitLimits.insert(.depth)
            // The two are siblings: what the waiting one gets later comes before the new one.
            wasReordered = true
            overflow.append(top)
        }
        open.append(element)
    }

    @inline(__always)
    @discardableResult
    mutating func pop() -> OpenElement? {
        guard let element = open.popLast() else { return nil }
        records[Int(element.node)].isOpen = false
        count(element, -1)
        if let waiting = overflow.popLast() { open.append(waiting) }
        return element
    }

    /// Takes an element out of the middle of the stack.
    mutating func removeOpen(at index: Int) {
        guard index < open.count - 1 else {
            pop()
            return
        }
        let element = open.remove(at: index)
        records[Int(element.node)].isOpen = false
        count(element, -1)
        if let waiting = overflow.popLast() { open.insert(waiting, at: open.count - 1) }
    }

    /// Takes an element out and lets none in from the overflow.
    mutating func dropOpen(at index: Int) {
        let element = open.remove(at: index)
        records[Int(element.node)].isOpen = false
        count(element, -1)
    }

    mutating func removeOpen(node: Int32) {
        if let index = openIndex(of: node) {
            removeOpen(at: index)
        } else if let index = overflow.lastIndex(where: { $0.node == node }) {
            records[Int(node)].isOpen = false
            count(overflow.remove(at: index), -1)
        }
    }

    mutating func openIndex(of node: Int32) -> Int? {
        var index = open.count - 1
        while index >= 0, open[index].node != node { index -= 1 }
        return index < 0 ? nil : index
    }

    @inline(__always)
    private mutating func count(_ element: OpenElement, _ change: Int32) {
        let number = Int(element.name.number)
        if element.namespace == .html, number < knownNameCount { openCounts[number] += change }
    }

    /// Keeps the counts right where an entry is replaced in place.
    mutating func replaceOpen(at index: Int, by element: OpenElement) {
        records[Int(open[index].node)].isOpen = false
        records[Int(element.node)].isOpen = true
        open[index] = element
    }

    mutating func insertOpen(_ element: OpenElement, at index: Int) {
        records[Int(element.node)].isOpen = true
        count(element, 1)
        open.insert(element, at: index)
    }

    /// Pops up to and including the nearest HTML element of this name, which is open.
    mutating func popUntil(_ name: HTMLName) {
        while open.count > 1, let element = pop() {
            if element.name == name, element.namespace == .html { return }
        }
    }

    /// Pops until the current node has one of these traits or is the root.
    mutating func clearStack(backTo isContext: (OpenElement) -> Bool) {
        while open.count > 1, let current = open.last, !isContext(current) { pop() }
    }

    @inline(__always)
    mutating func isAnyOpen(_ name: HTMLName) -> Bool { openCounts[Int(name.number)] > 0 }

    /// "Has an element in scope": `extra` are the further elements that end this kind of scope.
    @inline(__always)
    mutating func hasInScope(_ name: HTMLName, extra: ElementTraits = []) -> Bool {
        guard isAnyOpen(name) else { return false }
        return hasOpen(name, aboveAny: extra.union(.scope))
    }

    @inline(__always)
    mutating func hasInTableScope(_ name: HTMLName) -> Bool {
        guard isAnyOpen(name) else { return false }
        return hasOpen(name, aboveAny: .tableScope)
    }

    mutating func hasOpen(_ name: HTMLName, aboveAny ending: ElementTraits) -> Bool {
        var index = open.count - 1
        while index >= 0 {
            if open[index].name == name, open[index].namespace == .html { return true }
            if !open[index].traits.isDisjoint(with: ending) { return false }
            index -= 1
        }
        return false
    }

    mutating func hasHeadingInScope() -> Bool {
        var index = open.count - 1
        while index >= 0 {
            if open[index].traits.contains(.heading) { return true }
            if open[index].traits.contains(.scope) { return false }
            index -= 1
        }
        return false
    }

    /// 13.2.6.3 "Generate implied end tags", except for one name.
    @inline(__always)
    mutating func generateImpliedEndTags(except name: HTMLName? = nil) {
        while let current = open.last, current.traits.contains(.impliedEnd), current.name != name {
            pop()
        }
    }

    mutating func generateAllImpliedEndTagsThoroughly() {
        while let current = open.last,
            !current.traits.isDisjoint(with: [.impliedEnd, .impliedEndThoroughly])
        {
            pop()
        }
    }

    /// 13.2.6.4.7 "Close a p element".
    mutating func closeParagraph() {
        generateImpliedEndTags(except: .p)
        popUntil(.p)
    }

    @inline(__always)
    mutating func closeParagraphInButtonScope() {
        if isAnyOpen(.p), hasInScope(.p, extra: .buttonScope) { closeParagraph() }
    }
}
