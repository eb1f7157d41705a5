/// Runs a JSONPath query on a document, within a budget of visited values.
struct JSONPathEvaluator {
    /// The query visited more values than a page can be worth.
    struct Overrun: Error, Sendable, Hashable {}

    /// What the queries of one page may still cost.
    struct Budget {
        /// Values visited.
        var values = 4_000_000
        let patterns: PatternPurse
    }

    private let root: JSONValue
    private var budget: Budget

    private init(root: JSONValue, budget: Budget) {
        self.root = root
        self.budget = budget
    }

    /// The values that `path` finds in `document`, in order.
    static func evaluate(
        _ path: JSONPath, on document: JSONValue
    ) throws(Overrun) -> [JSONValue] {
        var budget = Budget(patterns: PatternPurse())
        return try evaluate(path, on: document, budget: &budget)
    }

    /// The same, paid for from `budget`.
    static func evaluate(
        _ path: JSONPath, on document: JSONValue, budget: inout Budget
    ) throws(Overrun) -> [JSONValue] {
        var evaluator = JSONPathEvaluator(root: document, budget: budget)
        defer { budget = evaluator.budget }
        return try evaluator.nodes(path.query, current: document)
    }

    private mutating func nodes(
        _ query: JSONPath.Query, current: JSONValue
    ) throws(Overrun) -> [JSONValue] {
        var nodes = [query.isRelative ? current : root]
        for segment in query.segments {
            var found: [JSONValue] = []
            for node in nodes {
                if segment.isDescendant {
                    try descend(node, segment.selectors, into: &found)
                } else {
                    for selector in segment.selectors { try select(selector, node, into: &found) }
                }
            }
            nodes = found
        }
        return nodes
    }

    private mutating func pay(_ cost: Int = 1) throws(Overrun) {
        budget.values -= cost
        guard budget.values >= 0 else { throw Overrun() }
    }

    /// Applies the selectors to `top` and everything below it, parents before their children.
    private mutating func descend(
        _ top: JSONValue, _ selectors: [JSONPath.Selector], into found: inout [JSONValue]
    ) throws(Overrun) {
        var pending = [top]
        while let node = pending.popLast() {
            try pay()
            for selector in selectors { try select(selector, node, into: &found) }
            switch node {
            case .array(let values): pending.append(contentsOf: values.reversed())
            case .object(let object):
                pending.append(contentsOf: object.members.reversed().map(\.value))
            default: break
            }
        }
    }

    private mutating func select(
        _ selector: JSONPath.Selector, _ node: JSONValue, into found: inout [JSONValue]
    ) throws(Overrun) {
        try pay()
        switch (selector, node) {
        case (.name(let name), .object(let object)):
            if let value = object[name] { found.append(value) }
        case (.wildcard, .array(let values)):
            try pay(values.count)
            found.append(contentsOf: values)
        case (.wildcard, .object(let object)):
            try pay(object.members.count)
            found.append(contentsOf: object.members.map(\.value))
        case (.index(let index), .array(let values)):
            let place = index < 0 ? values.count + index : index
            if values.indices.contains(place) { found.append(values[place]) }
        case (.slice(let start, let end, let step), .array(let values)):
            try pay(values.count)
            found.append(contentsOf: Self.slice(values, start, end, step))
        case (.filter(let logical), .array(let values)):
            for value in values where try holds(logical, value) { found.append(value) }
        case (.filter(let logical), .object(let object)):
            for member in object.members where try holds(logical, member.value) {
                found.append(member.value)
            }
        default: break
        }
    }

