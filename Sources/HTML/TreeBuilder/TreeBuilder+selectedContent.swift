/// `selectedcontent` shows a copy of the selected option ("maybe clone an option into
/// selectedcontent"). The standard copies whenever an option is closed; the last copy is what
/// remains, so one at the end is enough.
extension TreeBuilder {
    mutating func fillSelectedContent() {
        var filled: Set<Int32> = []
        for index in records.indices where records[index].name == .selectedcontent {
            guard records[index].namespace == .html,
                let select = ancestor(of: Int32(index), named: .select),
                filled.insert(select).inserted, !hasAttribute(select, .multiple),
                let option = selectedOption(of: select), !isInside(Int32(index), option)
            else { continue }
            copyChildren(of: option, to: Int32(index))
        }
    }

    private mutating func selectedOption(of select: Int32) -> Int32? {
        var first: Int32?
        var selected: Int32?
        var node = next(after: select, below: select)
        while let current = node {
            if records[Int(current)].name == .option, records[Int(current)].kind == .element {
                if first == nil { first = current }
                if hasAttribute(current, .selected) { selected = current }
            }
            node = next(after: current, below: select)
        }
        return selected ?? first
    }

    private mutating func copyChildren(of source: Int32, to target: Int32) {
        while records[Int(target)].firstChild >= 0 { unlink(records[Int(target)].firstChild) }
        var copies: [Int32: Int32] = [source: target]
        var node = next(after: source, below: source)
        while let current = node, records.count < limits.nodes {
            var record = records[Int(current)]
            let place = Place(parent: copies[record.parent] ?? target)
            if record.kind == .element {
                record.firstChild = -1
                record.lastChild = -1
            }
            record.parent = -1
            record.previousSibling = -1
            record.nextSibling = -1
            copies[current] = insert(record, at: place)
            node = next(after: current, below: source)
        }
        wasReordered = true
    }

    private mutating func next(after node: Int32, below top: Int32) -> Int32? {
        if records[Int(node)].kind == .element, records[Int(node)].firstChild >= 0 {
            return records[Int(node)].firstChild
        }
        var current = node
        while current != top, current >= 0 {
            if records[Int(current)].nextSibling >= 0 { return records[Int(current)].nextSibling }
            current = records[Int(current)].parent
        }
        return nil
    }

    private mutating func ancestor(of node: Int32, named name: HTMLName) -> Int32? {
        var current = records[Int(node)].parent
        while current >= 0 {
            if records[Int(current)].name == name { return current }
            current = records[Int(current)].parent
        }
        return nil
    }

    private mutating func isInside(_ node: Int32, _ ancestor: Int32) -> Bool {
        var current = node
        while current >= 0 {
            if current == ancestor { return true }
            current = records[Int(current)].parent
        }
        return false
    }

    private mutating func hasAttribute(_ node: Int32, _ name: HTMLName) -> Bool {
        let record = records[Int(node)]
        return tokenizer.attributes[
            Int(record.dataStart)..<Int(record.dataStart + record.dataCount)
        ]
        .contains { $0.name == name }
    }
}
