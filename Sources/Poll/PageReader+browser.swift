import Browser
import Extract
import Fetch
import Model
import Synchronization

extension PageReader {
    /// The page of `answer` as its scripts make it.
    ///
    /// The browser gets the page that was fetched; what the page asks for on top is fetched the same
    /// way, under the same guard and limits, other documents only where robots.txt lets them.
    func rendered(
        _ answer: Answer, _ source: Source, _ now: Timestamp
    ) async throws(PollFailure) -> Answer {
        guard case .page(let page, let response?) = answer else { return answer }
        guard let browser else { throw .browser(.notInstalled) }
        let first = Mutex<BrowserResponse?>(Self.document(page, charset: source.charset))
        do throws(BrowserError) {
            let result = try await browser.render(
                response.finalURL, waitingFor: source.waitsFor
            ) { request in
                if let page = first.withLock({ $0.take() }) { return page }
                return await load(request, now)
            }
            var page = Page(
                bytes: result.html, contentType: "text/html; charset=utf-8",
                url: source.base ?? result.url, answer: page.answer)
            page.answer.finalURL = result.url
            return .page(page, response)
        } catch {
            throw .browser(error)
        }
    }

    private func load(_ request: BrowserRequest, _ now: Timestamp) async -> BrowserResponse? {
        guard request.method == "GET", !Task.isCancelled else { return nil }
        do {
            if request.isDocument {
                try await robots?.check(SourceAddress(request.url), url: request.url, now: now)
            }
            let response = try await fetcher.fetch(
                FetchRequest(url: request.url, headers: Self.forwarded(request.headers)))
            return BrowserResponse(
                status: response.status, headers: response.headers.fields, body: response.body)
        } catch {
            return nil  // The page does without it, as without any image.
        }
    }

    /// The page as it was fetched, its charset as the source says.
    private static func document(_ page: Page, charset: String?) -> BrowserResponse {
        let type = charset.map { "text/html; charset=\($0)" } ?? page.contentType ?? "text/html"
        return BrowserResponse(
            status: 200, headers: [HeaderField(name: "Content-Type", value: type)],
            body: page.bytes)
    }

    /// The fields of a page's request that say what it wants; who asks and how is our own matter.
    private static func forwarded(_ fields: [HeaderField]) -> [HeaderField] {
        fields.filter { field in
            let name = field.name.lowercased()
            return ["accept", "accept-language", "content-type", "origin", "referer"].contains(name)
                || name.hasPrefix("x-")
        }
    }
}
