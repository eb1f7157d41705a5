/// A run of bytes of a text node that has more than one; `next` continues it, -1 ends it.
struct TextPiece: Sendable {
    var slice: TextSlice
    var next: Int32 = -1
}

/// 13.2.6.1 Creating and inserting nodes
extension TreeBuilder {
    /// Where a node goes: before a sibling, or (-1) behind the last child.
    struct Place {
        var parent: Int32
        var before: Int32 = -1
    }

    /// "Appropriate place for inserting a node".
    @inline(__always)
    mutating func appropriatePlace(target override: OpenElement? = nil) -> Place {
        if let override { return appropriatePlace(in: override) }
        guard !open.isEmpty else { return Place(parent: 0) }
        return appropriatePlace(in: open[open.count - 1])
    }

    @inline(__always)
    private mutating func appropriatePlace(in target: OpenElement) -> Place {
        if fosterParenting, target.traits.contains(.fosterParents) { return fosterPlace() }
        return Place(parent: target.node)
    }

    private mutating func fosterPlace() -> Place {
        for index in open.indices.reversed() where open[index].namespace == .html {
            if open[index].name == .template { return Place(parent: open[index].node) }
            guard open[index].name == .table else { continue }
            let table = open[index].node
            let parent = records[Int(table)].parent
            if parent >= 0 { return Place(parent: parent, before: table) }
            return Place(parent: open[max(0, index - 1)].node)
        }
        return Place(parent: open[0].node)
    }

    /// Adds a record and links it; -1 when the page has too many nodes.
    @inline(__always)
    @discardableResult
    mutating func insert(_ record: HTMLDocument.Record, at place: Place) -> Int32 {
        let index = Int32(records.count)
        if records.count >= limits.nodes {
            hitLimits.insert(.nodes)
            isStopped = true
        }
        records.append(record)
        link(index, at: place)
        if fosterParenting { wasReordered = true }
        return index
    }

    /// Links a node that has no parent.
    @inline(__always)
    mutating func link(_ index: Int32, at place: Place) {
        records.withUnsafeMutableBufferPointer { records in
            let parent = Int(place.parent)
            let previous: Int32
            records[Int(index)].parent = place.parent
            if place.before >= 0 {
                previous = records[Int(place.before)].previousSibling
                records[Int(place.before)].previousSibling = index
                records[Int(index)].nextSibling = place.before
            } else {
                previous = records[parent].lastChild
                records[parent].lastChild = index
            }
            records[Int(index)].previousSibling = previous
            if previous >= 0 {
                records[Int(previous)].nextSibling = index
            } else {
                records[parent].firstChild = index
            }
        }
    }

    /// Takes a node from its parent, its children with it.
    mutating func unlink(_ index: Int32) {
        wasReordered = true
        let record = records[Int(index)]
        guard record.parent >= 0 else { return }
        if record.previousSibling >= 0 {
            records[Int(record.previousSibling)].nextSibling = record.nextSibling
        } else {
            records[Int(record.parent)].firstChild = record.nextSibling
        }
        if record.nextSibling >= 0 {
            records[Int(record.nextSibling)].previousSibling = record.previousSibling
        } else {
            records[Int(record.parent)].lastChild = record.previousSibling
        }
        records[Int(index)].parent = -1
        records[Int(index)].previousSibling = -1
        records[Int(index)].nextSibling = -1
    }

    /// "Insert an HTML element" for the current token, and push it.
    @inline(__always)
    @discardableResult
    mutating func insertElement() -> OpenElement {
        tokenizer.keepsAttributes = true
        let start = tokenizer.attributeStart
        return insertElement(
            tokenizer.tagName, attributes: start, count: tokenizer.attributes.count - start)
    }

    /// "Insert an HTML element" for a start tag that the page does not have.
    @discardableResult
    mutating func insertElement(named name: HTMLName) -> OpenElement {
        insertElement(name, attributes: 0, count: 0)
    }

    @inline(__always)
    @discardableResult
    mutating func insertElement(
        _ name: HTMLName, attributes: Int, count: Int
    ) -> OpenElement {
        let number = Int(name.number)
        let traits = number < knownNameCount ? htmlTraits[number] : []
        return insertElement(
            OpenElement(node: -1, name: name, namespace: .html, traits: traits),
            attributes: attributes, count: count)
    }

