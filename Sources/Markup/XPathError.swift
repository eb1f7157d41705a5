/// What is wrong with an XPath, and where.
package struct XPathError: Error, Sendable, Hashable, CustomStringConvertible {
    /// 1-based, in characters of the expression.
    package var column: Int
    /// What was found and what to do, in plain English.
    package var message: String

    package var description: String { "column \(column): \(message)" }
}

extension XPathError {
    /// An error at a byte of `expression`.
    init(_ expression: [UInt8], offset: Int, _ message: String) {
        let before = expression.prefix(max(0, offset))
        column = String(decoding: before, as: UTF8.self).count + 1
        self.message = message
    }
}
