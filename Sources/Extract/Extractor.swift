import HTML
package import Model

/// Finds the items of one source's pages, by its rules or by automatic detection.
package struct Extractor: Sendable {
    let source: Source
    let items: CompiledRule?
    let fields: [ItemField: CompiledRule]
    let passage: Passage
    let pages: NextPageFinder
    /// Larger bodies are refused; Fetch's own limit lies below.
    private static let byteLimit = 32_000_000

    /// Compiles the source's rules; throws where one is wrong.
    package init(source: Source) throws(RuleError) {
        self.source = source
        if let rule = source.items { items = try RuleCompiler.compile(rule) } else { items = nil }
        var fields: [ItemField: CompiledRule] = [:]
        for (field, rule) in source.fields {
            fields[field] = try RuleCompiler.compile(rule)
            guard let items = source.items else { continue }
            guard (items.language == .json) == (rule.language == .json) else {
                throw RuleError(
                    offset: 0,
                    message: "field \"\(field.rawValue)\" and the items rule must both be json: or "
                        + "neither")
            }
        }
        self.fields = fields
        passage = try Passage(source.within)
        pages = try NextPageFinder(source)
    }

    /// The items of `page`, never none; with `explaining`, how each field of each came about.
    ///
    /// A page that something else came in place of gives `ExtractError.obstacle`, and no items.
    ///
    /// - Parameter place: which page of the source's list it is; its first by default.
    package func extract(
        _ page: Page, at place: PagePlace? = nil, explaining: Bool = false
    ) throws(ExtractError) -> Extraction {
        let page = Self.unpacked(page)
        let behind = listBehind(page, place)
        if items == nil, let behind, behind.isAlone { return behind.extraction }
        let extraction: Extraction
        do {
            extraction = try unscreened(page, place, explaining)
        } catch {
            if case .noItems = error, let behind { return behind.extraction }
            guard let obstacle = obstacle(page, ListEvidence()) else { throw error }
            throw .obstacle(obstacle)
        }
        guard !extraction.isIndex else { return extraction }
        let list = ListEvidence(
            extraction.items, byRules: items != nil, pageTitle: extraction.pageTitle)
        if let obstacle = obstacle(page, list) { throw .obstacle(obstacle) }
        return extraction
    }

    /// The page in a gzip file; a page that is none, or a damaged one, as it is.
    private static func unpacked(_ page: Page) -> Page {
        guard GzipFile.isOne(page.bytes),
            let contents = GzipFile.contents(of: page.bytes, limit: byteLimit)
        else { return page }
        var page = page
        page.bytes = contents
        page.contentType = nil
        return page
    }

    /// What came in the page's place; a shell is a page where `within` says what to read in it.
    private func obstacle(_ page: Page, _ list: ListEvidence) -> Obstacle? {
        let obstacle = ObstacleRecogniser(page, list: list).obstacle()
        return obstacle?.kind == .shell && !passage.isWholePage ? nil : obstacle
    }

    private func unscreened(
        _ page: Page, _ place: PagePlace?, _ explaining: Bool
    ) throws(ExtractError) -> Extraction {
        guard page.bytes.count <= Self.byteLimit else {
            throw .tooLarge(bytes: page.bytes.count, limit: Self.byteLimit)
        }
        if let kind = BodyKind.binary(page) { throw .notText(kind: kind) }
        let decoded = FeedCharset.decode(
            page.bytes, contentType: page.contentType, override: source.charset)
        guard decoded.utf8.contains(where: { $0 > 0x20 }) else { throw .emptyPage }
        let place = place ?? PagePlace(first: page.url)
        var extraction: Extraction
        // The later pages of a list in a script come as the records themselves.
        let isRecords = ["datastore", "recordset"].contains(XMLBody.rootName(of: decoded.utf8))
        if passage.isWholePage || isRecords {
            extraction = try items(page, decoded.utf8, place, explaining)
        } else {
            switch try passage.content(of: decoded.utf8, url: source.base ?? page.url) {
            case .json(let value): extraction = try json(value, page, decoded.utf8, explaining)
            case .text(let utf8):
                var inner = page
                inner.contentType = nil
                extraction = try items(inner, utf8, nil, explaining)
            }
            extraction.next = next(after: decoded.utf8, page, place)
            if extraction.suggestedItems != nil {
                extraction.suggestedWithin.insert(contentsOf: source.within.map(\.text), at: 0)
            }
            extraction.method += " within " + source.within.map(\.text).joined(separator: ", ")
        }
        extraction.charset = decoded.name
        extraction.diagnostics =
            decoded.notes + [decoded.diagnostic].compactMap { $0 } + extraction.diagnostics
        return extraction
    }

    /// The items of a text, and with a `place` the page after it.
    private func items(
        _ page: Page, _ utf8: [UInt8], _ place: PagePlace?, _ explaining: Bool
    ) throws(ExtractError) -> Extraction {
        if let feed = try feed(page, utf8, explaining) { return feed }
        if let sitemap = try sitemap(page, utf8, explaining) { return sitemap }
        if let value = try json(page, utf8) {
            var extraction = try json(value, page, utf8, explaining)
            if let place {
                extraction.next = [pages.next(after: .json(value), at: place)].compactMap { $0 }
            }
            return extraction
        }
        return try html(page, utf8, place, explaining)
    }

    /// What a body that is a feed gives, where no rules ask for something else; nil for every other.
    private func feed(
        _ page: Page, _ utf8: [UInt8], _ explaining: Bool
    ) throws(ExtractError) -> Extraction? {
        guard items == nil,
            let feed = FeedReader.read(utf8, base: source.base ?? page.url)
        else { return nil }
        var items = feed.rawItems
        if explaining { items = items.map { $0.traced(by: "feed: the item's own") } }
        guard !items.isEmpty else {
            let hint = "the body is a feed (\(feed.format.rawValue)) without items"
            throw .noItems(ExtractError.NoItems(rule: nil, nodesTried: 0, hint: hint))
        }
        return Extraction(
            items: items, pageTitle: feed.title, baseURL: feed.baseURL, charset: "",
            method: "feed: \(feed.format.rawValue) (\(items.count) items)",
            diagnostics: feed.diagnostics, wishes: feed.wishes)
    }

    /// The document of a JSON page; nil for every other.
    private func json(_ page: Page, _ utf8: [UInt8]) throws(ExtractError) -> JSONValue? {
        let isWanted = items?.rule.language == .json
        let isCall = JSONPayload.isCall(utf8)
        guard isWanted || isCall || BodyKind.looksLikeJSON(page, utf8) else { return nil }
        do throws(JSONParser.Fault) {
            return try JSONParser.parse(utf8)
        } catch {
            if isWanted || isCall, let value = JSONPayload.value(of: utf8) { return value }
            guard isWanted || BodyKind.isLabelledJSON(page) else { return nil }
            throw .malformedJSON(line: error.line, column: error.column, reason: error.reason)
        }
    }

    func html(
        _ page: Page, _ utf8: [UInt8], _ place: PagePlace?, _ explaining: Bool
    ) throws(ExtractError) -> Extraction {
        let html = self.page(page, utf8)
        let document = html.document
        var extractor = HTMLExtractor(page: html, rules: fields, explaining: explaining)
        var extraction = Extraction(
            items: [], pageTitle: html.title, baseURL: html.baseURL, charset: "", method: "")
        extraction.shape = PageShape.sketch(of: document)
        if let items {
            let nodes = HTMLRuleRunner(page: html).elements(items)
            let regions = nodes.map { ItemRegion(document: document, nodes: [$0]) }
            (extraction.items, extraction.diagnostics) = extractor.items(regions)
            extraction.method = "rules: \(items.rule.text)"
            guard !extraction.items.isEmpty else {
                throw .noItems(
                    NearestMatch(document: document).facts(items.rule, found: nodes.count))
            }
        } else {
            try detect(html, utf8, &extractor, &extraction, explaining)
        }
        extraction.diagnostics += [html.allowance.diagnostic].compactMap { $0 }
        extraction.diagnostics += html.failures.values.sorted().map { Diagnostic(.warning, $0) }
        extraction.diagnostics += document.limitsHit.map { Diagnostic(.warning, $0) }
        if let place {
            extraction.next = [pages.next(after: .html(html), at: place)].compactMap { $0 }
        }
        return extraction
    }
}