    /// "Insert a foreign element"; also the way of HTML elements.
    @inline(__always)
    @discardableResult
    mutating func insertElement(
        _ element: OpenElement, attributes: Int, count: Int
    ) -> OpenElement {
        var element = element
        var place = appropriatePlace()
        if open.count >= limits.depth, place.before < 0 {
            // As deep as allowed: a sibling of the current node, not its child.
            place = Place(parent: records[Int(place.parent)].parent)
            if place.parent < 0 { place.parent = 0 }
        }
        element.node = insert(
            HTMLDocument.Record(
                kind: .element, namespace: element.namespace, name: element.name, parent: -1,
                dataStart: Int32(attributes), dataCount: Int32(count)), at: place)
        push(element)
        return element
    }

    /// "Insert a comment".
    mutating func insertComment() { insertComment(at: appropriatePlace()) }

    mutating func insertComment(at place: Place) {
        let text = tokenizer.text
        insert(
            HTMLDocument.Record(
                kind: .comment, namespace: .html, name: HTMLName(number: 0), parent: -1,
                dataStart: text.start, dataCount: text.count), at: place)
    }

    /// "Insert a character", for a run of them.
    @inline(__always)
    mutating func insertCharacters(_ text: TextSlice) {
        let place = appropriatePlace()
        // A document node has no text; there is none to be had before the html element.
        guard place.parent > 0 else { return }
        let previous =
            place.before >= 0
            ? records[Int(place.before)].previousSibling : records[Int(place.parent)].lastChild
        if previous >= 0, records[Int(previous)].kind == .text {
            extend(previous, by: text)
        } else {
            insert(
                HTMLDocument.Record(
                    kind: .text, namespace: .html, name: HTMLName(number: 0), parent: -1,
                    dataStart: text.start, dataCount: text.count), at: place)
        }
    }

    /// Lengthens a text node: in place where the bytes follow its own, else by a piece.
    ///
    /// The child links of a text node, which has no children, hold its first and last piece.
    private mutating func extend(_ node: Int32, by text: TextSlice) {
        let record = records[Int(node)]
        if record.firstChild < 0 {
            if record.dataStart + record.dataCount == text.start {
                records[Int(node)].dataCount += text.count
                return
            }
            let first = TextSlice(start: record.dataStart, count: record.dataCount)
            records[Int(node)].firstChild = Int32(pieces.count)
            pieces.append(TextPiece(slice: first, next: Int32(pieces.count) + 1))
            records[Int(node)].lastChild = Int32(pieces.count)
            pieces.append(TextPiece(slice: text))
            return
        }
        let last = Int(record.lastChild)
        if pieces[last].slice.end == text.start {
            pieces[last].slice.count += text.count
            return
        }
        pieces[last].next = Int32(pieces.count)
        records[Int(node)].lastChild = Int32(pieces.count)
        pieces.append(TextPiece(slice: text))
    }

    /// The replacement for a U+0000 that stays.
    mutating func insertReplacementCharacter() {
        let text = tokenizer.appendDecoded(0xFFFD)
        insertCharacters(text)
    }
}

extension TreeBuilder {
    /// How many bytes of white space the current characters start with.
    @inline(__always)
    mutating func leadingWhitespace(_ text: TextSlice) -> Int32 {
        var count: Int32 = 0
        while count < text.count, tokenizer.byte(of: text, count).isHTMLWhitespace { count += 1 }
        return count
    }

    @inline(__always)
    mutating func isWhitespace(_ text: TextSlice) -> Bool { leadingWhitespace(text) == text.count }

    /// Cuts the leading white space off the current characters and returns it, nil where there is
    /// none; what is left stays the current token.
    mutating func takeLeadingWhitespace() -> TextSlice? {
        let count = leadingWhitespace(tokenizer.text)
        guard count > 0 else { return nil }
        let whitespace = TextSlice(start: tokenizer.text.start, count: count)
        tokenizer.text.start += count
        tokenizer.text.count -= count
        return whitespace
    }
}
