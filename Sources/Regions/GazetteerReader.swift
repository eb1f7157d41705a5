import Glibc

/// Reads the generated tables into a `Gazetteer`.
///
/// The tables are ours and well-formed; a line that is not is left out.
enum GazetteerReader {
    static func read() -> Gazetteer {
        var codes: [Int32] = []
        var names: [String] = []
        var coordinates: [Gazetteer.Coordinate?] = []
        codes.reserveCapacity(4_096)
        names.reserveCapacity(4_096)
        coordinates.reserveCapacity(4_096)
        forEachLine(GazetteerData.divisions) { line in
            guard let name = line.firstIndex(of: tab),
                let latitude = line[(name + 1)...].firstIndex(of: tab),
                let longitude = line[(latitude + 1)...].firstIndex(of: tab),
                !line[(longitude + 1)...].contains(tab)
            else { return }
            codes.append(number(line[..<name]))
            names.append(String(decoding: line[(name + 1)..<latitude], as: UTF8.self))
            coordinates.append(
                coordinate(line[(latitude + 1)..<longitude], line[(longitude + 1)...]))
        }
        return Gazetteer(codes: codes, names: names, coordinates: coordinates)
    }

    static func readWords() -> GazetteerWords {
        var trie = NameTrie(capacity: 60_000)
        var places: [PlaceName] = []
        var candidates: [Int32] = []
        readNames(into: &trie, &places, &candidates)
        readWords(into: &trie)
        return GazetteerWords(trie: trie, placeNames: places, candidateCodes: candidates)
    }

    /// The codes of every division that `name` may mean, best first; none for landmarks.
    static func divisions(named name: String) -> [Int32] {
        var name = name
        return GazetteerData.names.withUTF8Buffer { table in
            guard let line = name.withUTF8({ line(of: $0, in: table) }),
                let entry = NameEntry(line), !entry.trust.isLandmark
            else { return [] }
            var codes: [Int32] = []
            entry.forEachCode { codes.append(number($0.prefix(6))) }
            return codes
        }
    }
}

extension GazetteerReader {
    private static let tab = UInt8(ascii: "\t")
    private static let newline = UInt8(ascii: "\n")
    /// The least cost of a word, in half nats: the generator's letter `a`.
    private static let leastCost: UInt8 = 7

    private typealias Bytes = UnsafeBufferPointer<UInt8>.SubSequence

    private static func forEachLine(_ table: StaticString, _ body: (Bytes) -> Void) {
        table.withUTF8Buffer { bytes in
            guard let first = bytes.baseAddress else { return }
            var start = 0
            while let end = memchr(first + start, 0x0A, bytes.count - start) {
                let index = UnsafeRawPointer(end) - UnsafeRawPointer(first)
                body(bytes[start..<index])
                start = index + 1
            }
        }
    }

    /// The line that begins with `name` and a tab; the lines of `table` are in the order of their
    /// bytes, and a tab comes before all that stands in names.
    private static func line(
        of name: UnsafeBufferPointer<UInt8>, in table: UnsafeBufferPointer<UInt8>
    ) -> Bytes? {
        guard let first = table.baseAddress, let wanted = name.baseAddress else { return nil }
        var (low, high) = (0, table.count)
        while low < high {
            let middle = (low + high) / 2
            let start = table[low..<middle].lastIndex(of: newline).map { $0 + 1 } ?? low
            guard let end = table[middle..<high].firstIndex(of: newline) else { return nil }
            let length = end - start
            let order = memcmp(first + start, wanted, min(length, name.count))
            if order == 0, length > name.count, table[start + name.count] == tab {
                return table[start..<end]
            }
            let isBefore = order < 0 || order == 0 && length <= name.count
            if isBefore { low = end + 1 } else { high = start }
        }
        return nil
    }

    private static func number(_ digits: Bytes) -> Int32 {
        digits.reduce(0) { $0 * 10 + Int32($1 &- UInt8(ascii: "0")) }
    }

    /// Reads two decimals like `39.904211`.
    private static func coordinate(_ latitude: Bytes, _ longitude: Bytes)
        -> Gazetteer.Coordinate?
    {
        guard let latitude = decimal(latitude), let longitude = decimal(longitude) else {
            return nil
        }
        return Gazetteer.Coordinate(latitude: latitude, longitude: longitude)
    }

    private static func decimal(_ text: Bytes) -> Double? {
        var digits = 0
        var scale = 1.0
        var afterPoint = false
        for byte in text {
            if byte == UInt8(ascii: ".") {
                afterPoint = true
                continue
            }
            digits = digits * 10 + Int(byte &- UInt8(ascii: "0"))
            if afterPoint { scale *= 10 }
        }
        return text.isEmpty ? nil : Double(digits) / scale
    }

    /// A line of the table of names.
    private struct NameEntry {
        let name: Bytes
        let trust: PlaceName.Trust
        let cost: UInt8
        private let rest: Bytes

        init?(_ line: Bytes) {
            guard let end = line.firstIndex(of: tab), line.endIndex - end > 4,
                line[end + 3] == tab, let trust = PlaceName.Trust(rawValue: line[end + 1])
            else { return nil }
            name = line[..<end]
            self.trust = trust
            cost = line[end + 2] - UInt8(ascii: "a") + leastCost
            rest = line[(end + 4)...]
        }

        /// Six digits each, and a mark behind the one that is meant by default.
        func forEachCode(_ body: (Bytes) -> Void) {
            var start = rest.startIndex
            while start < rest.endIndex {
                let end = rest[start...].firstIndex(of: UInt8(ascii: ",")) ?? rest.endIndex
                body(rest[start..<end])
                start = end + 1
            }
        }
    }

    private static func readNames(
        into trie: inout NameTrie, _ places: inout [PlaceName], _ candidates: inout [Int32]
    ) {
        forEachLine(GazetteerData.names) { line in
            guard let entry = NameEntry(line) else { return }
            let start = Int32(candidates.count)
            var hasDefault = false
            entry.forEachCode { code in
                hasDefault = hasDefault || code.last == UInt8(ascii: "!")
                candidates.append(number(code.prefix(6)))
            }
            let node = node(of: entry.name, in: &trie)
            trie.end(at: node, cost: entry.cost, place: Int16(places.count))
            places.append(
                PlaceName(
                    trust: entry.trust, hasDefault: hasDefault,
                    candidates: start..<Int32(candidates.count)))
        }
    }

    /// Words that begin alike share a line: their beginning, and what follows it in each with its
    /// cost as a letter.
    private static func readWords(into trie: inout NameTrie) {
        forEachLine(GazetteerData.words) { line in
            guard let separator = line.firstIndex(of: tab) else { return }
            let head = node(of: line[..<separator], in: &trie)
            let bytes = UnsafeBufferPointer(rebasing: line[(separator + 1)...])
            var node = head
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte >= UInt8(ascii: "a"), byte <= UInt8(ascii: "z") {
                    trie.end(at: node, cost: byte - UInt8(ascii: "a") + leastCost, place: -1)
                    node = head
                    index += 1
                } else {
                    let (unit, width) = TextUnits.character(bytes, at: index)
                    if let unit { node = trie.made(unit, below: node) }
                    index += width
                }
            }
        }
    }

    /// The node of a word, made where there is none.
    private static func node(of word: Bytes, in trie: inout NameTrie) -> UInt16 {
        let bytes = UnsafeBufferPointer(rebasing: word)
        var node: UInt16 = 0
        var index = 0
        while index < bytes.count {
            let (unit, width) = TextUnits.character(bytes, at: index)
            if let unit { node = trie.made(unit, below: node) }
            index += width
        }
        return node
    }
}
