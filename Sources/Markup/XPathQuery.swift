import HTML

/// An XPath 1.0 expression that has been checked.
///
/// It holds the text only: libxml2 writes into a compiled expression while it runs, so each page
/// compiles its own and a query can be shared between tasks.
package struct XPathQuery: Sendable, Hashable {
    let text: String

    /// Checks an expression; throws an `XPathError` that names the column.
    package init(_ text: String) throws(XPathError) {
        var checker = XPathChecker(text)
        try checker.check()
        self.text = text
        // Some mistakes, such as counting a string, show only when the expression runs.
        let page = XPathPage(HTMLDocument.parse(Array("<p>".utf8)))
        _ = page.evaluate(self, at: nil)
        if let failure = page.failure { throw failure }
    }
}
