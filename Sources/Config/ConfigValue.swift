import Model

/// A value of feeds.yml that has been read as its key's type.
indirect enum ConfigValue {
    case text(String)
    case number(Int)
    case seconds(Double)
    case flag(Bool)
    case listen(ListenAddress)
    case location(Source.Location)
    case rule(Rule)
    case rules([Rule])
    case next(Paging.Next)
    /// What is sent, and whether it was written as a form.
    case body(String, isForm: Bool)
    /// `items: auto`, `article: auto`.
    case automatic
    /// `article: none`.
    case nothing
    case headers([HeaderField])
    case division(NamedDivision)
    case divisions([NamedDivision])
    case texts([String])
    case section(ConfigSection)
    case table([ConfigRow])
}

/// A division with the name that the gazetteer gives it.
struct NamedDivision: Hashable {
    var code: DivisionCode
    var name: String
}

/// The values of one group of keys.
struct ConfigSection {
    /// Where its key stands.
    var mark: ConfigMark
    /// In the order of the file; a handful is quicker looked through than hashed.
    private var entries: [Entry] = []

    private struct Entry {
        var name: String
        /// Nil for a bad one.
        var value: ConfigValue?
        var mark: ConfigMark
    }

    /// A section without keys, and room for `count`.
    init(mark: ConfigMark, count: Int = 0) {
        self.mark = mark
        entries.reserveCapacity(count)
    }

    private func index(of name: String) -> Int? { entries.firstIndex { $0.name == name } }

    subscript(name: String) -> ConfigValue? { index(of: name).flatMap { entries[$0].value } }

    /// Whether the key was written, well or badly.
    func has(_ name: String) -> Bool { index(of: name) != nil }

    /// Where the key's value stands.
    func mark(of name: String) -> ConfigMark? { index(of: name).map { entries[$0].mark } }

    /// Sets a key, which the section does not have.
    mutating func set(_ name: String, _ value: ConfigValue?, at mark: ConfigMark) {
        entries.append(Entry(name: name, value: value, mark: mark))
    }

    /// Whether it holds rules alone, and `other` just the same.
    func holdsSameRules(as other: ConfigSection) -> Bool {
        entries.count == other.entries.count
            && zip(entries, other.entries).allSatisfy { mine, theirs in
                guard mine.name == theirs.name, case .rule(let rule) = mine.value,
                    case .rule(let known) = theirs.value
                else { return false }
                return rule.text == known.text
            }
    }

    /// The keys that hold rules, each followed by its rule as written, in the order of the file.
    var writtenRules: [String] {
        var written: [String] = []
        written.reserveCapacity(2 * entries.count)
        for entry in entries {
            guard case .rule(let rule) = entry.value else { continue }
            written.append(entry.name)
            written.append(rule.text)
        }
        return written
    }
}

/// One id of `regions` or `sources` with its keys.
struct ConfigRow {
    var id: String
    var section: ConfigSection
}

extension ConfigSection {
    func text(_ name: String) -> String? {
        if case .text(let text) = self[name] { text } else { nil }
    }
    /// Whether only a token opens what it makes.
    var isPrivate: Bool { text("access") == "token" }
    func number(_ name: String) -> Int? {
        if case .number(let number) = self[name] { number } else { nil }
    }
    func seconds(_ name: String) -> Double? {
        if case .seconds(let seconds) = self[name] { seconds } else { nil }
    }
    func flag(_ name: String) -> Bool? {
        if case .flag(let flag) = self[name] { flag } else { nil }
    }
    func listen(_ name: String) -> ListenAddress? {
        if case .listen(let address) = self[name] { address } else { nil }
    }
    func location(_ name: String) -> Source.Location? {
        if case .location(let location) = self[name] { location } else { nil }
    }
    func texts(_ name: String) -> [String]? {
        if case .texts(let texts) = self[name] { texts } else { nil }
    }
    func rule(_ name: String) -> Rule? {
        if case .rule(let rule) = self[name] { rule } else { nil }
    }
    /// The way to read articles; nil where the key is absent, `.some(nil)` for `none`.
    func article(_ name: String) -> ArticleRule?? {
        switch self[name] {
        case .automatic: .some(.automatic)
        case .nothing: .some(nil)
        case .rule(let rule): .some(.rule(rule))
        default: nil
        }
    }
    func headers(_ name: String) -> [HeaderField] {
        if case .headers(let headers) = self[name] { headers } else { [] }
    }
    func division(_ name: String) -> NamedDivision? {
        if case .division(let division) = self[name] { division } else { nil }
    }
    func divisions(_ name: String) -> [NamedDivision]? {
        if case .divisions(let divisions) = self[name] { divisions } else { nil }
    }
    func section(_ name: String) -> ConfigSection? {
        if case .section(let section) = self[name] { section } else { nil }
    }
    func rows(_ name: String) -> [ConfigRow] {
        if case .table(let rows) = self[name] { rows } else { [] }
    }
}
