/// How further pages of a source's list are found, and how many are asked for.
package struct Paging: Sendable, Hashable {
    /// What leads from one page to the next.
    package enum Next: Sendable, Hashable {
        /// The page's own link: `rel=next`, 下一页, a system's own way.
        case automatic
        /// A rule whose first value is the next page's address, or the token for the body.
        case rule(Rule)
        /// An address with a counter, relative to the first page's.
        case template(PageTemplate)
    }

    /// Pages of one poll at most, the first included.
    package var limit: Int
    package var next: Next

    package init(limit: Int, next: Next = .automatic) {
        self.limit = limit
        self.next = next
    }
}

/// What a request sends beside its header: a list that is asked for by POST.
package struct Submission: Sendable, Hashable {
    /// In capitals.
    package var method: String
    /// With a counter or a token where the list has pages.
    package var body: PageTemplate
    /// The media type of `body`.
    package var contentType: String

    package init(method: String = "POST", body: PageTemplate, contentType: String) {
        self.method = method
        self.body = body
        self.contentType = contentType
    }

    /// The media type of a form.
    package static let form = "application/x-www-form-urlencoded"

    /// The body for page `number`; nil where its counter has gone below zero.
    package func filled(page number: Int, token: String? = nil) -> SentBody? {
        let isJSON = contentType.lowercased().contains("json")
        let text = body.filled(page: number, token: token, in: isJSON ? .json : .form)
        return text.map { SentBody(method: method, text: $0, contentType: contentType) }
    }
}

/// A request's body, ready to be sent.
package struct SentBody: Sendable, Hashable {
    package var method: String
    package var text: String
    package var contentType: String

    package init(method: String, text: String, contentType: String) {
        self.method = method
        self.text = text
        self.contentType = contentType
    }
}
