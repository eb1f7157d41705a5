import Glibc

/// The names of one document, each kept once, and the namespaces that are in force.
///
/// Names are compared without regard to ASCII case: real feeds mix `pubDate` and `pubdate`, and no
/// vocabulary has two names that differ in case alone.
struct XMLNameTable {
    /// What was in force before an element declared namespaces.
    struct Scope {
        var bindings: Int
        var number: Int
    }

    private struct Entry {
        var bytes: Range<Int>
        var hash: UInt32
        /// Bytes of the prefix; 0 for none.
        var prefixLength: Int
        /// The scope for which `name` was resolved.
        var scope: Int
        var name: Int
        var isUndeclared: Bool
    }

    private struct Binding {
        var prefix: Range<Int>
        var uri: Int
    }

    /// An expanded name: a namespace and how the name is written.
    struct Name {
        /// An index of `uris`; nil for no namespace.
        var uri: Int?
        var qualified: Int
    }

    private(set) var names: [Name] = []
    private(set) var uris: [String] = []
    private var entries: [Entry] = []
    private var slots = [Int32](repeating: -1, count: 256)
    private var expanded: [UInt64: Int] = [:]
    private var bindings: [Binding] = []
    private var scope = 0
    private var lastScope = 0
    private var source = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

    /// Names beyond this are all one: no vocabulary comes near it.
    private static let entryLimit = 4_096
    private static let bindingLimit = 256

    /// The number of a name as it is written.
    mutating func intern(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        source = bytes
        var hash: UInt32 = 2_166_136_261
        for index in range { hash = (hash ^ UInt32(bytes[index].loweredASCII)) &* 16_777_619 }
        var slot = Int(hash ^ hash >> 15) & (slots.count - 1)
        while slots[slot] >= 0 {
            let entry = entries[Int(slots[slot])]
            if entry.hash == hash, isSame(entry.bytes, range) { return Int(slots[slot]) }
            slot = (slot + 1) & (slots.count - 1)
        }
        guard entries.count < Self.entryLimit else { return 0 }
        let colon = bytes[range].firstIndex(of: UInt8(ascii: ":"))
        entries.append(
            Entry(
                bytes: range, hash: hash, prefixLength: colon.map { $0 - range.lowerBound } ?? 0,
                scope: -1, name: 0, isUndeclared: false))
        slots[slot] = Int32(entries.count - 1)
        if entries.count * 2 > slots.count { grow() }
        return entries.count - 1
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 4)
        for (index, entry) in entries.enumerated() {
            var slot = Int(entry.hash ^ entry.hash >> 15) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index)
        }
    }

    private func isSame(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        guard left.count == right.count else { return false }
        for offset in 0..<left.count
        where source[left.lowerBound + offset].loweredASCII
            != source[right.lowerBound + offset].loweredASCII
        {
            return false
        }
        return true
    }

    /// The expanded name that a written one stands for here.
    mutating func resolve(_ qualified: Int) -> (name: Int, isUndeclared: Bool) {
        let entry = entries[qualified]
        if entry.scope == scope { return (entry.name, entry.isUndeclared) }
        let prefix = entry.bytes.prefix(entry.prefixLength)
        let binding = bindings.last { isSame($0.prefix, prefix) }
        let isUndeclared = binding == nil && entry.prefixLength > 0
        let uri = binding.map(\.uri)
        let key = UInt64(qualified) << 32 | UInt64((uri ?? -1) + 1)
        let name = expanded[key] ?? names.count
        if name == names.count {
            names.append(Name(uri: uri, qualified: qualified))
            expanded[key] = name
        }
        entries[qualified].scope = scope
        entries[qualified].name = name
        entries[qualified].isUndeclared = isUndeclared
        return (name, isUndeclared)
    }

    mutating func openScope() -> Scope {
        let old = Scope(bindings: bindings.count, number: scope)
        lastScope += 1
        scope = lastScope
        return old
    }

    mutating func close(_ old: Scope) {
        bindings.removeSubrange(old.bindings...)
        scope = old.number
    }

    mutating func bind(_ prefix: Range<Int>, to uri: String, in bytes: UnsafeBufferPointer<UInt8>) {
        source = bytes
        guard bindings.count < Self.bindingLimit else { return }
        let known = uris.firstIndex(of: uri)
        if known == nil { uris.append(uri) }
        bindings.append(Binding(prefix: prefix, uri: known ?? uris.count - 1))
    }

    /// `</name` as the document would write it.
    func closingTag(of qualified: Int, in bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard entries.indices.contains(qualified) else { return nil }
        return Array("</".utf8) + bytes[entries[qualified].bytes]
    }

    /// Where a name as it is written first stands.
    func spelling(of qualified: Int) -> Range<Int> { entries[qualified].bytes }

    func prefix(of name: Int) -> Range<Int> {
        let entry = entries[names[name].qualified]
        return entry.bytes.prefix(entry.prefixLength)
    }

    func localName(of name: Int) -> Range<Int> {
        let entry = entries[names[name].qualified]
        guard entry.prefixLength > 0 else { return entry.bytes }
        return entry.bytes.dropFirst(entry.prefixLength + 1)
    }
}

extension UInt8 {
    var loweredASCII: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
