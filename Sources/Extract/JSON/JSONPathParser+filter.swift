/// Filter expressions (RFC 9535 §2.3.5).
extension JSONPathParser {
    mutating func logicalOr() throws(Fault) -> JSONPath.Logical {
        var alternatives = [try logicalAnd()]
        while takeOperator("||") { alternatives.append(try logicalAnd()) }
        return alternatives.count == 1 ? alternatives[0] : .or(alternatives)
    }

    private mutating func logicalAnd() throws(Fault) -> JSONPath.Logical {
        var conditions = [try basic()]
        while takeOperator("&&") { conditions.append(try basic()) }
        return conditions.count == 1 ? conditions[0] : .and(conditions)
    }

    /// Takes an operator between two expressions with the space around it.
    private mutating func takeOperator(_ text: String) -> Bool {
        let back = scanner.position
        scanner.skipSpace()
        guard scanner.take(text) else {
            scanner.position = back
            return false
        }
        scanner.skipSpace()
        return true
    }

    private mutating func basic() throws(Fault) -> JSONPath.Logical {
        if scanner.take("!") {
            scanner.skipSpace()
            if scanner.take("(") { return .not(try parenthesised()) }
            return .not(try test())
        }
        if scanner.take("(") { return try parenthesised() }
        let start = scanner.position
        let left = try comparable()
        let back = scanner.position
        scanner.skipSpace()
        guard let comparison = comparisonOperator() else {
            scanner.position = back
            return try existence(left, at: start)
        }
        try requireValue(left, at: start)
        scanner.skipSpace()
        let right = scanner.position
        let value = try comparable()
        try requireValue(value, at: right)
        return .comparison(left, comparison, value)
    }

    private mutating func parenthesised() throws(Fault) -> JSONPath.Logical {
        scanner.skipSpace()
        let logical = try nested { parser throws(Fault) in try parser.logicalOr() }
        scanner.skipSpace()
        guard scanner.take(")") else { throw scanner.fault("a ) is missing") }
        return logical
    }

    private mutating func test() throws(Fault) -> JSONPath.Logical {
        let start = scanner.position
        return try existence(try comparable(), at: start)
    }

    private func existence(
        _ comparable: JSONPath.Comparable, at start: Int
    ) throws(Fault) -> JSONPath.Logical {
        switch comparable {
        case .query(let query): return .exists(query)
        case .function(let call) where call.name.isLogical: return .function(call)
        case .function(let call):
            throw Fault(
                offset: start, message: "\(call.name.rawValue)() gives a value; compare it")
        case .literal:
            throw Fault(offset: start, message: "a value alone is no condition; compare it")
        }
    }

    private func requireValue(
        _ comparable: JSONPath.Comparable, at start: Int
    ) throws(Fault) {
        switch comparable {
        case .query(let query) where !query.isSingular:
            throw Fault(
                offset: start, message: "only a path to a single value can be compared")
        case .function(let call) where call.name.isLogical:
            throw Fault(
                offset: start,
                message: "\(call.name.rawValue)() is true or false and can't be compared")
        default: break
        }
    }

    private mutating func comparisonOperator() -> JSONPath.Operator? {
        for text in ["==", "!=", "<=", ">=", "<", ">"] where scanner.take(text) {
            return JSONPath.Operator(rawValue: text)
        }
        return nil
    }

    private mutating func comparable() throws(Fault) -> JSONPath.Comparable {
        if let text = try scanner.quoted() { return .literal(.string(text)) }
        if let number = try scanner.number() { return .literal(.number(number)) }
        if scanner.take("@") {
            return .query(JSONPath.Query(isRelative: true, segments: try segments()))
        }
        if scanner.take("$") {
            return .query(JSONPath.Query(isRelative: false, segments: try segments()))
        }
        let start = scanner.position
        let word = scanner.word()
        if scanner.take("(") { return .function(try call(word, at: start)) }
        switch word {
        case "true": return .literal(.bool(true))
        case "false": return .literal(.bool(false))
        case "null": return .literal(.null)
        default: throw Fault(offset: start, message: "a value, path or function is missing")
        }
    }

    private mutating func call(
        _ word: String, at start: Int
    ) throws(Fault) -> JSONPath.FunctionCall {
        guard let name = JSONPath.FunctionName(rawValue: word) else {
            throw Fault(
                offset: start,
                message:
                    "there is no function \(word)(); there are length, count, match, search, value")
        }
        var arguments: [JSONPath.Comparable] = []
        scanner.skipSpace()
        while !scanner.take(")") {
            if !arguments.isEmpty {
                guard scanner.take(",") else { throw scanner.fault("a ) or , is missing") }
                scanner.skipSpace()
            }
            let place = scanner.position
            let argument = try nested { parser throws(Fault) in try parser.comparable() }
            try check(argument, of: name, at: place)
            arguments.append(argument)
            scanner.skipSpace()
        }
        guard arguments.count == name.arity else {
            throw Fault(
                offset: start,
                message: "\(word)() takes \(name.arity) argument\(name.arity == 1 ? "" : "s")")
        }
        var call = JSONPath.FunctionCall(name: name, arguments: arguments, pattern: nil)
        if name.isLogical, case .literal(.string(let text)) = arguments[1] {
            // A malformed pattern never matches (RFC 9535 §2.4.6); it is no fault of the path.
            call.pattern = IRegexp(text, anchored: name == .match)
        }
        return call
    }

    private func check(
        _ argument: JSONPath.Comparable, of name: JSONPath.FunctionName, at place: Int
    ) throws(Fault) {
        guard name.takesNodes else { return try requireValue(argument, at: place) }
        guard case .query = argument else {
            throw Fault(offset: place, message: "\(name.rawValue)() takes a path")
        }
    }
}
