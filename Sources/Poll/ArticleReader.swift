import Extract
import Fetch
package import Model
import Normalise

/// Brings the article behind an item's link, all its parts, and completes the item with it.
package struct ArticleReader: Sendable {
    private let reader: PageReader
    /// Parts of one article that are read.
    private static let mostParts = 20

    package init(reader: PageReader) { self.reader = reader }

    /// `item` completed, and where each part came from.
    ///
    /// `listDigest` is the digest of the item as the list gave it.
    package func complete(
        _ item: Item, of source: Source, listDigest: String, now: Timestamp
    ) async throws(PollFailure) -> (item: Item, traces: [FieldTrace]) {
        guard let url = item.url, let rule = source.article else { throw .noArticleAddress }
        let extractor: ArticleExtractor
        do {
            extractor = try ArticleExtractor(rule: rule.rule, charset: source.charset)
        } catch { throw .rule(error) }
        let article = try await whole(url, source, extractor, now)
        let found = ArticleCompletion.Found(
            title: article.title, byline: article.byline, published: article.published,
            origin: article.origin, image: article.image, contentHTML: article.contentHTML,
            baseURL: article.baseURL)
        let completed = ArticleCompletion(source: source).complete(
            item, with: found, listDigest: listDigest, now: now)
        return (completed, article.traces)
    }

    private func whole(
        _ url: String, _ source: Source, _ extractor: ArticleExtractor, _ now: Timestamp
    ) async throws(PollFailure) -> Article {
        var article = try await part(url, source, extractor, now)
        var seen: Set<String> = [url]
        var texts: Set<[String]> = [article.paragraphs]
        var next = article.nextPart
        // A part that fails fails the article: half of one is no better than the list's item.
        while let address = next, seen.count < Self.mostParts, seen.insert(address).inserted {
            let part = try await part(address, source, extractor, now)
            // Past the last part some sites show it again.
            guard texts.insert(part.paragraphs).inserted else { break }
            article.append(part)
            next = part.nextPart
        }
        return article
    }

    private func part(
        _ url: String, _ source: Source, _ extractor: ArticleExtractor, _ now: Timestamp
    ) async throws(PollFailure) -> Article {
        var place = source
        place.location = .url(url)
        place.base = nil
        // What a rendered list is waited for by stands in no article.
        place.waitsFor = nil
        // Cookies and keys are for the source's own host alone.
        if SourceAddress(url).origin != SourceAddress(source.location).origin { place.headers = [] }
        // The source's rules are for its list.
        let answer = try await reader.read(place, state: nil, now: now, wanted: .page)
        guard case .page(let page, _) = answer else { throw .status(304) }
        do { return try extractor.extract(page) } catch {
            if case .obstacle(let obstacle) = error { throw .blocked(obstacle) }
            throw .extract(error)
        }
    }
}
