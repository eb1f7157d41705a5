import HTML
import Model

/// Makes raw items out of the regions of a page that hold one each.
struct HTMLExtractor {
    private let rules: [ItemField: CompiledRule]
    /// The same, in the order of the fields.
    private let ordered: [(field: ItemField, rule: CompiledRule)]
    private let runner: HTMLRuleRunner
    private let isExplaining: Bool
    /// Whether rules stand for title, address and date.
    private let hasAllParts: Bool
    /// Whether a text is looked for that no rule stands for.
    private let needsBlock: Bool
    /// Whether the first picture is taken.
    private let takesImage: Bool
    private var tally = FieldTally()
    /// Whether the items of the list lead nowhere, so that something else than a link names them.
    private var isInline = false

    init(page: HTMLPage, rules: [ItemField: CompiledRule], explaining: Bool) {
        runner = HTMLRuleRunner(page: page)
        self.rules = rules
        ordered = ItemField.allCases.compactMap { field in
            rules[field].map { (field, $0) }
        }
        hasAllParts = rules[.title] != nil && rules[.url] != nil && rules[.date] != nil
        needsBlock = rules[.content] == nil && rules[.summary] == nil
        takesImage = rules[.image] == nil
        isExplaining = explaining
    }

    /// One item a region, in order, regions without title and link left out; and what the operator
    /// should know of the rules.
    ///
    /// - Parameter areInline: whether the regions were found as a list that leads nowhere.
    mutating func items(
        _ regions: [ItemRegion], areInline: Bool = false
    ) -> (items: [RawItem], diagnostics: [Diagnostic]) {
        var taken = Array(regions.prefix(ItemLimit.items))
        if rules[.title] == nil || rules[.url] == nil, taken.contains(where: { !$0.isRead }) {
            taken = ItemRegion.readTogether(taken)
        }
        isInline =
            rules[.title] == nil && rules[.url] == nil && (areInline || areTexts(taken))
        var items: [RawItem] = []
        items.reserveCapacity(taken.count)
        for region in taken {
            guard let item = item(region), item.isWorthKeeping else { continue }
            items.append(item)
        }
        let limit = ItemLimit.diagnostic(regions.count)
        return (items, tally.diagnostics(rules, items: taken.count) + [limit].compactMap { $0 })
    }

    /// Whether the items of a rule are texts that lead nowhere: the source takes their text from
    /// the list and nothing in most of them could be clicked.
    ///
    /// Where a site's links have become scripts, or are gone, titles without addresses would be
    /// new items, and nobody would see that the rules are out of date.
    private func areTexts(_ regions: [ItemRegion]) -> Bool {
        guard rules[.content] != nil || rules[.summary] != nil, !runner.page.document.isXML
        else { return false }
        return regions.count { $0.reading.link == nil && !$0.isClickable } * 5 >= regions.count * 4
    }

    /// The item in `region`; nil where its address is one that the rules don't want.
    private mutating func item(_ region: ItemRegion) -> RawItem? {
        var item = RawItem()
        for (field, rule) in ordered {
            let match = runner.match(rule, in: region, field: field)
            guard apply(rule, match, field, to: &item) else { return nil }
            if field == .title, rule.rule.taking == .text, let node = match.node {
                item.fullTitle = fullTitle(around: node, region).map { FieldLimit.cut($0, .title) }
            }
        }
        if runner.page.document.isXML { fillFromMembers(&item, region) }
        if !hasAllParts || needsBlock {
            fill(&item, from: region)
        }
        if takesImage, item.image == nil, let image = region.image {
            item.image = image
            explain(&item, .image, "default: the first picture", image)
        }
        return item
    }

    /// Fills the fields that no rule stands for with the parts that XML calls by their names.
    private mutating func fillFromMembers(_ item: inout RawItem, _ region: ItemRegion) {
        guard let node = region.nodes.first else { return }
        let members = XMLMembers.object(of: node, in: runner.page.document)
        for field in ItemField.allCases where rules[field] == nil {
            guard let found = JSONDefaults.value(field, of: members) else { continue }
            item.set(field, to: found.texts)
            explain(&item, field, "default: xpath:./\(found.name)", found.texts.first)
        }
    }

