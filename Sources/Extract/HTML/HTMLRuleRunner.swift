import HTML
import Markup
import Model

/// Finds what a rule stands for below one item.
struct HTMLRuleRunner {
    let page: HTMLPage

    /// What a rule matched, before its steps.
    struct Match {
        var values: [String] = []
        /// The first matched element, or the element that holds what matched.
        var node: HTMLNode?
    }

    /// The elements that an items rule stands for, in document order.
    func elements(_ rule: CompiledRule) -> [HTMLNode] {
        switch rule.query {
        case .css(let selector): return page.document.select(selector)
        case .xpath(let query):
            guard case .nodes(let nodes) = page.evaluate(query, at: nil) else { return [] }
            return nodes.compactMap { if case .element(let node) = $0 { node } else { nil } }
        case .json, .script: return []
        }
    }

    /// What `rule` matches below `item`, or `item` itself where nothing below it matches.
    func match(_ rule: CompiledRule, in item: ItemRegion, field: ItemField) -> Match {
        switch rule.query {
        case .css where rule.rule.expression == ":scope":
            // `@href` alone speaks of the item itself.
            return take(rule.rule.taking, of: Array(item.nodes.prefix(1)), field)
        case .css(let selector):
            return take(rule.rule.taking, of: select(selector, in: item), field)
        case .xpath(let query):
            var match = Match()
            for node in item.nodes {
                collect(page.evaluate(query, at: node), rule.rule.taking, field, into: &match)
            }
            return match
        case .json, .script: return Match()
        }
    }

    private func select(_ selector: CSSSelector, in item: ItemRegion) -> [HTMLNode] {
        let document = page.document
        if item.nodes.count == 1 {
            let found = document.select(selector, below: item.nodes[0])
            if !found.isEmpty { return found }
        }
        // In a flat list the region's nodes are siblings: each may match itself.
        return item.nodes.flatMap { node -> [HTMLNode] in
            if document.isElement(node), document.matches(node, selector) { return [node] }
            return item.nodes.count == 1 ? [] : document.select(selector, below: node)
        }
    }

    private func take(
        _ taking: Rule.Taking, of nodes: [HTMLNode], _ field: ItemField
    ) -> Match {
        Match(
            values: nodes.compactMap { node in
                page.allowance.take { value(taking, of: node, field) }
            }, node: nodes.first)
    }

    private func collect(
        _ result: XPathResult, _ taking: Rule.Taking, _ field: ItemField, into match: inout Match
    ) {
        switch result {
        case .string(let text):
            if !text.isEmpty, let text = page.allowance.take({ text }) { match.values.append(text) }
        case .number(let number):
            let whole = Int64(exactly: number)
            match.values.append(whole.map { "\($0)" } ?? "\(number)")
        case .boolean(let truth): match.values.append(truth ? "true" : "false")
        case .nodes(let nodes):
            for node in nodes {
                switch node {
                case .element(let element):
                    match.node = match.node ?? element
                    append(&match) {
                        // XPath has no `@html`: elements of an article are the article.
                        field == .content && taking == .text
                            ? page.document.outerHTML(of: element)
                            : value(taking, of: element, field)
                    }
                case .text(let text):
                    match.node = match.node ?? text
                    append(&match) { CollapsedText.of(text, in: page.document) }
                case .attribute(let owner, let value):
                    match.node = match.node ?? owner
                    append(&match) { value }
                }
            }
        }
    }

    private func append(_ match: inout Match, _ make: () -> String?) {
        if let value = page.allowance.take(make) { match.values.append(value) }
    }

    private func address(of node: HTMLNode) -> String? {
        LinkAddress.of(node, in: page.document) ?? page.document.attribute("href", of: node)
    }

    private func value(
        _ taking: Rule.Taking, of node: HTMLNode, _ field: ItemField
    ) -> String? {
        let document = page.document
        switch taking {
        case .html: return document.innerHTML(of: node)
        case .attribute(let name): return document.attribute(name, of: node)
        case .text:
            // What XML holds as an article is its markup.
            if field == .content, document.isXML { return document.innerHTML(of: node) }
            // Nobody wants a link's text as an address, or the text of a picture.
            if field == .url, let address = address(of: node) { return address }
            if field == .image, TagNames.image.contains(node, in: document) {
                return ItemRegion(document: document, nodes: [node]).imageAddress(node)
            }
            return CollapsedText.of(node, in: document)
        }
    }
}
