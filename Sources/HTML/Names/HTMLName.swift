/// An interned tag or attribute name: well-known names have the same number in every document, so
/// that a compiled selector compares numbers.
package struct HTMLName: Sendable, Hashable {
    /// Below `knownNameCount` the same in every document.
    package let number: Int32
}

/// Names of one document: the well-known ones and its own.
package struct HTMLNameTable: Sendable {
    private var ownBytes: ContiguousArray<UInt8> = []
    private var ownEnds: ContiguousArray<Int32> = [0]
    /// Open addressing over `ownBytes`; 0 is an empty slot, else the ordinal plus one.
    private var slots: ContiguousArray<Int32> = []

    /// A table of the well-known names alone.
    package init() {}

    /// The number of a well-known name, the same in every document; nil for all others.
    package static func wellKnown(_ name: String) -> HTMLName? {
        var name = name
        return name.withUTF8 { KnownNameIndex.shared.find($0) }
    }

    /// The number that `name` has in this document, nil where the document does not have it.
    package func lookUp(_ name: String) -> HTMLName? {
        var name = name
        return name.withUTF8 { KnownNameIndex.shared.find($0) ?? findOwn($0) }
    }

    /// What `name` spells.
    package func spelling(_ name: HTMLName) -> String {
        let index = Int(name.number)
        if index < knownNameCount { return KnownNameIndex.spellings[index] }
        return String(decoding: ownBytes[ownRange(index - knownNameCount)], as: UTF8.self)
    }

    /// The number of `name`, given out at its first sight.
    mutating func intern(_ name: String) -> HTMLName {
        if let known = lookUp(name) { return known }
        var name = name
        return name.withUTF8 { internOwn($0) }
    }

    /// The number of a name that is not well known, given out at its first sight.
    mutating func internOwn(_ name: UnsafeBufferPointer<UInt8>) -> HTMLName {
        if let found = findOwn(name) { return found }
        ownBytes.append(contentsOf: name)
        ownEnds.append(Int32(ownBytes.count))
        let ordinal = ownEnds.count - 2
        if (ordinal + 1) * 2 > slots.count {
            growSlots()
        } else {
            place(ordinal, hash: hash(name))
        }
        return HTMLName(number: Int32(knownNameCount + ordinal))
    }
}

extension HTMLNameTable {
    private func ownRange(_ ordinal: Int) -> Range<Int> {
        Int(ownEnds[ordinal])..<Int(ownEnds[ordinal + 1])
    }

    /// Swift's seeded hash: a page cannot choose names that collide.
    private func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(name))
        return hasher.finalize()
    }

    private func findOwn(_ name: UnsafeBufferPointer<UInt8>) -> HTMLName? {
        guard !slots.isEmpty else { return nil }
        let mask = slots.count - 1
        var slot = hash(name) & mask
        while slots[slot] != 0 {
            let ordinal = Int(slots[slot]) - 1
            if ownBytes[ownRange(ordinal)].elementsEqual(name) {
                return HTMLName(number: Int32(knownNameCount + ordinal))
            }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private mutating func growSlots() {
        slots = ContiguousArray(repeating: 0, count: max(16, slots.count * 2))
        for ordinal in 0..<ownEnds.count - 1 {
            let range = ownRange(ordinal)
            let code = ownBytes.withUnsafeBufferPointer {
                hash(UnsafeBufferPointer(rebasing: $0[range]))
            }
            place(ordinal, hash: code)
        }
    }

    private mutating func place(_ ordinal: Int, hash: Int) {
        let mask = slots.count - 1
        var slot = hash & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(ordinal) + 1
    }
}
