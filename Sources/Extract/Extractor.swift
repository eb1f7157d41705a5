import HTML
package import Model

/// Finds the items of one source's pages, by its rules or by automatic detection.
package struct Extractor: Sendable {
    private let source: Source
    private let items: CompiledRule?
    private let fields: [ItemField: CompiledRule]
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
    }

    /// The items of `page`, never none; with `explaining`, how each field of each came about.
    ///
    /// A page that something else came in place of gives `ExtractError.obstacle`, and no items.
    package func extract(
        _ page: Page, explaining: Bool = false
    ) throws(ExtractError) -> Extraction {
        let extraction: Extraction
        do {
            extraction = try unscreened(page, explaining)
        } catch {
            guard let obstacle = ObstacleRecogniser(page).obstacle() else { throw error }
            throw .obstacle(obstacle)
        }
        let list = ListEvidence(
            extraction.items, byRules: items != nil, pageTitle: extraction.pageTitle)
        if let obstacle = ObstacleRecogniser(page, list: list).obstacle() {
            throw .obstacle(obstacle)
        }
        return extraction
    }

    private func unscreened(_ page: Page, _ explaining: Bool) throws(ExtractError) -> Extraction {
        guard page.bytes.count <= Self.byteLimit else {
            throw .tooLarge(bytes: page.bytes.count, limit: Self.byteLimit)
        }
        if let kind = BodyKind.binary(page) { throw .notText(kind: kind) }
        let decoded = FeedCharset.decode(
            page.bytes, contentType: page.contentType, override: source.charset)
        guard decoded.utf8.contains(where: { $0 > 0x20 }) else { throw .emptyPage }
        var extraction: Extraction
        if let feed = try feed(page, decoded.utf8) {
            extraction = feed
        } else if let json = try json(page, decoded.utf8) {
            if items == nil, JSONDefaults.list(in: json) == nil,
                let markup = JSONDefaults.markup(in: json)
            {
                extraction = try html(page, Array(markup.utf8), explaining)
            } else {
                extraction = try JSONExtractor(
                    items: items, fields: fields, baseURL: source.base ?? page.url,
                    bodySize: decoded.utf8.count, isExplaining: explaining
                ).extract(json)
            }
        } else {
            extraction = try html(page, decoded.utf8, explaining)
        }
        extraction.charset = decoded.name
        if let diagnostic = decoded.diagnostic { extraction.diagnostics.insert(diagnostic, at: 0) }
        return extraction
    }

    /// What a body that is a feed gives, where no rules ask for something else; nil for every other.
    private func feed(_ page: Page, _ utf8: [UInt8]) throws(ExtractError) -> Extraction? {
        guard items == nil,
            let feed = FeedReader.read(utf8, base: source.base ?? page.url)
        else { return nil }
        let items = feed.rawItems
        guard !items.isEmpty else {
            let hint = "the body is a feed (\(feed.format.rawValue)) without items"
            throw .noItems(ExtractError.NoItems(rule: nil, nodesTried: 0, hint: hint))
        }
        return Extraction(
            items: items, pageTitle: feed.title, baseURL: feed.baseURL, charset: "",
            method: "feed: \(feed.format.rawValue) (\(items.count) items)",
            diagnostics: feed.diagnostics)
    }

    /// The document of a JSON page; nil for every other.
    private func json(_ page: Page, _ utf8: [UInt8]) throws(ExtractError) -> JSONValue? {
        let isWanted = items?.rule.language == .json
        guard isWanted || BodyKind.looksLikeJSON(page, utf8) else { return nil }
        do throws(JSONParser.Fault) {
            return try JSONParser.parse(utf8)
        } catch {
            guard isWanted || BodyKind.isLabelledJSON(page) else { return nil }
            throw .malformedJSON(line: error.line, column: error.column, reason: error.reason)
        }
    }

    private func html(
        _ page: Page, _ utf8: [UInt8], _ explaining: Bool
    ) throws(ExtractError) -> Extraction {
        let document = HTMLDocument.parse(utf8)
        let html = HTMLPage(
            document: document, url: source.base ?? page.url, bodySize: utf8.count)
        var extractor = HTMLExtractor(page: html, rules: fields, explaining: explaining)
        var extraction = Extraction(
            items: [], pageTitle: html.title, baseURL: html.baseURL, charset: "", method: "")
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
            try detect(html, &extractor, &extraction, explaining)
        }
        extraction.diagnostics += [html.allowance.diagnostic].compactMap { $0 }
        extraction.diagnostics += html.failures.values.sorted().map { Diagnostic(.warning, $0) }
        extraction.diagnostics += document.limitsHit.map { Diagnostic(.warning, $0) }
        return extraction
    }
}

/// Pages that no rule describes.
extension Extractor {
    private func detect(
        _ html: HTMLPage, _ extractor: inout HTMLExtractor, _ extraction: inout Extraction,
        _ explaining: Bool
    ) throws(ExtractError) {
        switch PageDetector(page: html, explaining: explaining).detect() {
        case .list(let found):
            (extraction.items, extraction.diagnostics) = extractor.items(found.regions)
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
        case .nothing:
            throw .noItems(NearestMatch(document: html.document).factsOfDetection())
        }
    }
}
