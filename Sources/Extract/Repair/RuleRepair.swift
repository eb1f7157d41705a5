import HTML
package import Model

/// Finds rules for a page that was built anew, by the items that are known from before.
package struct RuleRepair {
    /// Rules that may replace the source's own.
    package struct Proposal: Sendable, Hashable {
        /// Where in the page the document stands that the rules run on; nil for the page itself.
        package var within: String?
        package var items: String
        package var fields: [ItemField: String]
        /// How they were found.
        package var method: String
    }

    /// What was found.
    package struct Findings: Sendable {
        /// Known items that stand on the page.
        package var located = 0
        /// Where most of them stand, as a selector.
        package var place: String?
        /// The best first.
        package var proposals: [Proposal] = []
    }

    private let page: Page
    private let extractor: Extractor

    /// - Parameter source: throws where its rules do not compile.
    package init(page: Page, source: Source) throws(RuleError) {
        self.page = page
        var plain = source
        plain.items = nil
        plain.fields = [:]
        plain.within = []
        extractor = try Extractor(source: plain)
    }

    /// Looks for `known` (title and absolute address) on the page.
    package func findings(known: [(title: String, url: String?)]) -> Findings {
        let decoded = FeedCharset.decode(
            page.bytes, contentType: page.contentType, override: extractor.source.charset)
        let html = extractor.page(page, decoded.utf8)
        var findings = Findings()
        let items = known.map { KnownPlaces.Item(title: $0.title, url: $0.url) }
        let places = KnownPlaces(page: html, known: items).places
        findings.located = Set(places.map(\.item)).count
        if let list = KnownList(page: html, places: places) {
            findings.place = SelectorWriter(document: html.document).name(list.members)
            findings.proposals += [located(list, html, items)].compactMap { $0 }
        }
        let detected = detected(html)
        findings.proposals += [detected].compactMap { $0 }.filter { proposal in
            !findings.proposals.contains { $0.items == proposal.items }
        }
        return findings
    }
}

extension RuleRepair {
    /// The rules of the list that the known items stand in.
    private func located(
        _ list: KnownList, _ html: HTMLPage, _ known: [KnownPlaces.Item]
    ) -> Proposal? {
        var extractor = HTMLExtractor(page: html, rules: [:], explaining: false)
        let items = extractor.items(list.regions).items
        guard items.count == list.regions.count,
            let rules = RuleSuggestion(
                page: html, regions: list.regions, members: list.members, items: items
            ).rules()
        else { return nil }
        var fields = rules.fields
        if let title = titleRule(list, html, items, known) { fields[.title] = title }
        return Proposal(
            within: nil, items: rules.items, fields: fields, method: "from the known items")
    }

    /// A rule for the elements that hold the known titles, where the usual one gives others.
    private func titleRule(
        _ list: KnownList, _ html: HTMLPage, _ items: [RawItem], _ known: [KnownPlaces.Item]
    ) -> String? {
        let document = html.document
        var wrong = 0
        let nodes = zip(list.members, items).map { member, item -> HTMLNode? in
            let place = list.places.first {
                $0.isTitle && KnownList.isWithin($0.node, member, document)
            }
            guard let place else { return nil }
            let title = KnownPlaces.squeezed(known[place.item].title)
            if KnownPlaces.squeezed(item.fullTitle ?? item.title ?? "") != title,
                KnownPlaces.squeezed(item.title ?? "") != title
            {
                wrong += 1
            }
            return place.node
        }
        guard wrong * 3 > nodes.count(where: { $0 != nil }) else { return nil }
        return SelectorWriter(document: document).selector(for: nodes, in: list.regions)
    }

    /// The rules of what automatic detection takes for the page's list.
    private func detected(_ html: HTMLPage) -> Proposal? {
        switch PageDetector(page: html, explaining: true).detect() {
        case .list(let found):
            var extractor = HTMLExtractor(page: html, rules: [:], explaining: false)
            let items = extractor.items(found.regions).items
            let rules = RuleSuggestion(
                page: html, regions: found.regions, members: found.members, items: items
            ).rules()
            return rules.map {
                Proposal(
                    within: nil, items: $0.items, fields: $0.fields,
                    method: "from what looks most like a list")
            }
        case .data(let data):
            guard let items = data.itemsRule else { return nil }
            return Proposal(
                within: data.place, items: items, fields: data.fieldRules,
                method: "from the data in \(data.place ?? "the page")")
        case .nothing: return nil
        }
    }
}
