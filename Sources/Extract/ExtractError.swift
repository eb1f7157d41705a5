/// Why a page gave no items.
package enum ExtractError: Error, Sendable, Hashable {
    /// The page was read, and nothing on it is an item.
    case noItems(NoItems)
    /// The body is no text at all: a picture, a PDF.
    case notText(kind: String)
    case tooLarge(bytes: Int, limit: Int)
    case malformedJSON(line: Int, column: Int, reason: String)
    case emptyPage
    /// Something else came in place of the page.
    case obstacle(Obstacle)
    /// No text on the page reads like an article.
    case noArticle(hint: String?)

    /// What was looked for in vain.
    package struct NoItems: Sendable, Hashable {
        /// The items rule; nil for automatic detection.
        package var rule: String?
        /// How many elements (or JSON values) the page has.
        package var nodesTried: Int
        /// What stands nearest to it on the page, in plain English.
        package var hint: String?

        package init(rule: String?, nodesTried: Int, hint: String? = nil) {
            self.rule = rule
            self.nodesTried = nodesTried
            self.hint = hint
        }
    }
}

extension ExtractError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noItems(let facts): facts.description
        case .notText(let kind): "the body is \(kind), not a page of text"
        case .tooLarge(let bytes, let limit):
            "the page has \(bytes) bytes; at most \(limit) are read"
        case .malformedJSON(let line, let column, let reason):
            "the JSON is malformed at line \(line), column \(column): \(reason)"
        case .emptyPage: "the page is empty"
        case .obstacle(let obstacle): "\(obstacle)"
        case .noArticle(let hint):
            "no text on the page reads like an article" + (hint.map { "; \($0)" } ?? "")
        }
    }
}

extension ExtractError.NoItems: CustomStringConvertible {
    package var description: String {
        let what =
            rule.map { "rule \"\($0)\" matched nothing" }
            ?? "automatic detection found no list of items"
        return what + " among \(nodesTried) nodes" + (hint.map { "; \($0)" } ?? "")
    }
}
