package import Model
import Synchronization

/// China's administrative divisions, and the words that tell their names from look-alikes.
///
/// Never changes; built once by `china()` and passed in. The words are read with the first text: to
/// start a command takes the divisions alone. Codes and names are those of
/// Tools/gazetteer/divisions.tsv (GB/T 2260 and the functional areas that stand beside it).
package final class Gazetteer: Sendable {
    /// A point in degrees, GCJ-02 as the source has it.
    package struct Coordinate: Sendable, Hashable {
        package var latitude: Double
        package var longitude: Double
    }

    /// Sorted.
    let codes: [Int32]
    let names: [String]
    let coordinates: [Coordinate?]
    /// What is made when it is first asked for.
    private let late = Mutex(Late())

    private struct Late {
        var words: GazetteerWords?
        /// By names that were looked up before the words were there.
        var divisions: [String: [Int32]] = [:]
    }

    init(codes: [Int32], names: [String], coordinates: [Coordinate?]) {
        self.codes = codes
        self.names = names
        self.coordinates = coordinates
    }

    /// The names of places and the words around them.
    var words: GazetteerWords {
        late.withLock { late in
            if let words = late.words { return words }
            let words = GazetteerReader.readWords()
            late.words = words
            return words
        }
    }

    /// The gazetteer that ships with Bohai.
    package static func china() -> Gazetteer { GazetteerReader.read() }

    /// The division with this code, if there is one.
    package func division(_ code: DivisionCode) -> Division? {
        guard let index = index(of: code.number) else { return nil }
        return Division(
            code: code, name: names[index], level: level(code), coordinate: coordinates[index])
    }

    /// Every division that `name` may mean, full (大连市) or short (大连), best first.
    package func divisions(named name: String) -> [Division] {
        let codes = late.withLock { late in
            if let known = late.divisions[name] { return known }
            let found = GazetteerReader.divisions(named: name)
            late.divisions[name] = found
            return found
        }
        return codes.compactMap { division(DivisionCode($0)) }
    }

    /// The official name of a division: 大连市.
    package func name(of code: DivisionCode) -> String? {
        index(of: code.number).map { names[$0] }
    }

    /// Province, prefecture or county, as the code says; municipalities are provinces.
    package func level(_ code: DivisionCode) -> DivisionLevel {
        if code.number % 10_000 == 0 { return .province }
        return code.number % 100 == 0 ? .prefecture : .county
    }

    /// The division that directly holds `code`: the province for counties without a prefecture.
    package func parent(of code: DivisionCode) -> DivisionCode? {
        guard code != code.province else { return nil }
        let prefecture = code.prefecture
        guard prefecture != code, index(of: prefecture.number) != nil else {
            return code.province
        }
        return prefecture
    }

    /// The divisions directly below `code`, in order of their codes.
    package func children(of code: DivisionCode) -> [Division] {
        codes.lazy.map { DivisionCode($0) }
            .filter { self.parent(of: $0) == code }
            .compactMap { self.division($0) }
    }

    /// The divisions that lie in no other.
    package var provinces: [Division] {
        codes.lazy.map { DivisionCode($0) }.filter { $0 == $0.province }
            .compactMap { self.division($0) }
    }

    /// `code` after all that it lies in, the province first; empty for a code that is none's.
    package func trail(to code: DivisionCode) -> [Division] {
        guard let division = division(code) else { return [] }
        return (parent(of: code).map(trail(to:)) ?? []) + [division]
    }

    /// Whether `inner` is `outer` or lies in it.
    package func covers(_ outer: DivisionCode, _ inner: DivisionCode) -> Bool {
        outer == inner || outer == inner.prefecture || outer == inner.province
    }

    /// `code` and every division in it, in order.
    package func expand(_ code: DivisionCode) -> [DivisionCode] {
        // What lies in a division has its number but for the zeros at the end.
        let span: Int32 =
            switch level(code) {
            case .province: 9_999
            case .prefecture: 99
            case .county: 0
            }
        return codes[place(of: code.number)...].prefix { $0 - code.number <= span }
            .map { DivisionCode($0) }
    }

    /// The code that stands for `code` in lists of prefectures: its prefecture, the municipality
    /// itself, or the county where no prefecture lies between it and its province.
    package func prefectureLevel(_ code: DivisionCode) -> DivisionCode? {
        if Self.isMunicipality(code) { return code.province }
        switch level(code) {
        case .province: return nil
        case .prefecture: return code
        case .county:
            let parent = parent(of: code)
            return parent == code.province ? code : parent
        }
    }

    /// Whether the code lies in 北京, 天津, 上海 or 重庆.
    static func isMunicipality(_ code: DivisionCode) -> Bool {
        [11, 12, 31, 50].contains(code.number / 10_000)
    }
}

extension Gazetteer {
    /// One division.
    package struct Division: Sendable, Hashable {
        package var code: DivisionCode
        /// The official name.
        package var name: String
        package var level: DivisionLevel
        package var coordinate: Coordinate?
    }

    func index(of code: Int32) -> Int? {
        let place = place(of: code)
        return place < codes.count && codes[place] == code ? place : nil
    }

    /// Where `code` stands, or would stand.
    private func place(of code: Int32) -> Int {
        var low = 0
        var high = codes.count
        while low < high {
            let middle = (low + high) / 2
            if codes[middle] < code { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
