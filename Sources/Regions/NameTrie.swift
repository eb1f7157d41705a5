/// All names and words in one trie over UTF-16 units: a table for first units, one hash for the rest.
///
/// Walking it costs one table load for most characters of a title, since few begin a name.
struct NameTrie: Sendable {
    /// What ends at a node: 255 where no word does.
    static let noWord: UInt8 = 255

    private var roots: [UInt32]
    /// Parent node and unit in the upper 40 bits, child node in the lower 24; 0 is empty.
    private var slots: [UInt64]
    private let mask: Int
    /// The cost of the word that ends at a node.
    private(set) var costs: [UInt8] = [NameTrie.noWord]
    /// The place name that ends at a node; -1 for a plain word.
    private(set) var places: [Int32] = [-1]

    /// A trie with room for `capacity` nodes, a power of two.
    init(capacity: Int) {
        roots = [UInt32](repeating: 0, count: 65_536)
        slots = [UInt64](repeating: 0, count: capacity * 2)
        mask = capacity * 2 - 1
    }

    /// The node of a one-unit prefix; 0 for none.
    @inline(__always)
    func root(_ unit: UInt16) -> UInt32 { roots[Int(unit)] }

    /// The node one unit below `node`; 0 for none.
    @inline(__always)
    func child(_ node: UInt32, _ unit: UInt16) -> UInt32 {
        let key = UInt64(node) << 16 | UInt64(unit)
        var slot = Self.hash(key) & mask
        while slots[slot] != 0 {
            if slots[slot] >> 24 == key { return UInt32(slots[slot] & 0xFF_FFFF) }
            slot = (slot + 1) & mask
        }
        return 0
    }

    /// Adds a word; a place is never replaced by a plain word.
    mutating func insert(_ units: some Collection<UInt16>, cost: UInt8, place: Int32) {
        var node: UInt32 = 0
        for unit in units {
            node = node == 0 ? rootMade(unit) : childMade(node, unit)
        }
        guard node != 0, place >= 0 || places[Int(node)] < 0 else { return }
        costs[Int(node)] = cost
        places[Int(node)] = place
    }
}

extension NameTrie {
    private mutating func rootMade(_ unit: UInt16) -> UInt32 {
        if roots[Int(unit)] == 0 { roots[Int(unit)] = newNode() }
        return roots[Int(unit)]
    }

    private mutating func childMade(_ node: UInt32, _ unit: UInt16) -> UInt32 {
        let key = UInt64(node) << 16 | UInt64(unit)
        var slot = Self.hash(key) & mask
        while slots[slot] != 0 {
            if slots[slot] >> 24 == key { return UInt32(slots[slot] & 0xFF_FFFF) }
            slot = (slot + 1) & mask
        }
        let made = newNode()
        slots[slot] = key << 24 | UInt64(made)
        return made
    }

    private mutating func newNode() -> UInt32 {
        precondition(costs.count < slots.count / 2, "the generated tables outgrew the trie")
        costs.append(Self.noWord)
        places.append(-1)
        return UInt32(costs.count - 1)
    }

    @inline(__always)
    private static func hash(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
    }
}
