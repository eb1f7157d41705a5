import Model

extension RawItem {
    /// Puts the values that a field's rule gave into their place.
    mutating func set(_ field: ItemField, to values: [String]) {
        let values = FieldLimit.cut(values, field)
        guard let first = values.first else { return }
        switch field {
        case .title: title = first
        case .url: url = first
        case .date: date = first
        case .summary: summary = values.count == 1 ? first : values.joined(separator: " ")
        case .content: contentHTML = values.count == 1 ? first : values.joined(separator: "\n")
        case .image: image = first
        case .author: authors = values
        case .origin: origin = first
        case .tags: tags = values
        case .id: guid = first
        case .enclosure: enclosures = values.map { Enclosure(url: $0) }
        }
    }

    /// With a trace for each field that there is, all found in one way.
    func traced(by rule: String) -> RawItem {
        var item = self
        item.traces = ItemField.allCases.compactMap { field in
            let value: String? =
                switch field {
                case .title: title
                case .url: url
                case .date: date
                case .summary: summary
                case .content: contentHTML
                case .image: image
                case .author: authors.first
                case .origin: origin
                case .tags: tags.isEmpty ? nil : tags.joined(separator: ", ")
                case .id: guid
                case .enclosure: enclosures.first?.url
                }
            return value.map {
                FieldTrace(
                    field: field.rawValue, rule: rule, match: CompiledRule.shortened($0))
            }
        }
        return item
    }

    /// Whether there is anything to show or to follow.
    var isWorthKeeping: Bool { title != nil || url != nil }
}

/// How many items one page may give.
enum ItemLimit {
    static let items = 1_000

    /// A warning where a page has more.
    static func diagnostic(_ count: Int) -> Diagnostic? {
        guard count > items else { return nil }
        return Diagnostic(
            .warning, "the page has \(count) items; only the first \(items) are taken")
    }
}

/// Counts over all items of a page how each field's rule did.
struct FieldTally {
    private var matched: [ItemField: Int] = [:]
    private var given: [ItemField: Int] = [:]
    private var runaways: [ItemField: String] = [:]

    /// Notes that a rule matched in one more item, and whether its steps left anything.
    mutating func count(_ field: ItemField, matched isMatched: Bool, given isGiven: Bool) {
        if isMatched { matched[field, default: 0] += 1 }
        if isGiven { given[field, default: 0] += 1 }
    }

    mutating func note(_ field: ItemField, _ rule: Rule, _ runaway: RegexPattern.Runaway) {
        let words = "field \"\(field.rawValue)\": rule \"\(rule.text)\": \(runaway.message)"
        if runaways[field] == nil { runaways[field] = words }
    }

    /// A warning for each rule that found nothing in any of `count` items.
    func diagnostics(_ rules: [ItemField: CompiledRule], items count: Int) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for field in ItemField.allCases {
            guard let rule = rules[field]?.rule, count > 0 else { continue }
            let start = "field \"\(field.rawValue)\": rule \"\(rule.text)\""
            if matched[field, default: 0] == 0 {
                diagnostics.append(
                    Diagnostic(.warning, "\(start) matched in 0 of \(count) items"))
            } else if given[field, default: 0] == 0 {
                diagnostics.append(
                    Diagnostic(.warning, "\(start) matched, but its steps left nothing in any item")
                )
            }
        }
        return diagnostics
            + ItemField.allCases.compactMap { runaways[$0] }.map { Diagnostic(.warning, $0) }
    }
}

extension CompiledRule {
    /// Whether what a rule for addresses makes of `found` says that the item is not wanted: a
    /// `match` step dropped every address that was found.
    func refuses(_ found: [String], leaving values: [String]) -> Bool {
        guard found.contains(where: { !$0.isEmpty }), values.allSatisfy(\.isEmpty) else {
            return false
        }
        return rule.steps.contains { if case .match = $0 { true } else { false } }
    }

    /// The values after all steps, and a line for each step where `lines` is not nil.
    func run(
        _ values: [String], baseURL: String, purse: PatternPurse = PatternPurse(),
        lines: inout [String]?
    ) throws(RegexPattern.Runaway) -> [String] {
        var values = values
        for step in steps {
            values = try step.run(values, baseURL: baseURL, purse: purse)
            lines?.append("\(step.name) → \(Self.shown(values))")
        }
        return values
    }

    /// Values as an explanation shows them.
    static func shown(_ values: [String]) -> String {
        guard !values.isEmpty else { return "nothing" }
        let shown = values.prefix(3).map { "\"\(shortened($0))\"" }.joined(separator: ", ")
        return values.count > 3 ? shown + ", … (\(values.count) values)" : shown
    }

    /// A text's first 80 characters.
    static func shortened(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count > 80 else { return text }
        return String(String.UnicodeScalarView(scalars.prefix(80))) + "…"
    }
}
