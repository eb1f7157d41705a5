package import Model

/// A body as the server sent it.
package struct Page: Sendable, Hashable {
    package var bytes: [UInt8]
    /// The Content-Type header field.
    package var contentType: String?
    /// Where it came from, absolute; relative links resolve against it.
    package var url: String
    /// What tells a page from something in its place; none of it where the page came from a file.
    package var answer: Answer

    package init(
        bytes: [UInt8], contentType: String? = nil, url: String, answer: Answer = Answer()
    ) {
        self.bytes = bytes
        self.contentType = contentType
        self.url = url
        self.answer = answer
    }

    /// How a page came.
    package struct Answer: Sendable, Hashable {
        package var status: Int?
        package var headers: [HeaderField] = []
        /// The address that was asked for.
        package var askedURL: String?
        /// The address that answered, at the end of all redirects.
        package var finalURL: String?
        /// Whether the last good answer was a feed.
        package var wasFeed = false

        package init() {}
    }
}

/// What was found on a page.
package struct Extraction: Sendable, Hashable {
    /// In page order; empty for an index alone.
    package var items: [RawItem]
    package var pageTitle: String?
    /// The address that the items' links resolve against, `<base>` honoured.
    package var baseURL: String
    /// The charset that the page was in: `gb18030`.
    package var charset: String
    /// How the items were found: `rules: ul > li` or `automatic: ul.newsList > li (10 items)`.
    package var method: String
    /// The rule that automatic detection stands for, ready for feeds.yml; nil where rules were given,
    /// no rule says the same, or no explanation was asked for.
    package var suggestedItems: String?
    /// The rules for `within` that lead to where `suggestedItems` are, those of feeds.yml first.
    package var suggestedWithin: [String] = []
    /// The field rules that go with it.
    package var suggestedRules: [ItemField: String] = [:]
    /// What automatic detection weighed, the best first, a line each; filled only where an
    /// explanation was asked for.
    package var weighed: [String] = []
    /// A sketch of how the page is built (`PageShape`); empty where it is no page of HTML.
    package var shape: [UInt32] = []
    package var diagnostics: [Diagnostic] = []
    /// Where the list goes on, as far as the source asks for pages; the sitemaps of an index.
    package var next: [NextPage] = []
    /// Whether the page holds no items but the addresses of pages that do: then `items` is empty.
    package var isIndex = false
    /// Whether an index stays as it is while the list that it leads to changes.
    package var hidesChanges = false
    /// How often a feed asks to be read.
    package var wishes: FeedWishes?
}
