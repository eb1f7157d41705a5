import HTML
package import Model

/// Reads the article of a page: what its head says, then the text where it is marked or where the
/// page's texts read like one.
package struct ArticleExtractor: Sendable {
    private let rule: CompiledRule?
    private let charset: String?

    /// Compiles the rule that says where the text stands; without one it is found.
    package init(rule: Rule? = nil, charset: String? = nil) throws(RuleError) {
        self.rule = if let rule { try RuleCompiler.compile(rule) } else { nil }
        self.charset = charset
    }

    /// The article of `page`; throws where it has no text that reads like one, or where something
    /// else came in its place.
    package func extract(_ page: Page) throws(ExtractError) -> Article {
        let article: Article
        do { article = try read(page) } catch {
            if let obstacle = ObstacleRecogniser(page).obstacle() { throw .obstacle(obstacle) }
            throw error
        }
        let isShort = article.paragraphs.reduce(0) { $0 + $1.utf8.count } < Self.beyondDoubt
        let isMoved = page.answer.finalURL != page.answer.askedURL
        guard isShort || isMoved, let obstacle = ObstacleRecogniser(page).obstacle() else {
            return article
        }
        if case .frontPage = obstacle.kind { throw .obstacle(obstacle) }
        guard isShort else { return article }
        throw .obstacle(obstacle)
    }

    /// Texts of so many bytes are articles, whatever words their pages hold.
    private static let beyondDoubt = 1_500

    private func read(_ page: Page) throws(ExtractError) -> Article {
        if let kind = BodyKind.binary(page) { throw .notText(kind: kind) }
        guard page.bytes.count <= Self.byteLimit else {
            throw .tooLarge(bytes: page.bytes.count, limit: Self.byteLimit)
        }
        let decoded = Charset.decode(page.bytes, contentType: page.contentType, override: charset)
        guard decoded.utf8.contains(where: { $0 > 0x20 }) else { throw .emptyPage }
        let document = HTMLDocument.parse(decoded.utf8, limits: .page)
        let html = HTMLPage(document: document, url: page.url, bodySize: decoded.utf8.count)
        let metadata = ArticleMetadata(document)
        let tree = ArticleTree(document)
        let title = ArticleTitle.find(tree, metadata: metadata)
        let text = try text(html, tree, metadata, title: title?.text)
        let source = ArticleSource(tree: tree, start: text.start)
        var article = Article(
            title: title?.text, contentHTML: text.html, paragraphs: text.paragraphs,
            baseURL: html.baseURL)
        article.nextPart = ArticleParts.next(document, url: page.url, base: html.baseURL)
        var fields = FieldChoice(article: article, origins: metadata.origins)
        fields.note("title", title?.origin, title?.text)
        fields.take(
            \.byline, "byline",
            [
                (metadata.authors.joined(separator: ", "), nil), (source.author, "作者 line"),
                (source.marks.author, "author mark"),
            ])
        fields.take(
            \.published, "published",
            [
                (metadata.published, nil), (source.published, "发布时间 line"),
                (source.marks.published, "time"), (source.date, "date line"),
            ])
        fields.take(\.origin, "origin", [(metadata.origin, nil), (source.origin, "来源 line")])
        fields.take(\.image, "image", [(metadata.image, nil)])
        fields.note("content", text.origin, text.paragraphs.first)
        return fields.article
    }

    /// Longer pages are refused.
    private static let byteLimit = 32_000_000
    /// A text of this weight is an article, whatever believing the marks less would add; comments are
    /// looked at only where there is no other text at all.
    private static let enough: Int32 = 600
    /// A text of less weight is no article.
    private static let least: Int32 = 40
}

// MARK: - Text

extension ArticleExtractor {
    private struct Text {
        var html: String
        var paragraphs: [String]
        /// The node where it starts.
        var start: Int
        var origin: String
    }

    private func text(
        _ page: HTMLPage, _ tree: ArticleTree, _ metadata: ArticleMetadata, title: String?
    ) throws(ExtractError) -> Text {
        if let rule { return try text(page, tree, rule) }
        let document = tree.document
        let found = Self.content(tree, title: title)
        let weight = found?.weight ?? 0
        if let data = Self.data(document, metadata, beyond: weight) { return data }
        guard let content = found, weight >= Self.least, let first = content.tops.first else {
            throw .noArticle(hint: nil)
        }
        return Text(
            html: content.html, paragraphs: content.lines, start: first,
            origin: "automatic, \(Self.name(tree.nodes[first], in: document))")
    }

