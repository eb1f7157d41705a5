/// A compiled list of CSS selectors (Selectors Level 4).
package struct CSSSelector: Sendable {
    /// Compiles a selector list; throws a `CSSSelectorError` that names the column.
    package init(_ text: String) throws(CSSSelectorError) {
        throw CSSSelectorError(column: 1, message: "selectors are not built yet")
    }
}

/// What is wrong with a selector, and where.
package struct CSSSelectorError: Error, Sendable, Hashable {
    /// 1-based, in characters of the selector.
    package var column: Int
    /// What was found and what was expected, in plain English.
    package var message: String
}

extension HTMLDocument {
    /// The elements below `scope` (the whole document by default) that match, in document order.
    package func select(_ selector: CSSSelector, below scope: HTMLNode? = nil) -> [HTMLNode] { [] }

    /// The first of them.
    package func selectFirst(_ selector: CSSSelector, below scope: HTMLNode? = nil) -> HTMLNode? {
        nil
    }

    /// Whether one element matches.
    package func matches(_ node: HTMLNode, _ selector: CSSSelector) -> Bool { false }
}
