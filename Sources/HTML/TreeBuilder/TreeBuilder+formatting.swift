/// An entry of the list of active formatting elements; a negative node is a marker.
struct FormattingEntry: Sendable {
    var node: Int32
    var name: HTMLName
    /// Equal for equal sets of attributes, so that few are compared one by one.
    var attributesHash: Int

    static let marker = FormattingEntry(node: -1, name: HTMLName(number: 0), attributesHash: 0)

    var isMarker: Bool { node < 0 }
}

/// 13.2.4.3 The list of active formatting elements
extension TreeBuilder {
    /// Entries behind the last marker; every paragraph may have to reconstruct them all.
    private static var formattingLimit: Int { 128 }

    /// "Push onto the list of active formatting elements", with the Noah's Ark clause.
    mutating func pushFormatting(_ element: OpenElement) {
        let entry = FormattingEntry(
            node: element.node, name: element.name, attributesHash: attributesHash(element.node))
        var equals = 0
        var earliest = -1
        var index = formatting.count - 1
        while index >= 0, !formatting[index].isMarker {
            if isSame(formatting[index], entry) {
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

    private func attributesHash(_ node: Int32) -> Int {
        let record = records[Int(node)]
        guard record.dataCount > 0 else { return 0 }
        var sum = 0
        for index in record.dataStart..<record.dataStart + record.dataCount {
            let attribute = tokenizer.attributes[Int(index)]
            var hasher = Hasher()
            hasher.combine(attribute.name)
            for offset in 0..<attribute.valueCount {
                hasher.combine(
                    tokenizer.byte(
                        of: TextSlice(start: attribute.valueStart, count: attribute.valueCount),
                        offset))
            }
            // A sum, since order does not matter.
            sum &+= hasher.finalize()
        }
        return sum
    }

    private func isSame(_ one: FormattingEntry, _ other: FormattingEntry) -> Bool {
        guard one.name == other.name, one.attributesHash == other.attributesHash else {
            return false
        }
        let first = records[Int(one.node)]
        let second = records[Int(other.node)]
        guard first.dataCount == second.dataCount, first.namespace == second.namespace else {
            return false
        }
        // The seeded hashes of both sets are equal; only names are compared once more.
        return (0..<first.dataCount).allSatisfy { offset in
            let name = tokenizer.attributes[Int(first.dataStart + offset)].name
            let position = Int(second.dataStart + offset)
            if tokenizer.attributes[position].name == name { return true }
            return (second.dataStart..<second.dataStart + second.dataCount).contains {
                tokenizer.attributes[Int($0)].name == name
            }
        }
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
    func formattingIndex(named name: HTMLName) -> Int? {
        formattingIndex { $0.name == name }
    }

    func formattingIndex(node: Int32) -> Int? {
        formattingIndex { $0.node == node }
    }

    private func formattingIndex(where isWanted: (FormattingEntry) -> Bool) -> Int? {
        var index = formatting.count - 1
        while index >= 0, !formatting[index].isMarker {
            if isWanted(formatting[index]) { return index }
            index -= 1
        }
        return nil
    }
}
