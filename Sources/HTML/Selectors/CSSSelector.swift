/// A compiled list of CSS selectors (Selectors Level 4).
///
/// It accepts what a browser's `querySelectorAll` accepts, without the pseudo-classes that depend
/// on a reader's state (`:hover`), and in addition `:contains("text")` and a leading combinator
/// (`> li`), which stands for `:scope > li`. Invalid parts of `:is()` are errors, not forgiven.
package struct CSSSelector: Sendable {
    let program: SelectorProgram

    /// Compiles a selector list; throws a `CSSSelectorError` that names the column.
    package init(_ text: String) throws(CSSSelectorError) {
        var parser = SelectorParser(text)
        program = try parser.parse()
    }
}
