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
            let fields = line.split(separator: tab, omittingEmptySubsequences: false)
            guard fields.count == 4 else { return }
            codes.append(number(fields[0]))
            names.append(String(decoding: fields[1], as: UTF8.self))
            coordinates.append(coordinate(fields[2], fields[3]))
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
        var codes: [Int32] = []
        var name = name
        name.withUTF8 { wanted in
            forEachLine(GazetteerData.names) { line in
                guard line.count > wanted.count, line[line.startIndex + wanted.count] == tab,
                    line.starts(with: wanted), let entry = NameEntry(line),
                    !entry.trust.isLandmark
                else { return }
                codes = entry.codes.map { number($0.prefix(6)) }
            }
        }
        return codes
    }
}

extension GazetteerReader {
    private static let tab = UInt8(ascii: "\t")
    /// The least cost of a word, in half nats: the generator's letter `a`.
    private static let leastCost: UInt8 = 7

    private typealias Bytes = UnsafeBufferPointer<UInt8>.SubSequence

    private static func forEachLine(_ table: StaticString, _ body: (Bytes) -> Void) {
        table.withUTF8Buffer { bytes in
            var start = 0
            for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
                body(bytes[start..<index])
                start = index + 1
            }
        }
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
        /// Six digits each, and a mark behind the one that is meant by default.
        let codes: [Bytes]

        init?(_ line: Bytes) {
            let fields = line.split(separator: tab)
            guard fields.count == 3, fields[1].count == 2, let letter = fields[1].first,
                let trust = PlaceName.Trust(rawValue: letter), let cost = fields[1].last
            else { return nil }
            self.trust = trust
            self.cost = cost - UInt8(ascii: "a") + leastCost
            name = fields[0]
            codes = fields[2].split(separator: UInt8(ascii: ","))
        }
    }

    private static func readNames(
        into trie: inout NameTrie, _ places: inout [PlaceName], _ candidates: inout [Int32]
    ) {
        var units: [UInt16] = []
        forEachLine(GazetteerData.names) { line in
            guard let entry = NameEntry(line) else { return }
            let start = Int32(candidates.count)
            var hasDefault = false
            for code in entry.codes {
                hasDefault = hasDefault || code.last == UInt8(ascii: "!")
                candidates.append(number(code.prefix(6)))
            }
            units.removeAll(keepingCapacity: true)
            TextUnits.append(entry.name, to: &units)
            trie.insert(units, cost: entry.cost, place: Int16(places.count))
            places.append(
                PlaceName(
                    trust: entry.trust, hasDefault: hasDefault,
                    candidates: start..<Int32(candidates.count)))
        }
    }

    private static func readWords(into trie: inout NameTrie) {
        var units: [UInt16] = []
        forEachLine(GazetteerData.words) { line in
            guard let separator = line.firstIndex(of: tab) else { return }
            units.removeAll(keepingCapacity: true)
            TextUnits.append(line[..<separator], to: &units)
            let head = units.count
            var start = separator + 1
            for index in line[start...].indices
            where line[index] >= UInt8(ascii: "a") && line[index] <= UInt8(ascii: "z") {
                TextUnits.append(line[start..<index], to: &units)
                trie.insert(units, cost: line[index] - UInt8(ascii: "a") + leastCost, place: -1)
                units.removeLast(units.count - head)
                start = index + 1
            }
        }
    }
}
