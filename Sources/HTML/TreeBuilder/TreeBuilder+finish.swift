/// From the builder's links to a finished document.
extension TreeBuilder {
    /// The document of everything built; `page` is the input of the tokenizer.
    consuming func finish(page: [UInt8]) -> HTMLDocument {
        if hasSelectedContent { fillSelectedContent() }
        if !pieces.isEmpty { joinPieces() }
        if wasReordered { renumber() }
        var document = HTMLDocument()
        document.bytes.reserveCapacity(page.count + tokenizer.decoded.count)
        document.bytes.append(contentsOf: page)
        document.bytes.append(contentsOf: tokenizer.decoded)
        document.records = records
        document.attributeRecords = tokenizer.attributes
        document.names = tokenizer.names
        document.mode = documentMode
        if context != nil { document.fragmentTop = HTMLNode(index: records.count > 1 ? 1 : 0) }
        if tokenizer.attributeLimitWasHit {
            document.limitsHit.append(
                "an element has more than \(limits.attributesPerElement) attributes")
        }
        for limit in hitLimits.sorted(by: { $0.rawValue < $1.rawValue }) {
            document.limitsHit.append(words(for: limit))
        }
        return document
    }

    private mutating func words(for limit: Limit) -> String {
        switch limit {
        case .depth: "elements are nested deeper than \(limits.depth)"
        case .nodes: "the page has more than \(limits.nodes) nodes"
        case .formatting: "too many formatting elements are left open"
        }
    }

    /// Text nodes of several pieces become one run of decoded text each.
    private mutating func joinPieces() {
        for index in records.indices where records[index].kind == .text {
            var piece = records[index].firstChild
            guard piece >= 0 else { continue }
            let start = tokenizer.end + tokenizer.decoded.count
            while piece >= 0 {
                append(pieces[Int(piece)].slice)
                piece = pieces[Int(piece)].next
            }
            records[index].firstChild = -1
            records[index].lastChild = -1
            records[index].dataStart = Int32(start)
            records[index].dataCount = Int32(tokenizer.end + tokenizer.decoded.count - start)
        }
    }

    private mutating func append(_ slice: TextSlice) {
        let start = Int(slice.start)
        if start < tokenizer.end {
            tokenizer.appendDecoded(from: start, to: start + Int(slice.count))
        } else {
            let from = start - tokenizer.end
            tokenizer.decoded.reserveCapacity(tokenizer.decoded.count + Int(slice.count))
            for index in from..<from + Int(slice.count) {
                tokenizer.decoded.append(tokenizer.decoded[index])
            }
        }
    }

    /// Numbers the nodes in document order, so that consumers may compare positions; nodes that
    /// left the tree are gone, and what moving made too deep is flattened.
    private mutating func renumber() {
        var ordered: ContiguousArray<HTMLDocument.Record> = []
        ordered.reserveCapacity(records.count)
        ordered.append(records[0])
        ordered[0].firstChild = -1
        ordered[0].lastChild = -1
        // New numbers of the ancestors of the node at hand.
        var path: ContiguousArray<Int32> = [0]
        var depth = 1
        var old = records[0].firstChild
        while old >= 0 {
            var record = records[Int(old)]
            let index = Int32(ordered.count)
            let parent = path[min(depth, path.count) - 1]
            let next = record.firstChild
            record.parent = parent
            record.firstChild = -1
            record.lastChild = -1
            record.nextSibling = -1
            record.previousSibling = ordered[Int(parent)].lastChild
            ordered.append(record)
            if record.previousSibling >= 0 {
                ordered[Int(record.previousSibling)].nextSibling = index
            } else {
                ordered[Int(parent)].firstChild = index
            }
            ordered[Int(parent)].lastChild = index
            if next >= 0 {
                if depth < path.count {
                    path[depth] = index
                } else if depth <= limits.depth {
                    path.append(index)
                }
                depth += 1
                old = next
                continue
            }
            while old >= 0, records[Int(old)].nextSibling < 0 {
                old = records[Int(old)].parent
                depth -= 1
            }
            if old >= 0 { old = records[Int(old)].nextSibling }
        }
        records = ordered
    }
}
