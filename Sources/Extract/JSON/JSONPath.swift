/// A compiled JSONPath query (RFC 9535).
struct JSONPath: Sendable {
    let query: Query

    /// A query is rooted at `$`; `@` is taken for the same, since field rules start at their item.
    init(_ text: String) throws(Fault) {
        var parser = JSONPathParser(text)
        query = try parser.parse()
    }

    /// Where a query is malformed, and how.
    struct Fault: Error, Sendable, Hashable {
        /// Unicode scalars from the query's start.
        var offset: Int
        var message: String
    }

    struct Query: Sendable {
        /// Whether it starts at `@`, the node that a filter looks at.
        var isRelative: Bool
        var segments: [Segment]

        /// Whether it can give one node at most.
        var isSingular: Bool {
            segments.allSatisfy { segment in
                guard !segment.isDescendant, segment.selectors.count == 1 else { return false }
                return switch segment.selectors[0] {
                case .name, .index: true
                default: false
                }
            }
        }
    }

    struct Segment: Sendable {
        var isDescendant: Bool
        var selectors: [Selector]
    }

    enum Selector: Sendable {
        case name(String)
        case wildcard
        case index(Int)
        case slice(start: Int?, end: Int?, step: Int)
        case filter(Logical)
    }

    indirect enum Logical: Sendable {
        case or([Logical])
        case and([Logical])
        case not(Logical)
        case comparison(Comparable, Operator, Comparable)
        case exists(Query)
        case function(FunctionCall)
    }

    enum Operator: String, Sendable {
        case equal = "=="
        case unequal = "!="
        case lessOrEqual = "<="
        case greaterOrEqual = ">="
        case less = "<"
        case greater = ">"
    }

    enum Comparable: Sendable {
        case literal(JSONValue)
        case query(Query)
        case function(FunctionCall)
    }

    enum FunctionName: String, Sendable {
        case length, count, match, search, value

        /// Whether it gives true or false rather than a value.
        var isLogical: Bool { self == .match || self == .search }
        /// Whether its arguments are node lists.
        var takesNodes: Bool { self == .count || self == .value }
        var arity: Int { isLogical ? 2 : 1 }
    }

    struct FunctionCall: Sendable {
        var name: FunctionName
        var arguments: [Comparable]
        /// The pattern of `match` and `search`, where it stands in the query itself.
        var pattern: IRegexp?
    }
}
