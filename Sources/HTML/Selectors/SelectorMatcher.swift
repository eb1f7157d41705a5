/// Matches one compiled selector against one document, right to left.
///
/// What a longer walk finds is remembered for the matcher's life, so that the whole of a `select`
/// is linear in the document for each part of the selector, times at most `SelectorMatcher.patience`.
struct SelectorMatcher {
    let document: HTMLDocument
    let program: SelectorProgram
    /// What `:scope` is.
    let scope: HTMLNode?
    /// The numbers that the program's names have in this document; -1 where it lacks a name.
    let names: [Int32]
    /// XML's names have a case of their own.
    private let isXML: Bool

    /// Made when it is first asked for: most selectors remember nothing, and one is run for every
    /// item of a page.
    private(set) lazy var memory = Memory()

    /// What longer walks found.
    final class Memory {
        /// For each compound what the walk to its left found, and for each list whether it matches.
        fileprivate var searches: [NodeStates] = []
        fileprivate var verdicts: [NodeStates] = []
        /// For each compound inside `:has()`: whether a walk from a node reaches it.
        var reaches: [NodeStates] = []
        var positions: [SiblingPosition: Int] = [:]
        fileprivate var text = TextSearch()
        fileprivate var directions = Directionality()
        fileprivate var forms = FormStates()
    }

    /// How many steps a walk takes before it asks and tells the memory.
    static let patience = 32

    init(_ selector: CSSSelector, document: HTMLDocument, scope: HTMLNode?) {
        self.document = document
        program = selector.program
        self.scope = scope
        isXML = document.isXML
        names = program.names.map {
            ($0.wellKnown ?? document.names.lookUp($0.spelling))?.number ?? -1
        }
    }

    mutating func matches(_ node: HTMLNode) -> Bool { satisfies(node, list: program.top) }

    /// False where every complex ends in a tag that the document does not have.
    var canMatch: Bool {
        program.lists[program.top].complexes.indices.contains { index in
            let complex = program.complexes[index]
            guard let type = program.compounds[complex.start + complex.count - 1].type else {
                return true
            }
            return names[type.lowercase] >= 0 || names[type.exact] >= 0
        }
    }

    mutating func satisfies(_ node: HTMLNode, list index: Int) -> Bool {
        for complex in program.lists[index].complexes.indices {
            let compounds = program.complexes[complex]
            if match(node, compounds.start + compounds.count - 1) == .matches { return true }
        }
        return false
    }

    /// The same for a list that is an argument and may be asked about a node again and again.
    mutating func remembered(_ node: HTMLNode, list index: Int, has: Bool = false) -> Bool {
        guard program.lists[index].remembers else { return satisfies(node, list: index) }
        if memory.verdicts.isEmpty {
            memory.verdicts = Array(repeating: NodeStates(), count: program.lists.count)
        }
        let known = memory.verdicts[index][node]
        if known != 0 { return known == 1 }
        let verdict = has ? contains(node, list: index) : satisfies(node, list: index)
        memory.verdicts[index].set(node, to: verdict ? 1 : 2, count: document.nodeCount)
        return verdict
    }

    /// How a match ended; the failures tell which other nodes need not be tried.
    private enum Outcome: UInt8 {
        case failsHere = 0
        case matches = 1
        /// No sibling of the node can do better.
        case failsAllSiblings = 2
        /// No sibling and no ancestor can do better.
        case failsEverywhere = 3
    }

    /// Whether `node` satisfies the compound and what stands to its left in its complex.
    private mutating func match(_ node: HTMLNode, _ index: Int) -> Outcome {
        guard satisfies(node, compound: index) else { return .failsHere }
        switch program.compounds[index].combinator {
        case .none: return .matches
        case .child:
            guard let parent = document.parentElement(of: node) else {
                return .failsEverywhere
            }
            let outcome = match(parent, index - 1)
            return outcome == .failsHere ? .failsAllSiblings : outcome
        case .nextSibling:
            guard let sibling = document.previousElement(before: node) else {
                return .failsAllSiblings
            }
            return match(sibling, index - 1)
        case .descendant: return search(from: node, index, upward: true)
        case .laterSibling: return search(from: node, index, upward: false)
        }
    }

    /// Tries the ancestors, or the siblings before `start`, the nearest first.
    private mutating func search(from start: HTMLNode, _ index: Int, upward: Bool) -> Outcome {
        var result: Outcome = upward ? .failsEverywhere : .failsAllSiblings
        var current = start
        var steps = 0
        var asked: HTMLNode?
        while let next = upward
            ? document.parentElement(of: current)
            : document.previousElement(before: current)
        {
            if steps >= Self.patience {
                if let known = knownOutcome(from: current, index) {
                    result = known
                    break
                }
                asked = asked ?? current
            }
            let outcome = match(next, index - 1)
            if outcome == .matches || outcome == .failsEverywhere
                || outcome == .failsAllSiblings && !upward
            {
                result = outcome
                break
            }
            current = next
            steps += 1
        }
        if let asked {
            memory.searches[index].set(asked, to: result.rawValue, count: document.nodeCount)
        }
        return result
    }

    private mutating func knownOutcome(from node: HTMLNode, _ index: Int) -> Outcome? {
        if memory.searches.isEmpty {
            memory.searches = Array(repeating: NodeStates(), count: program.compounds.count)
        }
        let state = memory.searches[index][node]
        return state == 0 ? nil : Outcome(rawValue: state)
    }

    /// Whether the element itself satisfies one compound.
    mutating func satisfies(_ node: HTMLNode, compound index: Int) -> Bool {
        let compound = program.compounds[index]
        let record = document.record(node)
        if let type = compound.type {
            let wanted = names[
                record.namespace == .html && !isXML ? type.lowercase : type.exact]
            guard record.name.number == wanted else { return false }
        }
        for test in compound.tests.indices {
            guard passes(node, record, program.tests[test]) else { return false }
        }
        return true
    }

    private mutating func passes(
        _ node: HTMLNode, _ record: HTMLDocument.Record, _ test: SelectorProgram.Test
    ) -> Bool {
        switch test {
        case .never: false
        case .html: record.namespace == .html
        case .id(let value): hasID(value, record)
        case .hasClass(let value): hasClass(value, record)
        case .attribute(let index): passes(record, program.attributes[index])
        case .root: document.isRootElement(node)
        case .scope: node == scope
        case .empty: document.isEmptyElement(node)
        case .defined: document.isDefined(node)
        case .firstChild: document.previousElement(before: node) == nil
        case .lastChild: document.nextElement(after: node) == nil
        case .position(let index): isAtPosition(node, counter: index)
        case .any(let list): remembered(node, list: list)
        case .not(let list): !remembered(node, list: list)
        case .has(let list): remembered(node, list: list, has: true)
        case .language(let ranges): isInLanguage(node, ranges)
        case .direction(let wanted): memory.directions.direction(of: node, in: document) == wanted
        case .form(let state): memory.forms.has(state, node, in: document)
        case .contains(let needle): memory.text.contains(needle, node, document, program)
        }
    }
}