    /// Fills a field by its rule; false where that says that the item is not wanted.
    private mutating func apply(
        _ rule: CompiledRule, _ match: HTMLRuleRunner.Match, _ field: ItemField,
        to item: inout RawItem
    ) -> Bool {
        var lines: [String]? = isExplaining ? [] : nil
        var values: [String] = []
        do throws(RegexPattern.Runaway) {
            values = try rule.run(
                match.values, baseURL: runner.page.baseURL,
                purse: runner.page.allowance.patterns, lines: &lines)
        } catch {
            tally.note(field, rule.rule, error)
        }
        item.set(field, to: values)
        tally.count(
            field, matched: !match.values.isEmpty, given: values.contains { !$0.isEmpty })
        if field == .url, rule.refuses(match.values, leaving: values) { return false }
        guard let lines else { return true }
        item.traces.append(
            FieldTrace(
                field: field.rawValue, rule: rule.rule.text,
                match: match.values.first.map(CompiledRule.shortened), steps: lines))
        return true
    }

    /// The `title` attribute of what a title rule matched, of the link around it or inside it.
    private func fullTitle(around node: HTMLNode, _ region: ItemRegion) -> String? {
        let document = runner.page.document
        var here: HTMLNode? = node
        while let current = here {
            if let title = document.attribute("title", of: current)
                .flatMap(TitleAttribute.title)
            {
                return title
            }
            if region.nodes.contains(current) { break }
            here = document.parent(of: current)
        }
        var title: String?
        ItemRegion(document: document, nodes: [node]).forEach { node in
            if TagNames.link.contains(node, in: document) {
                title = document.attribute("title", of: node)
            }
            return title == nil
        }
        return title.flatMap(TitleAttribute.title)
    }

    /// Fills the fields that no rule stands for with what an item of a list usually has.
    private func fill(_ item: inout RawItem, from region: ItemRegion) {
        let document = runner.page.document
        // The date is found even where a rule gives it: the title and the text leave it out.
        let reading = region.reading
        let (link, date) = (reading.link, reading.date)
        let allowance = runner.page.allowance
        if rules[.title] == nil, item.title == nil, let link {
            item.title = allowance.take { region.title(of: link, date: date?.node) }
                .map { FieldLimit.cut($0, .title) }
            item.fullTitle = document.attribute("title", of: link).flatMap {
                TitleAttribute.title(in: $0).map { FieldLimit.cut($0, .title) }
            }
            explain(&item, .title, "default: the first link's text", item.title)
        }
        let headline = isInline && link == nil ? region.headline(date: date?.node) : nil
        if item.title == nil, let headline {
            item.title = allowance.take { headline.text }.map { FieldLimit.cut($0, .title) }
            explain(&item, .title, "default: what stands first", item.title)
        }
        if rules[.url] == nil, item.url == nil, let link {
            item.url = LinkAddress.of(link, in: document).map { FieldLimit.cut($0, .url) }
            explain(&item, .url, "default: the first link", item.url)
        }
        if rules[.date] == nil, item.date == nil, let date {
            item.date = FieldLimit.cut(date.text, .date)
            explain(&item, .date, "default: text that looks like a date", date.text)
        }
        guard needsBlock, item.summary == nil, item.contentHTML == nil, !allowance.isSpent,
            let block = region.block(without: link ?? headline?.ownNode, date: date?.node)
        else { return }
        allowance.spend(block.text.size)
        if block.isContent {
            item.contentHTML = allowance.take { document.innerHTML(of: block.node) }
                .map { FieldLimit.cut($0, .content) }
            explain(&item, .content, "default: the longest block of text", item.contentHTML)
        } else {
            let text = block.text.string
            item.summary = FieldLimit.cut(text, .summary)
            explain(&item, .summary, "default: the text beside the link", text)
        }
    }

    private func explain(
        _ item: inout RawItem, _ field: ItemField, _ rule: String, _ match: String?
    ) {
        guard isExplaining else { return }
        item.traces.append(
            FieldTrace(
                field: field.rawValue, rule: rule, match: match.map(CompiledRule.shortened)))
    }
}
