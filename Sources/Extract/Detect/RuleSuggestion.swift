import HTML
import Model

/// Puts what was detected into the words of feeds.yml.
struct RuleSuggestion {
    let page: HTMLPage
    let regions: [ItemRegion]
    /// The element of each region that the items rule has to match.
    let members: [HTMLNode]
    /// What detection made of the regions.
    let items: [RawItem]

    /// Rules that give the same items as detection did; nil where no selector does.
    ///
    /// A field whose rule would give something else in any item is left out: fields without a rule
    /// are found as detection found them.
    func rules() -> (items: String, fields: [ItemField: String])? {
        let writer = SelectorWriter(document: page.document)
        let links = regions.map(\.reading.link)
        let fields = proposed(writer, links)
        for selector in writer.selectors(for: members, links: links).prefix(4) {
            if let rules = checked(Self.css(selector), fields) { return rules }
        }
        return nil
    }

    private func checked(
        _ itemsRule: Rule, _ proposed: [ItemField: Rule]
    ) -> (items: String, fields: [ItemField: String])? {
        var fields = proposed
        for _ in 0..<3 {
            guard let made = made(itemsRule, fields), made.count == items.count else { return nil }
            let wrong = ItemField.allCases.filter { field in
                fields[field] != nil
                    && zip(made, items).contains { !Self.agree(field, $0, $1) }
            }
            if wrong.isEmpty {
                let isSame = zip(made, items).allSatisfy { made, item in
                    [.title, .url, .date].allSatisfy { Self.agree($0, made, item) }
                }
                return isSame ? (itemsRule.text, fields.mapValues(\.text)) : nil
            }
            for field in wrong { fields[field] = nil }
        }
        return nil
    }

    private func proposed(
        _ writer: SelectorWriter, _ links: [HTMLNode?]
    ) -> [ItemField: Rule] {
        var fields: [ItemField: Rule] = [:]
        if let link = writer.selector(for: links, in: regions) {
            fields[.url] = address(link, links) ?? Self.css(link, .attribute("href"))
            fields[.title] = Self.css(titleSelector(writer, links) ?? link)
        }
        let dates = regions.map(\.reading.date?.node)
        var links = links
        if links.allSatisfy({ $0 == nil }) {
            links = zip(regions, dates).map { $0.headline(date: $1)?.ownNode }
            fields[.title] = writer.selector(for: links, in: regions).map { Self.css($0) }
        }
        if let date = writer.selector(for: dates, in: regions) {
            fields[.date] = Self.css(date)
        } else if let date = sibling(of: dates) {
            fields[.date] = date
        }
        let blocks = zip(regions, zip(links, dates)).map { region, known in
            region.block(without: known.0, date: known.1)
        }
        if let block = writer.selector(for: blocks.map { $0?.node }, in: regions) {
            let isContent = blocks.contains { $0?.isContent ?? false }
            fields[isContent ? .content : .summary] = Self.css(block, isContent ? .html : .text)
        }
        return fields
    }

    /// `a@onclick | match …` where scripts hold the addresses; nil where they stand in `href`.
    private func address(_ selector: String, _ links: [HTMLNode?]) -> Rule? {
        let scripts = links.compactMap { $0 }.map { LinkAddress.script(of: $0, in: page.document) }
        guard let first = scripts.first, let script = first,
            scripts.allSatisfy({ $0?.attribute == script.attribute && $0?.quote == script.quote })
        else { return nil }
        let (quote, other) = script.quote == "'" ? ("'", "\"") : ("\"", "'")
        let pattern = "\(quote)([^\(quote)]*[/.?][^\(quote)]*)\(quote)"
        var rule = Self.css(selector, .attribute(script.attribute))
        rule.steps = [.match(pattern: pattern)]
        rule.text += " | match \(other)\(pattern)\(other)"
        return rule
    }

    /// A heading or a block inside the links that names the items, where the link's whole text is
    /// more than the title.
    private func titleSelector(_ writer: SelectorWriter, _ links: [HTMLNode?]) -> String? {
        let isWhole = zip(zip(regions, links), items).allSatisfy { part, item in
            part.1.map { part.0.text(of: $0) == item.title } ?? true
        }
        guard !isWhole, items.count == regions.count else { return nil }
        let titles = zip(zip(regions, links), items).map { part, item -> HTMLNode? in
            guard let link = part.1 else { return nil }
            return page.document.descendants(of: link).first {
                page.document.isElement($0) && part.0.text(of: $0) == item.title
            }
        }
        return writer.selector(for: titles, in: regions)
    }

    /// `xpath:following-sibling::dd[1]` for dates that stand beside the matched element, behind it or
    /// before it.
    private func sibling(of dates: [HTMLNode?]) -> Rule? {
        guard let (region, date) = zip(regions, dates).first(where: { $0.1 != nil }),
            let date, let top = region.nodes.first(where: { region.isWithin(date, $0) }),
            top != region.nodes[0]
        else { return nil }
        let document = page.document
        let isBefore = top.index < region.nodes[0].index
        func sibling(_ node: HTMLNode) -> HTMLNode? {
            isBefore ? document.previousSibling(of: node) : document.nextSibling(of: node)
        }
        var place = 1
        var here = sibling(region.nodes[0])
        while let node = here, node != top {
            if document.kind(of: node) == document.kind(of: top),
                document.name(of: node) == document.name(of: top)
            {
                place += 1
            }
            here = sibling(node)
        }
        let what = document.isElement(top) ? document.tag(of: top) : "text()"
        let path = "\(isBefore ? "preceding" : "following")-sibling::\(what)[\(place)]"
        return Rule(language: .xpath, expression: path, taking: .text, text: "xpath:" + path)
    }

    private func made(_ itemsRule: Rule, _ fields: [ItemField: Rule]) -> [RawItem]? {
        // What is tried out must not spend the page's own allowance.
        let page = HTMLPage(
            document: page.document, url: page.baseURL, bodySize: page.document.nodeCount * 400)
        do throws(RuleError) {
            let items = try RuleCompiler.compile(itemsRule)
            var compiled: [ItemField: CompiledRule] = [:]
            for (field, rule) in fields { compiled[field] = try RuleCompiler.compile(rule) }
            let found = HTMLRuleRunner(page: page).elements(items)
            var extractor = HTMLExtractor(page: page, rules: compiled, explaining: false)
            return extractor.items(
                found.map { ItemRegion(document: page.document, nodes: [$0]) }
            ).items
        } catch {
            return nil
        }
    }

    private static func agree(_ field: ItemField, _ made: RawItem, _ item: RawItem) -> Bool {
        switch field {
        case .title:
            made.title == item.title && (made.fullTitle == item.fullTitle || !isCut(item.title))
        case .url: made.url == item.url
        case .date:
            made.date == item.date || made.date.flatMap { DateLook.find(in: $0) } == item.date
        case .summary: made.summary == item.summary
        case .content: made.contentHTML == item.contentHTML
        default: true
        }
    }

    private static func isCut(_ title: String?) -> Bool {
        guard let title else { return false }
        return title.hasSuffix("…") || title.hasSuffix("..")
    }

    private static func css(_ selector: String, _ taking: Rule.Taking = .text) -> Rule {
        let suffix =
            switch taking {
            case .text: ""
            case .html: "@html"
            case .attribute(let name): "@" + name
            }
        return Rule(
            language: .css, expression: selector, taking: taking, text: selector + suffix)
    }
}
