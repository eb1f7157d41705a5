/// Finds a well-known name by its bytes: one multiplication, one or two probes, two comparisons.
struct KnownNameIndex: Sendable {
    /// The first sixteen bytes of a name, padded with zeroes, and its length.
    private struct Key: Sendable, Equatable {
        var low: UInt64
        var high: UInt64
        var length: Int

        var slot: Int {
            Int(truncatingIfNeeded: ((low ^ high &* 31) &* 0x9E37_79B9_7F4A_7C15) >> 53)
        }
    }

    private var keys: ContiguousArray<Key> = [Key(low: 0, high: 0, length: 0)]
    /// 2,048 slots, four for each name; 0 is empty.
    private var slots = ContiguousArray<UInt16>(repeating: 0, count: 2_048)

    /// Where each name starts in `knownNameTable`.
    private var starts: ContiguousArray<UInt16> = [0]

    static let shared = KnownNameIndex()

    static let spellings: [String] =
        [""] + words(of: knownNameTable).map { String(decoding: $0, as: UTF8.self) }

    private init() {
        var start = 0
        for word in Self.words(of: knownNameTable) {
            let key = Self.key(word)
            var slot = key.slot
            while slots[slot] != 0 { slot = (slot + 1) & 2_047 }
            slots[slot] = UInt16(keys.count)
            keys.append(key)
            starts.append(UInt16(start))
            start += word.count + 1
        }
    }

    /// The bytes of a well-known name; none of any other.
    func spelling(_ name: HTMLName) -> UnsafeBufferPointer<UInt8> {
        let number = Int(name.number)
        guard number > 0, number < keys.count else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        let start = knownNameTable.utf8Start + Int(starts[number])
        return UnsafeBufferPointer(start: start, count: keys[number].length)
    }

    /// The number of the name that these bytes spell, nil where it is not well known.
    @inline(__always)
    func find(_ name: UnsafeBufferPointer<UInt8>) -> HTMLName? {
        let key = Self.key(name)
        var slot = key.slot
        while slots[slot] != 0 {
            let number = Int(slots[slot])
            if keys[number] == key, name.count <= 16 || Self.spells(number, name) {
                return HTMLName(number: Int32(number))
            }
            slot = (slot + 1) & 2_047
        }
        return nil
    }

    /// The words of a generated table: each ends in a space.
    static func words(of table: StaticString) -> [UnsafeBufferPointer<UInt8>] {
        let bytes = UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount)
        var words: [UnsafeBufferPointer<UInt8>] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == ASCII.space {
            words.append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
            start = index + 1
        }
        return words
    }

    @inline(__always)
    private static func key(_ name: UnsafeBufferPointer<UInt8>) -> Key {
        var key = Key(low: 0, high: 0, length: name.count)
        var shift: UInt64 = 0
        for byte in name.prefix(8) {
            key.low |= UInt64(byte) << shift
            shift += 8
        }
        guard name.count > 8 else { return key }
        shift = 0
        for byte in name.prefix(16).dropFirst(8) {
            key.high |= UInt64(byte) << shift
            shift += 8
        }
        return key
    }

    private static func spells(_ number: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        spellings[number].utf8.elementsEqual(name)
    }
}
