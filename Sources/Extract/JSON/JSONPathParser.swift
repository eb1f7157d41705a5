/// Reads JSONPath, RFC 9535's grammar and its rules of well-typedness.
struct JSONPathParser {
    typealias Fault = JSONPath.Fault
    var scanner: JSONPathScanner
    /// How deep filters and parentheses are nested.
    var depth = 0
    static let depthLimit = 32

    init(_ text: String) { scanner = JSONPathScanner(text) }

    mutating func parse() throws(Fault) -> JSONPath.Query {
        guard scanner.take("$") || scanner.take("@") else {
            throw scanner.fault("a JSONPath starts with $ (or @ for the item itself)")
        }
        let segments = try segments()
        guard scanner.isAtEnd else { throw scanner.fault("this belongs to no segment") }
        return JSONPath.Query(isRelative: false, segments: segments)
    }

    mutating func segments() throws(Fault) -> [JSONPath.Segment] {
        var segments: [JSONPath.Segment] = []
        while true {
            let back = scanner.position
            scanner.skipSpace()
            if scanner.take("..") {
                segments.append(try descendant())
            } else if scanner.take(".") {
                let selector: JSONPath.Selector =
                    scanner.take("*") ? .wildcard : .name(try scanner.shorthand())
                segments.append(JSONPath.Segment(isDescendant: false, selectors: [selector]))
            } else if scanner.take("[") {
                segments.append(
                    JSONPath.Segment(isDescendant: false, selectors: try bracketed()))
            } else {
                scanner.position = back
                return segments
            }
        }
    }

    private mutating func descendant() throws(Fault) -> JSONPath.Segment {
        let selectors: [JSONPath.Selector] =
            if scanner.take("[") {
                try bracketed()
            } else if scanner.take("*") {
                [.wildcard]
            } else {
                [.name(try scanner.shorthand())]
            }
        return JSONPath.Segment(isDescendant: true, selectors: selectors)
    }

    private mutating func bracketed() throws(Fault) -> [JSONPath.Selector] {
        var selectors: [JSONPath.Selector] = []
        repeat {
            scanner.skipSpace()
            selectors.append(try selector())
            scanner.skipSpace()
        } while scanner.take(",")
        guard scanner.take("]") else { throw scanner.fault("a ] or , is missing") }
        return selectors
    }

    private mutating func selector() throws(Fault) -> JSONPath.Selector {
        if scanner.take("*") { return .wildcard }
        if let name = try scanner.quoted() { return .name(name) }
        if scanner.take("?") {
            scanner.skipSpace()
            return .filter(try nested { parser throws(Fault) in try parser.logicalOr() })
        }
        let start = try scanner.integer()
        let back = scanner.position
        scanner.skipSpace()
        guard scanner.take(":") else {
            scanner.position = back
            guard let start else {
                throw scanner.fault("a name in quotes, an index, a slice, * or ? is missing")
            }
            return .index(start)
        }
        scanner.skipSpace()
        let end = try scanner.integer()
        if end != nil { scanner.skipSpace() }
        var step: Int?
        if scanner.take(":") {
            let back = scanner.position
            scanner.skipSpace()
            step = try scanner.integer()
            if step == nil { scanner.position = back }
        }
        return .slice(start: start, end: end, step: step ?? 1)
    }

    mutating func nested<Result>(
        _ body: (inout JSONPathParser) throws(Fault) -> Result
    ) throws(Fault) -> Result {
        guard depth < Self.depthLimit else { throw scanner.fault("this is nested too deep") }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }
}
