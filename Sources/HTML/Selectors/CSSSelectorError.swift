/// What is wrong with a selector, and where.
package struct CSSSelectorError: Error, Sendable, Hashable, CustomStringConvertible {
    /// 1-based, in characters of the selector.
    package var column: Int
    /// What was found and what was expected, in plain English.
    package var message: String

    package var description: String { "column \(column): \(message)" }
}