    /// RFC 9535 §2.3.4.2.2.
    private static func slice(
        _ values: [JSONValue], _ start: Int?, _ end: Int?, _ step: Int
    ) -> [JSONValue] {
        guard step != 0 else { return [] }
        let count = values.count
        func normal(_ index: Int) -> Int { index >= 0 ? index : count + index }
        if step > 0 {
            let lower = min(max(normal(start ?? 0), 0), count)
            let upper = min(max(normal(end ?? count), 0), count)
            guard lower < upper else { return [] }
            return stride(from: lower, to: upper, by: step).map { values[$0] }
        }
        let upper = min(max(start.map(normal) ?? count - 1, -1), count - 1)
        let lower = min(max(end.map(normal) ?? -1, -1), count - 1)
        guard lower < upper else { return [] }
        return stride(from: upper, to: lower, by: step).map { values[$0] }
    }

    private mutating func holds(
        _ logical: JSONPath.Logical, _ current: JSONValue
    ) throws(Overrun) -> Bool {
        try pay()
        switch logical {
        case .or(let parts):
            for part in parts where try holds(part, current) { return true }
            return false
        case .and(let parts):
            for part in parts where try !holds(part, current) { return false }
            return true
        case .not(let part): return try !holds(part, current)
        case .exists(let query): return try !nodes(query, current: current).isEmpty
        case .function(let call): return try matches(call, current)
        case .comparison(let left, let comparison, let right):
            return Self.compare(
                try value(left, current), comparison, try value(right, current))
        }
    }

    private static func compare(
        _ left: JSONValue?, _ comparison: JSONPath.Operator, _ right: JSONValue?
    ) -> Bool {
        func isEqual() -> Bool {
            guard let left, let right else { return left == nil && right == nil }
            return JSONValue.equal(left, right)
        }
        func isLess(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
            guard let left, let right else { return false }
            return JSONValue.less(left, right)
        }
        return switch comparison {
        case .equal: isEqual()
        case .unequal: !isEqual()
        case .less: isLess(left, right)
        case .greater: isLess(right, left)
        case .lessOrEqual: isLess(left, right) || isEqual()
        case .greaterOrEqual: isLess(right, left) || isEqual()
        }
    }

    /// A comparable's value; nil is RFC 9535's Nothing.
    private mutating func value(
        _ comparable: JSONPath.Comparable, _ current: JSONValue
    ) throws(Overrun) -> JSONValue? {
        switch comparable {
        case .literal(let value): return value
        case .query(let query): return try nodes(query, current: current).first
        case .function(let call): return try value(of: call, current)
        }
    }

    private mutating func value(
        of call: JSONPath.FunctionCall, _ current: JSONValue
    ) throws(Overrun) -> JSONValue? {
        guard let argument = call.arguments.first else { return nil }
        if call.name.takesNodes {
            guard case .query(let query) = argument else { return nil }
            let nodes = try nodes(query, current: current)
            if call.name == .count { return Self.number(nodes.count) }
            return nodes.count == 1 ? nodes[0] : nil
        }
        switch try value(argument, current) {
        case .string(let text): return Self.number(text.unicodeScalars.count)
        case .array(let values): return Self.number(values.count)
        case .object(let object): return Self.number(object.members.count)
        default: return nil
        }
    }

    private mutating func matches(
        _ call: JSONPath.FunctionCall, _ current: JSONValue
    ) throws(Overrun) -> Bool {
        guard call.arguments.count == 2,
            case .string(let text)? = try value(call.arguments[0], current)
        else { return false }
        if let pattern = call.pattern {
            try pay(1 + text.utf8.count / 64)
            return try isFound(pattern, text)
        }
        if case .literal = call.arguments[1] { return false }
        guard case .string(let source)? = try value(call.arguments[1], current) else {
            return false
        }
        // A pattern from the page itself: compiled anew each time, and paid for.
        try pay(1_000)
        guard let pattern = IRegexp(source, anchored: call.name == .match) else { return false }
        return try isFound(pattern, text)
    }

    private func isFound(_ pattern: IRegexp, _ text: String) throws(Overrun) -> Bool {
        let isFound = pattern.isFound(in: text, purse: budget.patterns)
        guard !budget.patterns.isSpent else { throw Overrun() }
        return isFound
    }

    private static func number(_ count: Int) -> JSONValue {
        .number(JSONNumber(text: String(count), value: Double(count)))
    }
}
