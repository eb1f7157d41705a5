import Markup

/// Entries are written for every item of every feed: in whole pieces and straight into the
/// document's bytes, not element by element.
extension [UInt8] {
    /// An element that holds text, its tags whole.
    mutating func appendElement(_ start: StaticString, _ text: String, _ end: StaticString) {
        append(start)
        appendXMLText(text)
        append(end)
    }

    /// An element without content whose last attribute is `value`.
    mutating func appendElement(_ start: StaticString, attribute value: String) {
        append(start)
        appendXMLAttribute(value)
        append("\"/>")
    }

    /// A member of a JSON object, from the comma before it to the end of its text.
    mutating func appendMember(_ start: StaticString, _ text: String) {
        append(start)
        appendJSONString(text)
    }

    /// Appends a number in decimal digits.
    mutating func appendDecimal(_ number: Int64) {
        guard 0..<1_000_000 ~= number else {
            return append(contentsOf: String(number).utf8)
        }
        var divisor: Int64 = 100_000
        while divisor > 1, number < divisor { divisor /= 10 }
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }
}
