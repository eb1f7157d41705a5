import Model

/// Makes raw items out of a JSON document.
///
/// In field rules `$` and `@` both mean the item.
struct JSONExtractor {
    private let itemsRule: CompiledRule?
    private let rules: [ItemField: CompiledRule]
    private let baseURL: String
    private let isExplaining: Bool
    private var tally = FieldTally()
    private let allowance: PageAllowance
    private var budget: JSONPathEvaluator.Budget
    private var isOverrun = false

    init(
        items: CompiledRule?, fields: [ItemField: CompiledRule], baseURL: String,
        bodySize: Int, isExplaining: Bool
    ) {
        let patterns = PatternPurse()
        allowance = PageAllowance(bodySize: bodySize, patterns: patterns)
        budget = JSONPathEvaluator.Budget(patterns: patterns)
        itemsRule = items
        rules = fields
        self.baseURL = baseURL
        self.isExplaining = isExplaining
    }

    func extract(_ document: JSONValue) throws(ExtractError) -> Extraction {
        var copy = self
        return try copy.run(document)
    }

    private mutating func run(_ document: JSONValue) throws(ExtractError) -> Extraction {
        let (found, method, suggested) = try nodes(document)
        let nodes = Array(found.prefix(ItemLimit.items))
        var items: [RawItem] = []
        for node in nodes {
            guard let item = item(node), item.isWorthKeeping else { continue }
            items.append(item)
        }
        guard !items.isEmpty else { throw .noItems(noItems(document, found: nodes.count)) }
        return Extraction(
            items: items, pageTitle: nil, baseURL: baseURL, charset: "utf-8", method: method,
            suggestedItems: suggested,
            suggestedRules: suggested == nil ? [:] : JSONDefaults.rules(of: nodes),
            diagnostics: tally.diagnostics(rules, items: nodes.count)
                + [ItemLimit.diagnostic(found.count), allowance.diagnostic, overrun]
                .compactMap { $0 })
    }

    /// The items that values of a list are, those with nothing to show left out.
    func items(_ values: [JSONValue]) -> [RawItem] {
        var copy = self
        return values.prefix(ItemLimit.items)
            .compactMap { copy.item($0) }.filter(\.isWorthKeeping)
    }

    private var overrun: Diagnostic? {
        guard isOverrun else { return nil }
        return Diagnostic(
            .warning,
            "the json: rules take too long on this page; what they had not found is left out")
    }

    private mutating func nodes(
        _ document: JSONValue
    ) throws(ExtractError) -> (nodes: [JSONValue], method: String, suggested: String?) {
        guard let itemsRule else {
            guard let found = JSONDefaults.list(in: document) else {
                throw .noItems(noItems(document, found: 0))
            }
            return (
                found.values, "automatic: \(found.path) (\(found.values.count) items)",
                "json:" + found.path
            )
        }
        guard case .json(let path) = itemsRule.query else {
            var facts = noItems(document, found: 0)
            facts.hint = "the body is JSON; write the rules as json:$.…"
            throw .noItems(facts)
        }
        var nodes = evaluate(path, on: document) ?? []
        // A rule that names the list itself means its values.
        if nodes.count == 1, case .array(let values) = nodes[0] { nodes = values }
        return (nodes, "rules: \(itemsRule.rule.text)", nil)
    }

    private mutating func evaluate(_ path: JSONPath, on value: JSONValue) -> [JSONValue]? {
        do throws(JSONPathEvaluator.Overrun) {
            return try JSONPathEvaluator.evaluate(path, on: value, budget: &budget)
        } catch {
            isOverrun = true
            return nil
        }
    }

    /// The item that `node` is; nil where its address is one that the rules don't want.
    private mutating func item(_ node: JSONValue) -> RawItem? {
        var item = RawItem()
        for field in ItemField.allCases {
            if let rule = rules[field] {
                guard apply(rule, node, field, to: &item) else { return nil }
            } else if let found = JSONDefaults.value(field, of: node) {
                item.set(field, to: found.texts)
                explain(&item, field, found)
            }
        }
        return item
    }

    /// Fills a field by its rule; false where that says that the item is not wanted.
    private mutating func apply(
        _ rule: CompiledRule, _ node: JSONValue, _ field: ItemField, to item: inout RawItem
    ) -> Bool {
        guard case .json(let path) = rule.query else { return true }
        let matched = (evaluate(path, on: node) ?? []).flatMap(\.texts)
            .compactMap { text in allowance.take { text } }
        var lines: [String]? = isExplaining ? [] : nil
        var values: [String] = []
        do throws(RegexPattern.Runaway) {
            values = try rule.run(
                matched, baseURL: baseURL, purse: allowance.patterns, lines: &lines)
        } catch {
            tally.note(field, rule.rule, error)
        }
        item.set(field, to: values)
        tally.count(field, matched: !matched.isEmpty, given: values.contains { !$0.isEmpty })
        if field == .url, rule.refuses(matched, leaving: values) { return false }
        guard let lines else { return true }
        item.traces.append(
            FieldTrace(
                field: field.rawValue, rule: rule.rule.text,
                match: matched.first.map(CompiledRule.shortened), steps: lines))
        return true
    }

    private func explain(
        _ item: inout RawItem, _ field: ItemField, _ found: JSONDefaults.Found
    ) {
        guard isExplaining else { return }
        item.traces.append(
            FieldTrace(
                field: field.rawValue, rule: "default: json:$.\(found.name)",
                match: found.texts.first.map(CompiledRule.shortened)))
    }

    private func noItems(_ document: JSONValue, found: Int) -> ExtractError.NoItems {
        var facts = ExtractError.NoItems(
            rule: itemsRule?.rule.text, nodesTried: JSONDefaults.count(document), hint: nil)
        if found > 0 {
            facts.hint = "\(found) values matched, but none has a title or an address"
        } else if let list = JSONDefaults.list(in: document) {
            facts.hint = "there is a list of \(list.values.count) values at \(list.path)"
        }
        return facts
    }
}
