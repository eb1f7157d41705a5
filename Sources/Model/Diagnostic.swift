/// Something an operator should know about one poll or one item, short of a failure.
package struct Diagnostic: Sendable, Hashable {
    package enum Severity: String, Sendable, Hashable {
        case note, warning
    }

    package var severity: Severity
    /// Plain English: what, where, what next.
    package var message: String

    package init(_ severity: Severity, _ message: String) {
        self.severity = severity
        self.message = message
    }
}
