/// What is wrong with a rule, and where.
package struct RuleError: Error, Sendable, Hashable {
    /// Unicode scalars from the start of the rule's text; 0 for its first.
    package var offset: Int
    /// Plain English.
    package var message: String

    package init(offset: Int, message: String) {
        self.offset = offset
        self.message = message
    }
}

extension RuleError: CustomStringConvertible {
    package var description: String { "column \(offset + 1): \(message)" }
}
