@testable import HTML

extension HTMLDocument {
    /// What is wrong with the links, ranges or order of this tree; nil for a sound one.
    func brokenInvariant(limits: HTMLLimits = HTMLLimits()) -> String? {
        guard records.first?.kind == .document else { return "no document node" }
        var seen = 1
        var depth = 0
        var node = next(after: root, below: root)
        var parents: [Int32] = [0]
        while let current = node {
            if Int(current.index) != seen { return "\(current.index) is out of document order" }
            seen += 1
            if let broken = brokenLink(of: current) ?? brokenRange(of: current) { return broken }
            while let last = parents.last, last != records[Int(current.index)].parent {
                parents.removeLast()
            }
            depth = max(depth, parents.count)
            parents.append(current.index)
            node = next(after: current, below: root)
        }
        // Elements taken off the stack before their children (forms) may double the depth.
        if depth > 2 * limits.depth + 2 { return "\(depth) deep" }
        return seen == nodeCount ? nil : "\(nodeCount - seen) nodes are not in the tree"
    }

    private func brokenLink(of node: HTMLNode) -> String? {
        let record = records[Int(node.index)]
        guard record.parent >= 0 else { return "\(node.index) has no parent" }
        if record.previousSibling >= 0 {
            if records[Int(record.previousSibling)].nextSibling != node.index {
                return "\(node.index): previous sibling"
            }
        } else if records[Int(record.parent)].firstChild != node.index {
            return "\(node.index): first child"
        }
        if record.nextSibling < 0, records[Int(record.parent)].lastChild != node.index {
            return "\(node.index): last child"
        }
        if record.kind != .element, record.firstChild >= 0 || record.lastChild >= 0 {
            return "\(node.index) has children"
        }
        return nil
    }

    private func brokenRange(of node: HTMLNode) -> String? {
        let record = records[Int(node.index)]
        let range = Int(record.dataStart)..<Int(record.dataStart) + Int(record.dataCount)
        switch record.kind {
        case .text where range.isEmpty: return "\(node.index) is an empty text"
        case .text, .comment:
            guard range.upperBound <= bytes.count else { return "\(node.index): text range" }
            if String(validating: bytes[range], as: UTF8.self) == nil {
                return "\(node.index) is not UTF-8"
            }
        case .element, .doctype:
            guard range.upperBound <= attributeRecords.count else {
                return "\(node.index): attribute range"
            }
            for attribute in attributeRecords[range]
            where Int(attribute.valueStart) + Int(attribute.valueCount) > bytes.count {
                return "\(node.index): value range"
            }
        case .document: return "a second document"
        }
        return nil
    }
}