    /// The text in the page's data, where its elements give little next to it.
    private static func data(
        _ document: HTMLDocument, _ metadata: ArticleMetadata, beyond weight: Int32
    ) -> Text? {
        guard weight < enough else { return nil }
        if let body = metadata.body, body.utf8.count > max(200, 3 * Int(weight)),
            let data = ArticleData(text: body)
        {
            return Text(
                html: data.html, paragraphs: data.paragraphs, start: 0,
                origin: "JSON-LD articleBody")
        }
        guard weight < least, let data = ArticleData(document) else { return nil }
        return Text(html: data.html, paragraphs: data.paragraphs, start: 0, origin: data.rule)
    }

    /// An element as a selector would name it: `div#zoom.TRS_Editor`.
    private static func name(_ node: HTMLNode, in document: HTMLDocument) -> String {
        let id = document.attribute("id", of: node).map { "#" + $0 } ?? ""
        let classes = ElementShape.names(node, in: document).map { "." + $0 }.joined()
        return document.tag(of: node) + id + classes
    }

    /// The text where a rule says it stands; nothing in it is cut.
    private func text(
        _ page: HTMLPage, _ tree: ArticleTree, _ rule: CompiledRule
    ) throws(ExtractError) -> Text {
        let nodes = HTMLRuleRunner(page: page).elements(rule)
        guard let first = nodes.first else {
            throw .noArticle(hint: "rule \"\(rule.rule.text)\" matched nothing")
        }
        var lines = ArticleLines(tree: tree, isCut: tree.isHidden)
        var html = ArticleHTML(tree: tree, isCut: tree.isHidden)
        for node in nodes.prefix(100) {
            lines.write(Int(node.index))
            html.write(Int(node.index))
        }
        let paragraphs = lines.finished()
        guard !paragraphs.isEmpty else {
            throw .noArticle(hint: "rule \"\(rule.rule.text)\" matched elements without text")
        }
        return Text(
            html: html.finished(), paragraphs: paragraphs, start: Int(first.index),
            origin: rule.rule.text)
    }

    /// The article, the marks of elements believed as far as they leave one.
    private static func content(_ tree: ArticleTree, title: String?) -> ArticleContent? {
        var best: (content: ArticleContent, weight: Int32)?
        for trust in ArticleFinder.Trust.allCases {
            let finder = ArticleFinder(tree: tree, trust: trust)
            let content = ArticleContent(finder: finder, tops: finder.find(), title: title)
            let weight = content.weight
            if Float(weight) > Float(best?.weight ?? 0) * 2.5 { best = (content, weight) }
            if let best, best.weight >= (trust == .all ? enough : 150) { break }
        }
        if best?.weight ?? 0 < enough, let marked = marked(tree, title: title),
            marked.weight > 3 * (best?.weight ?? 0)
        {
            return marked
        }
        return best?.content
    }
}

extension ArticleExtractor {
    /// The longest of the elements named after an article's body: a list of changes or results reads
    /// like no article, but is one where the page says so.
    private static func marked(_ tree: ArticleTree, title: String?) -> ArticleContent? {
        let finder = ArticleFinder(tree: tree, trust: .none)
        var best: (index: Int, weight: Int32)?
        for index in tree.nodes.indices
        where tree.hints[index].contains(.body)
            && tree.hints[index].isDisjoint(with: [.comments, .dialog])
        {
            let measure = finder.below[index]
            let weight = measure.weight - measure.linked
            if weight >= 200, weight > best?.weight ?? 0 { best = (index, weight) }
        }
        return best.map { ArticleContent(finder: finder, tops: [$0.index], title: title) }
    }
}

/// Fills an article's fields, each from the first that has it, and notes which that was.
private struct FieldChoice {
    var article: Article
    let origins: [String: String]

    mutating func take(
        _ field: WritableKeyPath<Article, String?>, _ name: String,
        _ found: [(value: String?, origin: String?)]
    ) {
        for (value, origin) in found {
            guard let value, !value.isEmpty else { continue }
            article[keyPath: field] = value
            return note(name, origin ?? origins[name], value)
        }
    }

    mutating func note(_ name: String, _ origin: String?, _ value: String?) {
        guard let origin, let value else { return }
        article.traces.append(
            FieldTrace(
                field: name, rule: "article: " + origin, match: CompiledRule.shortened(value)))
    }
}
