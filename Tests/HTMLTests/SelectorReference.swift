@testable import HTML

/// Selectors by their definition: every candidate is tried, nothing is remembered.
struct SelectorReference {
    let document: HTMLDocument
    let program: SelectorProgram
    let elements: [HTMLNode]

    init(_ selector: CSSSelector, _ document: HTMLDocument) {
        self.document = document
        program = selector.program
        elements = document.descendants(of: document.root).filter { document.isElement($0) }
    }

    func select() -> [HTMLNode] { elements.filter { satisfies($0, list: program.top) } }

    private func satisfies(_ node: HTMLNode, list: Int) -> Bool {
        program.lists[list].complexes.indices.contains { index in
            let compounds = program.complexes[index].indices
            return matches(node, compounds.upperBound - 1)
        }
    }

    private func matches(_ node: HTMLNode, _ index: Int) -> Bool {
        guard satisfies(node, program.compounds[index]) else { return false }
        switch program.compounds[index].combinator {
        case .none: return true
        case .child: return ancestors(node).prefix(1).contains { matches($0, index - 1) }
        case .descendant: return ancestors(node).contains { matches($0, index - 1) }
        case .nextSibling: return before(node).prefix(1).contains { matches($0, index - 1) }
        case .laterSibling: return before(node).contains { matches($0, index - 1) }
        }
    }

    private func has(_ node: HTMLNode, _ index: Int, end: Int) -> Bool {
        guard index < end else { return true }
        let candidates: [HTMLNode] =
            switch program.compounds[index].combinator {
            case .none: []
            case .child: siblings(document.firstChild(of: node), document.nextSibling)
            case .descendant:
                document.descendants(of: node).filter { document.isElement($0) }
            case .nextSibling: Array(after(node).prefix(1))
            case .laterSibling: after(node)
            }
        return candidates.contains {
            satisfies($0, program.compounds[index]) && has($0, index + 1, end: end)
        }
    }

    private func satisfies(_ node: HTMLNode, _ compound: SelectorProgram.Compound) -> Bool {
        if let type = compound.type,
            program.names[type.lowercase].spelling != document.tag(of: node)
        {
            return false
        }
        return compound.tests.indices.allSatisfy { passes(node, program.tests[$0]) }
    }

    private func passes(_ node: HTMLNode, _ test: SelectorProgram.Test) -> Bool {
        switch test {
        case .hasClass(let slice):
            let name = String(decoding: program.literals[slice.indices], as: UTF8.self)
            let words = document.attribute("class", of: node)?.split(separator: " ") ?? []
            return words.contains { $0 == name }
        case .firstChild: return before(node).isEmpty
        case .lastChild: return after(node).isEmpty
        case .any(let list): return satisfies(node, list: list)
        case .not(let list): return !satisfies(node, list: list)
        case .has(let list):
            return program.lists[list].complexes.indices.contains { index in
                let compounds = program.complexes[index].indices
                return has(node, compounds.lowerBound, end: compounds.upperBound)
            }
        case .position(let index):
            let counter = program.counters[index]
            func counts(_ sibling: HTMLNode) -> Bool {
                if let list = counter.list { return satisfies(sibling, list: list) }
                return !counter.ofType || document.name(of: sibling) == document.name(of: node)
            }
            let others = counter.fromEnd ? after(node) : before(node)
            return counts(node) && counter.accepts(others.count(where: counts) + 1)
        default: return false
        }
    }

    private func ancestors(_ node: HTMLNode) -> [HTMLNode] {
        siblings(document.parent(of: node), document.parent)
    }

    private func before(_ node: HTMLNode) -> [HTMLNode] {
        siblings(document.previousSibling(of: node), document.previousSibling)
    }

    private func after(_ node: HTMLNode) -> [HTMLNode] {
        siblings(document.nextSibling(of: node), document.nextSibling)
    }

    private func siblings(
        _ first: HTMLNode?, _ step: (HTMLNode) -> HTMLNode?
    ) -> [HTMLNode] {
        var found: [HTMLNode] = []
        var current = first
        while let node = current {
            if document.isElement(node) { found.append(node) }
            current = step(node)
        }
        return found
    }
}
