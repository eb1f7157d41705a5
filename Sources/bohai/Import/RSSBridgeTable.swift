import Model

/// What the parameters of a generic bridge say.
struct RSSBridgeTable {
    /// The language of its rules.
    var prefix = ""
    var page: String
    /// Nil where the page is a feed.
    var items: String?
    /// The parameter, the field, and what of the match is taken.
    var fields: [(String, ItemField, String)] = []
    /// The parameter with the selector of an article's text, and the one that must be set with it.
    var article: String?
    var articleFlag: String?

    static let all: [String: RSSBridgeTable] = [
        "cssselector": RSSBridgeTable(
            page: "home_page", items: "url_selector", article: "content_selector"),
        "cssselectorcomplex": RSSBridgeTable(
            page: "home_page", items: "entry_element_selector",
            fields: [
                ("url_selector", .url, "@href"), ("title_selector", .title, ""),
                ("author_selector", .author, ""), ("category_selector", .tags, ""),
                ("time_selector", .date, ""),
            ],
            article: "article_page_content_selector", articleFlag: "use_article_pages"),
        "cssselectorfeedexpander": RSSBridgeTable(page: "feed", article: "content_selector"),
        "filter": RSSBridgeTable(page: "url"),
        "xpath": RSSBridgeTable(
            prefix: "xpath:", page: "url", items: "item",
            fields: [
                ("title", .title, ""), ("content", .content, ""), ("uri", .url, ""),
                ("author", .author, ""), ("timestamp", .date, ""), ("enclosures", .enclosure, ""),
                ("categories", .tags, ""),
            ]),
    ]
}
