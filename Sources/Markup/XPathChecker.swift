/// Reads an expression's tokens for the mistakes that libxml2 tells badly, or only while it runs:
/// unknown functions and axes, wrong numbers of arguments, variables, namespace prefixes.
///
/// The grammar itself is libxml2's to check.
struct XPathChecker {
    private enum Bracket {
        case group, predicate
        case call(name: String, start: Int, separators: Int, isEmpty: Bool)
    }

    private let bytes: [UInt8]
    private var position = 0
    /// A name or "*" would be an operand here, not an operator.
    private var expectsOperand = true
    private var open: [Bracket] = []

    private static let limits = (length: 4096, depth: 32)

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func check() throws(XPathError) {
        guard bytes.count <= Self.limits.length else {
            throw failure(0, "the expression is longer than \(Self.limits.length) bytes")
        }
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): try skipString(byte)
            case UInt8(ascii: "$"): throw failure(position, "there are no variables here")
            case UInt8(ascii: "("): try enter(.group)
            case UInt8(ascii: "["): try enter(.predicate)
            case UInt8(ascii: ")"), UInt8(ascii: "]"): try leave()
            case UInt8(ascii: ","): separate()
            case UInt8(ascii: "*"): step(expectsOperand: !expectsOperand)
            case UInt8(ascii: "."): step(expectsOperand: false)
            case _ where byte.startsXMLName: try name()
            case UInt8(ascii: "0")...UInt8(ascii: "9"): step(expectsOperand: false)
            case 0...0x20: position += 1
            default: step(expectsOperand: true)
            }
        }
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func step(expectsOperand: Bool) {
        position += 1
        self.expectsOperand = expectsOperand
    }

    private mutating func skipString(_ quote: UInt8) throws(XPathError) {
        guard let end = bytes[(position + 1)...].firstIndex(of: quote) else {
            throw failure(position, "the string that starts here is not closed")
        }
        position = end
        step(expectsOperand: false)
    }

    private mutating func enter(_ bracket: Bracket) throws(XPathError) {
        guard open.count < Self.limits.depth else {
            throw failure(position, "brackets are nested more than \(Self.limits.depth) deep")
        }
        open.append(bracket)
        step(expectsOperand: true)
    }

    private mutating func leave() throws(XPathError) {
        if case .call(let name, let start, let separators, let isEmpty)? = open.popLast(),
            let range = XPathFunctions.arguments[name]
        {
            let count = isEmpty ? 0 : separators + 1
            guard range.contains(count) else {
                throw failure(
                    start, XPathFunctions.complaint(count, argumentsFor: name, range))
            }
        }
        step(expectsOperand: false)
    }

    private mutating func separate() {
        if case .call(let name, let start, let separators, let isEmpty)? = open.last {
            open[open.count - 1] = .call(
                name: name, start: start, separators: separators + 1, isEmpty: isEmpty)
        }
        step(expectsOperand: true)
    }

    /// An operator's name, a function's, an axis', or the name of elements or attributes.
    private mutating func name() throws(XPathError) {
        let start = position
        while let byte = current, byte.isXMLName { position += 1 }
        let name = String(decoding: bytes[start..<position], as: UTF8.self)
        guard expectsOperand else {
            expectsOperand = true
            return
        }
        skipSpace()
        switch current {
        case UInt8(ascii: "("):
            let isNodeType = XPathFunctions.nodeTypes.contains(name)
            guard isNodeType || XPathFunctions.arguments[name] != nil else {
                throw failure(start, XPathFunctions.complaint(function: name))
            }
            try enter(.group)
            skipSpace()
            guard !isNodeType else { return }
            open[open.count - 1] = .call(
                name: name, start: start, separators: 0, isEmpty: current == UInt8(ascii: ")"))
        case UInt8(ascii: ":"):
            guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: ":") else {
                throw failure(
                    start, "no namespace prefix is known here; use the plain name, or *[name()='…']"
                )
            }
            guard XPathFunctions.axes.contains(name) else {
                throw failure(start, XPathFunctions.complaint(axis: name))
            }
            position += 2
        default: expectsOperand = false
        }
    }

    private mutating func skipSpace() {
        while let byte = current, byte <= 0x20 { position += 1 }
    }

    private func failure(_ offset: Int, _ message: String) -> XPathError {
        XPathError(bytes, offset: offset, message)
    }
}

extension UInt8 {
    fileprivate var startsXMLName: Bool {
        let lower = self | 0x20
        return lower >= 0x61 && lower <= 0x7A || self == UInt8(ascii: "_") || self >= 0x80
    }

    fileprivate var isXMLName: Bool {
        startsXMLName || self >= 0x30 && self <= 0x39 || self == UInt8(ascii: "-")
            || self == UInt8(ascii: ".")
    }
}
