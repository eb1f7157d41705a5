import Model

/// Puts what was found in a page's scripts into the words of feeds.yml.
struct DataSuggestion {
    private let data: PageDetector.Data
    private let url: String

    /// - Parameter url: what the items' links resolve against.
    init(_ data: PageDetector.Data, url: String) {
        self.data = data
        self.url = url
    }

    /// Rules as feeds.yml has them.
    struct Rules {
        var within: [String]
        var items: String
        var fields: [ItemField: String]
    }

    /// Rules that give the same items of `utf8` as detection did; nil where none do.
    ///
    /// Fields without a rule are found as detection found them, so fewer rules may say more.
    func rules(on utf8: [UInt8]) -> Rules? {
        guard let place = data.place, let items = data.itemsRule else { return nil }
        for fields in [data.fieldRules, [:]] {
            let rules = Rules(within: [place], items: items, fields: fields)
            if isSame(rules, utf8) { return rules }
        }
        return nil
    }

    private func isSame(_ rules: Rules, _ utf8: [UInt8]) -> Bool {
        var source = Source(
            id: "tried", title: "", location: .url(url), items: Self.rule(rules.items),
            fields: rules.fields.mapValues(Self.rule))
        source.within = rules.within.map(Self.rule)
        source.charset = "utf-8"
        // Rules that don't compile, or find nothing, are no rules.
        guard let made = try? Extractor(source: source).extract(Page(bytes: utf8, url: url)).items,
            made.count == data.items.count
        else { return false }
        return zip(made, data.items).allSatisfy { made, item in
            made.title == item.title && made.url == item.url && made.date == item.date
        }
    }

    /// A rule without steps, which is all that detection writes here.
    private static func rule(_ text: String) -> Rule {
        for (prefix, language) in [
            ("json:", Rule.Language.json), ("script:", .script), ("xpath:", .xpath),
        ] where text.hasPrefix(prefix) {
            return Rule(
                language: language, expression: String(text.dropFirst(prefix.utf8.count)),
                text: text)
        }
        return Rule(language: .css, expression: text, text: text)
    }
}
