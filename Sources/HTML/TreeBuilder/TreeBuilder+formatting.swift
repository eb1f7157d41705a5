/// An entry of the list of active formatting elements; a negative node is a marker.
struct FormattingEntry: Sendable {
    var node: Int32
    var name: HTMLName
    /// Equal for equal sets of attributes, so that few are compared one by one; 0 until asked for.
    var attributesHash = 0

    static let marker = FormattingEntry(node: -1, name: HTMLName(number: 0))

    var isMarker: Bool { node < 0 }
}

/// 13.2.4.3 The list of active formatting elements
extension TreeBuilder {
    /// Entries behind the last marker; every paragraph may have to reconstruct them all.
    private static var formattingLimit: Int { 128 }

    /// "Push onto the list of active formatting elements", with the Noah's Ark clause.
    mutating func pushFormatting(_ element: OpenElement) {
        var entry = FormattingEntry(node: element.node, name: element.name)
        var equals = 0
        var earliest = -1
        var index = formatting.count - 1
        while index >= 0, !formatting[index].isMarker {
            if formatting[index].name == entry.name, isSame(index, &entry) {
                equals += 1
                earliest = index
            }
            index -= 1
        }
        if equals >= 3 {
            formatting.remove(at: earliest)
        } else if formatting.count - (index + 1) >= Self.formattingLimit {
            hitLimits.insert(.formatting)
            formatting.remove(at: index + 1)
        }
        formatting.append(entry)
    }

    /// Whether the entry at `index` has the same attributes as another.
    private mutating func isSame(_ index: Int, _ other: inout FormattingEntry) -> Bool {
        let node = formatting[index].node
        let count = records[Int(node)].dataCount
        guard count == records[Int(other.node)].dataCount else { return false }
        if count == 0 { return true }
        if formatting[index].attributesHash == 0 {
            formatting[index].attributesHash = attributesHash(node)
        }
        if other.attributesHash == 0 { other.attributesHash = attributesHash(other.node) }
        return formatting[index].attributesHash == other.attributesHash
    }

    /// A sum, since order does not matter, of seeded hashes: a page cannot choose one.
    private mutating func attributesHash(_ node: Int32) -> Int {
        let record = records[Int(node)]
        var sum = 1
        for index in Int(record.dataStart)..<Int(record.dataStart + record.dataCount) {
            let attribute = tokenizer.attributes[index]
            var hasher = Hasher()
            hasher.combine(attribute.name)
            tokenizer.withBytes(of: attribute.value) { hasher.combine(bytes: $0) }
            sum &+= hasher.finalize()
        }
        return sum
    }

    /// "Reconstruct the active formatting elements".
    @inline(__always)
    mutating func reconstructFormatting() {
        guard let last = formatting.last, !last.isMarker, !records[Int(last.node)].isOpen else {
            return
        }
        reconstructFormattingSlowly()
    }

    private mutating func reconstructFormattingSlowly() {
        var index = formatting.count - 1
        while index > 0, !formatting[index - 1].isMarker,
            !records[Int(formatting[index - 1].node)].isOpen
        {
            index -= 1
        }
        while index < formatting.count, !isStopped {
            let record = records[Int(formatting[index].node)]
            let element = insertElement(
                record.name, attributes: Int(record.dataStart), count: Int(record.dataCount))
            formatting[index].node = element.node
            index += 1
        }
    }

    /// "Clear the list of active formatting elements up to the last marker".
    mutating func clearFormattingToMarker() {
        while let entry = formatting.popLast(), !entry.isMarker {}
    }

    /// Where the last element of this name stands behind the last marker.
    mutating func formattingIndex(named name: HTMLName) -> Int? {
        formattingIndex { $0.name == name }
    }

    mutating func formattingIndex(node: Int32) -> Int? {
        formattingIndex { $0.node == node }
    }

    private mutating func formattingIndex(where isWanted: (FormattingEntry) -> Bool) -> Int? {
        var index = formatting.count - 1
        while index >= 0, !formatting[index].isMarker {
            if isWanted(formatting[index]) { return index }
            index -= 1
        }
        return nil
    }
}
