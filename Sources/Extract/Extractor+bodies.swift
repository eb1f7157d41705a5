import HTML
import Model

/// Bodies of other kinds than pages of HTML.
extension Extractor {
    /// The page, or the XML that is read as one.
    func page(_ page: Page, _ utf8: [UInt8]) -> HTMLPage {
        let url = source.base ?? page.url
        guard XMLBody.rootName(of: utf8) != nil else {
            let document = HTMLDocument.parse(utf8, limits: .page)
            return HTMLPage(document: document, url: url, bodySize: utf8.count)
        }
        let html = HTMLPage(document: XMLBody.parse(utf8), url: url, bodySize: utf8.count)
        html.records = RecordSet(utf8)
        return html
    }

    /// The items of a JSON document, or of one inside a page; where it carries a list as HTML and
    /// nothing else, those of that HTML.
    func json(
        _ value: JSONValue, _ page: Page, _ utf8: [UInt8], _ explaining: Bool
    ) throws(ExtractError) -> Extraction {
        if items == nil, JSONDefaults.list(in: value) == nil,
            let markup = JSONDefaults.markup(in: value)
        {
            var extraction = try html(page, Array(markup.html.utf8), nil, explaining)
            // Rules that the HTML gave run on it, not on the JSON around it.
            if extraction.suggestedItems != nil {
                extraction.suggestedWithin.insert("json:" + markup.path, at: 0)
            }
            return extraction
        }
        return try JSONExtractor(
            items: items, fields: fields, baseURL: source.base ?? page.url, bodySize: utf8.count,
            isExplaining: explaining
        ).extract(value)
    }

    /// The records of a body that is nothing else, where no rule asks for something else; none
    /// where they hold no items.
    func records(
        _ html: HTMLPage, _ extractor: inout HTMLExtractor
    ) -> (items: [RawItem], diagnostics: [Diagnostic], rule: String)? {
        guard html.records != nil else { return nil }
        let rule = "record"
        let document = html.document
        let names = NameSet([rule])
        let regions = document.descendants(of: document.root)
            .filter { names.contains($0, in: document) }
            .map { ItemRegion(document: document, nodes: [$0]) }
        let (items, diagnostics) = extractor.items(regions)
        return items.isEmpty ? nil : (items, diagnostics, rule)
    }

    /// What a body that is a sitemap gives, where no rules ask for something else.
    func sitemap(
        _ page: Page, _ utf8: [UInt8], _ explaining: Bool
    ) throws(ExtractError) -> Extraction? {
        guard items == nil, let sitemap = SitemapReader(utf8) else { return nil }
        let base = source.base ?? page.url
        var extraction = Extraction(
            items: [], pageTitle: nil, baseURL: base, charset: "", method: "")
        guard !sitemap.entries.isEmpty else {
            let hint = "the body is a sitemap without addresses"
            throw .noItems(ExtractError.NoItems(rule: nil, nodesTried: 0, hint: hint))
        }
        let count = sitemap.entries.count
        guard sitemap.isIndex else {
            let (wanted, diagnostics) = self.wanted(sitemap.latest)
            extraction.items = wanted.prefix(ItemLimit.items).map { entry, addresses in
                var item = entry.rawItem
                item.set(.url, to: addresses)
                return explaining ? item.traced(by: "sitemap: the entry's own") : item
            }
            guard !wanted.isEmpty else {
                let hint = "none of the sitemap's \(count) addresses is one that the url rule takes"
                throw .noItems(
                    ExtractError.NoItems(
                        rule: fields[.url]?.rule.text, nodesTried: count, hint: hint))
            }
            extraction.method =
                wanted.count == count
                ? "sitemap (\(count) addresses)"
                : "sitemap (\(wanted.count) of \(count) addresses)"
            extraction.diagnostics +=
                diagnostics + [ItemLimit.diagnostic(wanted.count)].compactMap { $0 }
            return extraction
        }
        extraction.isIndex = true
        extraction.method = "sitemap index (\(count) sitemaps)"
        extraction.next = sitemap.latest.prefix(Self.sitemapLimit).map { entry in
            NextPage(
                url: URLReference.resolve(entry.location, against: base), how: "the sitemap index")
        }
        return extraction
    }

    private static let sitemapLimit = 100

    /// The entries whose addresses `url: loc | match "…"` leaves, and what it makes of them; all
    /// of them as they are without such a rule.
    private func wanted(
        _ entries: [SitemapReader.Entry]
    ) -> (entries: [(SitemapReader.Entry, addresses: [String])], diagnostics: [Diagnostic]) {
        guard let rule = fields[.url], rule.rule.expression == "loc" else {
            return (entries.map { ($0, [$0.location]) }, [])
        }
        var tally = FieldTally()
        let purse = PatternPurse()
        let wanted = entries.compactMap { entry -> (SitemapReader.Entry, addresses: [String])? in
            var lines: [String]?
            do throws(RegexPattern.Runaway) {
                let addresses = try rule.run(
                    [entry.location], baseURL: entry.location, purse: purse, lines: &lines
                ).filter { !$0.isEmpty }
                return addresses.isEmpty ? nil : (entry, addresses)
            } catch {
                tally.note(.url, rule.rule, error)
                return nil
            }
        }
        return (wanted, tally.diagnostics([.url: rule], items: 0))
    }

    /// The page after one whose items stand in a passage of it.
    func next(after utf8: [UInt8], _ page: Page, _ place: PagePlace) -> [NextPage] {
        guard source.paging != nil else { return [] }
        let first = utf8.first { $0 > 0x20 && $0 < 0x80 }
        if first != UInt8(ascii: "<"), let value = JSONPayload.value(of: utf8) {
            return [pages.next(after: .json(value), at: place)].compactMap { $0 }
        }
        return [pages.next(after: .html(self.page(page, utf8)), at: place)].compactMap { $0 }
    }
}
