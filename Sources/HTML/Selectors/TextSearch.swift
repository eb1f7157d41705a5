/// Answers `:contains()`: whether an element's text, its descendants' texts in a row, holds a needle.
///
/// At first each question reads the element's text. Once that has cost as much as reading the whole
/// page a few times, all places of a needle are found in one reading, and a question is a look-up.
struct TextSearch {
    private var read = 0
    /// For each node: the extent of its text in the page's whole text.
    private var extents: [(start: Int32, end: Int32)] = []
    /// For each needle, by its start in the program: where it ends in the whole text, ascending.
    private var ends: [Int: [Int32]] = [:]

    mutating func contains(
        _ needle: SelectorProgram.Slice, _ node: HTMLNode, _ document: HTMLDocument,
        _ program: SelectorProgram
    ) -> Bool {
        guard needle.count > 0 else { return true }
        guard read > 4 * document.bytes.count + 65_536 else {
            return searchBelow(node, needle, document, program)
        }
        if extents.isEmpty { measure(document) }
        let places = ends[needle.start] ?? findAll(needle, document, program)
        let extent = extents[Int(node.index)]
        let earliest = extent.start + Int32(needle.count)
        // The first end at or behind the earliest possible one.
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle] < earliest { low = middle + 1 } else { high = middle }
        }
        return low < places.count && places[low] <= extent.end
    }

    private mutating func searchBelow(
        _ top: HTMLNode, _ needle: SelectorProgram.Slice, _ document: HTMLDocument,
        _ program: SelectorProgram
    ) -> Bool {
        var matched = 0
        var current = document.firstChild(of: top)
        while let node = current {
            let record = document.record(node)
            read += 1
            if record.kind == .text {
                let start = Int(record.dataStart)
                read += Int(record.dataCount)
                for place in start..<start + Int(record.dataCount) {
                    matched = program.advance(needle, matched, document.bytes[place])
                    if matched == needle.count { return true }
                }
            }
            current = document.next(after: node, below: top)
        }
        return false
    }

    private mutating func measure(_ document: HTMLDocument) {
        extents = Array(repeating: (0, 0), count: document.nodeCount)
        var length: Int32 = 0
        var current: HTMLNode? = document.root
        while let node = current {
            let record = document.record(node)
            extents[Int(node.index)].start = length
            if record.kind == .text { length += record.dataCount }
            extents[Int(node.index)].end = length
            if let child = document.firstChild(of: node) {
                current = child
                continue
            }
            var finished = node
            while document.nextSibling(of: finished) == nil,
                let parent = document.parent(of: finished)
            {
                extents[Int(parent.index)].end = length
                finished = parent
            }
            current = document.nextSibling(of: finished)
        }
    }

    private mutating func findAll(
        _ needle: SelectorProgram.Slice, _ document: HTMLDocument, _ program: SelectorProgram
    ) -> [Int32] {
        var found: [Int32] = []
        var matched = 0
        var offset: Int32 = 0
        for node in document.descendants(of: document.root) {
            let record = document.record(node)
            guard record.kind == .text else { continue }
            let start = Int(record.dataStart)
            for place in start..<start + Int(record.dataCount) {
                offset += 1
                matched = program.advance(needle, matched, document.bytes[place])
                if matched == needle.count { found.append(offset) }
            }
        }
        ends[needle.start] = found
        return found
    }
}
