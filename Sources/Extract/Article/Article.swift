package import Model

/// What one page says as an article: strings as the page has them, untrusted.
package struct Article: Sendable, Hashable {
    /// The whole title.
    package var title: String?
    /// Who wrote it, as one line.
    package var byline: String?
    /// As written, in any form.
    package var published: String?
    /// Who published it first, as its 来源 line says.
    package var origin: String?
    /// The address of a lead picture, as written.
    package var image: String?
    /// Unsanitised HTML.
    package var contentHTML: String
    /// The paragraphs of the text, never none.
    package var paragraphs: [String]
    /// What its addresses resolve against.
    package var baseURL: String
    /// The absolute address of the article's next part; nil where this is the last.
    package var nextPart: String?
    /// Where each field came from.
    package var traces: [FieldTrace]

    package init(
        title: String? = nil, contentHTML: String, paragraphs: [String], baseURL: String,
        traces: [FieldTrace] = []
    ) {
        self.title = title
        self.contentHTML = contentHTML
        self.paragraphs = paragraphs
        self.baseURL = baseURL
        self.traces = traces
    }

    /// Its paragraphs, a line each.
    package var text: String { paragraphs.joined(separator: "\n") }

    /// Appends the next part of the same article.
    package mutating func append(_ part: Article) {
        contentHTML += "\n" + part.contentHTML
        paragraphs += part.paragraphs
    }
}