/// Pages that no rule describes.
extension Extractor {
    private func detect(
        _ html: HTMLPage, _ utf8: [UInt8], _ extractor: inout HTMLExtractor,
        _ extraction: inout Extraction, _ explaining: Bool
    ) throws(ExtractError) {
        if let records = records(html, &extractor) {
            (extraction.items, extraction.diagnostics) = (records.items, records.diagnostics)
            extraction.method = "automatic: the body's records (\(records.items.count) items)"
            extraction.suggestedItems = explaining && fields.isEmpty ? records.rule : nil
            return
        }
        switch PageDetector(page: html, explaining: explaining).detect() {
        case .list(let found):
            (extraction.items, extraction.diagnostics) = extractor.items(
                found.regions, areInline: found.isInline)
            let rules =
                explaining && fields.isEmpty
                ? RuleSuggestion(
                    page: html, regions: found.regions, members: found.members,
                    items: extraction.items
                ).rules() : nil
            let name = rules?.items ?? SelectorWriter(document: html.document).name(found.members)
            extraction.method = "automatic: \(name) (\(found.regions.count) items)"
            extraction.suggestedItems = rules?.items
            extraction.suggestedRules = rules?.fields ?? [:]
            extraction.weighed = found.weighed
        case .data(let data):
            extraction.items = data.items
            extraction.method = data.method
            extraction.weighed = data.weighed
            guard explaining, fields.isEmpty,
                let rules = DataSuggestion(data, url: html.baseURL).rules(on: utf8)
            else { return }
            extraction.suggestedWithin = rules.within
            extraction.suggestedItems = rules.items
            extraction.suggestedRules = rules.fields
        case .nothing:
            throw .noItems(NearestMatch(document: html.document).factsOfDetection())
        }
    }
}
