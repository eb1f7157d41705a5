/// All names and words in one trie over UTF-16 units: a table for first units, one hash for the rest.
///
/// Walking it costs one table load for most characters of a title, since few begin a name. Nodes are
/// numbered in 16 bits: the whole trie takes some 800 KB, and its keys are near each other.
struct NameTrie: Sendable {
    /// What ends at a node: 255 where no word does.
    static let noWord: UInt8 = 255

    private var roots: [UInt16]
    /// Parent node and unit; 0 is empty, since no node is its own parent.
    private var keys: [UInt32]
    /// The child node of each key.
    private var children: [UInt16]
    private let capacity: Int
    /// The cost of the word that ends at a node.
    private(set) var costs: [UInt8] = [NameTrie.noWord]
    /// The place name that ends at a node; -1 for a plain word.
    private(set) var places: [Int16] = [-1]

    /// A trie with room for `capacity` nodes, less than 65,536.
    init(capacity: UInt16) {
        self.capacity = Int(capacity)
        roots = [UInt16](repeating: 0, count: 65_536)
        // Of ten slots at most six or seven are taken, so that a miss ends after a few.
        let slots = self.capacity * 3 / 2 + 1
        keys = [UInt32](repeating: 0, count: slots)
        children = [UInt16](repeating: 0, count: slots)
        costs.reserveCapacity(self.capacity + 1)
        places.reserveCapacity(self.capacity + 1)
    }

    /// The node of a one-unit prefix; 0 for none.
    @inline(__always)
    func root(_ unit: UInt16) -> UInt16 { roots[Int(unit)] }

    /// The node one unit below `node`; 0 for none.
    @inline(__always)
    func child(_ node: UInt16, _ unit: UInt16) -> UInt16 {
        let slot = slot(of: UInt32(node) << 16 | UInt32(unit))
        return children[slot]
    }

    /// The node one unit below `node`, made where there is none; below 0 a first unit's.
    @inline(__always)
    mutating func made(_ unit: UInt16, below node: UInt16) -> UInt16 {
        node == 0 ? rootMade(unit) : childMade(node, unit)
    }

    /// Lets a word end at `node`; a place is never replaced by a plain word, and no word is empty.
    @inline(__always)
    mutating func end(at node: UInt16, cost: UInt8, place: Int16) {
        guard node != 0, place >= 0 || places[Int(node)] < 0 else { return }
        costs[Int(node)] = cost
        places[Int(node)] = place
    }
}

extension NameTrie {
    private mutating func rootMade(_ unit: UInt16) -> UInt16 {
        if roots[Int(unit)] == 0 { roots[Int(unit)] = newNode() }
        return roots[Int(unit)]
    }

    private mutating func childMade(_ node: UInt16, _ unit: UInt16) -> UInt16 {
        let key = UInt32(node) << 16 | UInt32(unit)
        let slot = slot(of: key)
        if keys[slot] == 0 {
            children[slot] = newNode()
            keys[slot] = key
        }
        return children[slot]
    }

    private mutating func newNode() -> UInt16 {
        precondition(costs.count <= capacity, "the generated tables outgrew the trie")
        costs.append(Self.noWord)
        places.append(-1)
        return UInt16(costs.count - 1)
    }

    /// Where `key` stands, or the empty slot where it would.
    @inline(__always)
    private func slot(of key: UInt32) -> Int {
        let mixed = (UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> 32
        var slot = Int(truncatingIfNeeded: (mixed &* UInt64(keys.count)) >> 32)
        while keys[slot] != 0, keys[slot] != key {
            slot += 1
            if slot == keys.count { slot = 0 }
        }
        return slot
    }
}
