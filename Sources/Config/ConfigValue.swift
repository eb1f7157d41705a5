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
    private var values: [String: ConfigValue] = [:]
    /// Where the values stand.
    private(set) var marks: [String: ConfigMark] = [:]

    init(mark: ConfigMark) { self.mark = mark }

    subscript(name: String) -> ConfigValue? { values[name] }

    /// Whether the key was written, well or badly.
    func has(_ name: String) -> Bool { marks[name] != nil }

    mutating func set(_ name: String, _ value: ConfigValue?, at mark: ConfigMark) {
        values[name] = value
        marks[name] = mark
    }
}

/// One id of `regions` or `sources` with its keys.
struct ConfigRow {
    var id: String
    var section: ConfigSection
}

extension ConfigSection {
    func text(_ name: String) -> String? {
        if case .text(let text) = values[name] { text } else { nil }
    }
    /// Whether only a token opens what it makes.
    var isPrivate: Bool { text("access") == "token" }
    func number(_ name: String) -> Int? {
        if case .number(let number) = values[name] { number } else { nil }
    }
    func seconds(_ name: String) -> Double? {
        if case .seconds(let seconds) = values[name] { seconds } else { nil }
    }
    func flag(_ name: String) -> Bool? {
        if case .flag(let flag) = values[name] { flag } else { nil }
    }
    func listen(_ name: String) -> ListenAddress? {
        if case .listen(let address) = values[name] { address } else { nil }
    }
    func location(_ name: String) -> Source.Location? {
        if case .location(let location) = values[name] { location } else { nil }
    }
    func texts(_ name: String) -> [String]? {
        if case .texts(let texts) = values[name] { texts } else { nil }
    }
    func rule(_ name: String) -> Rule? {
        if case .rule(let rule) = values[name] { rule } else { nil }
    }
    /// The way to read articles; nil where the key is absent, `.some(nil)` for `none`.
    func article(_ name: String) -> ArticleRule?? {
        switch values[name] {
        case .automatic: .some(.automatic)
        case .nothing: .some(nil)
        case .rule(let rule): .some(.rule(rule))
        default: nil
        }
    }
    func headers(_ name: String) -> [HeaderField] {
        if case .headers(let headers) = values[name] { headers } else { [] }
    }
    func division(_ name: String) -> NamedDivision? {
        if case .division(let division) = values[name] { division } else { nil }
    }
    func divisions(_ name: String) -> [NamedDivision]? {
        if case .divisions(let divisions) = values[name] { divisions } else { nil }
    }
    func section(_ name: String) -> ConfigSection? {
        if case .section(let section) = values[name] { section } else { nil }
    }
    func rows(_ name: String) -> [ConfigRow] {
        if case .table(let rows) = values[name] { rows } else { [] }
    }
}
