extension SelectorParser {
    /// `:name` or `:name(arguments)`.
    mutating func pseudoClass(
        into tests: inout [SelectorProgram.Test]
    ) throws(CSSSelectorError) {
        let start = scanner.position
        scanner.position += 1
        guard scanner.current != UInt8(ascii: ":") else {
            throw failure(at: start, "pseudo-elements match no element; leave it out")
        }
        guard let bytes = scanner.identifier() else {
            throw unexpected(expected: "a pseudo-class's name right after \":\"")
        }
        let name = String(decoding: bytes, as: UTF8.self).asciiLowercased()
        if scanner.take("(") {
            try functional(name, at: start, into: &tests)
            scanner.skipSpace()
            guard scanner.take(")") else { throw unexpected(expected: "\")\" to end :\(name)(") }
        } else {
            try plain(name, at: start, into: &tests)
        }
    }

    private mutating func plain(
        _ name: String, at start: Int, into tests: inout [SelectorProgram.Test]
    ) throws(CSSSelectorError) {
        switch name {
        case "root": tests.append(.root)
        case "scope": tests.append(.scope)
        case "empty": tests.append(.empty)
        case "first-child": tests.append(.firstChild)
        case "last-child": tests.append(.lastChild)
        case "only-child": tests += [.firstChild, .lastChild]
        case "first-of-type": tests.append(counter(1, fromEnd: false, ofType: true))
        case "last-of-type": tests.append(counter(1, fromEnd: true, ofType: true))
        case "only-of-type":
            tests.append(counter(1, fromEnd: false, ofType: true))
            tests.append(counter(1, fromEnd: true, ofType: true))
        case "defined": tests.append(.defined)
        case "in-range", "out-of-range":
            // Fields that nobody can fill in are not checked.
            let checked = "input:not([readonly], [type=hidden i], :disabled, datalist *)"
            tests.append(.any(list: try abbreviation(checked, name)))
            tests.append(.form(name == "in-range" ? .inRange : .outOfRange))
        default:
            if let state = FormState(rawValue: name) {
                tests.append(.form(state))
                return
            }
            guard let selector = PseudoClasses.abbreviations[name] else {
                throw failure(at: start, PseudoClasses.complaint(plain: name))
            }
            tests.append(.any(list: try abbreviation(selector, name)))
        }
    }

    /// A pseudo-class that is a longer selector's name: compiled as if that stood here.
    private mutating func abbreviation(
        _ selector: String, _ name: String
    ) throws(CSSSelectorError) -> Int {
        let outer = (scanner, depth, isOfHTML)
        defer { (scanner, depth, isOfHTML) = outer }
        (scanner, depth) = (SelectorScanner(selector), 0)
        isOfHTML = !PseudoClasses.ofLinks.contains(name)
        return try list(relative: .forbidden)
    }

    private mutating func functional(
        _ name: String, at start: Int, into tests: inout [SelectorProgram.Test]
    ) throws(CSSSelectorError) {
        switch name {
        case "is", "where":
            scanner.skipSpace()
            let isEmpty = scanner.current == UInt8(ascii: ")")
            tests.append(.any(list: isEmpty ? emptyList() : try list(relative: .forbidden)))
        case "not": tests.append(.not(list: try list(relative: .forbidden)))
        case "has": tests.append(.has(list: try hasArguments(at: start)))
        case "nth-child": tests.append(try nth(fromEnd: false, ofType: false))
        case "nth-last-child": tests.append(try nth(fromEnd: true, ofType: false))
        case "nth-of-type": tests.append(try nth(fromEnd: false, ofType: true))
        case "nth-last-of-type": tests.append(try nth(fromEnd: true, ofType: true))
        case "lang": tests.append(.language(try languages()))
        case "dir":
            let direction = try direction()
            tests.append(direction.map(SelectorProgram.Test.direction) ?? .never)
        case "contains": tests.append(.contains(try searchedText()))
        default: throw failure(at: start, PseudoClasses.complaint(functional: name))
        }
    }

    private mutating func hasArguments(at start: Int) throws(CSSSelectorError) -> Int {
        guard !insideHas else { throw failure(at: start, ":has() cannot stand inside :has()") }
        insideHas = true
        defer { insideHas = false }
        walks = true
        let index = try list(relative: .toAnchor)
        program.lists[index].remembers = true
        return index
    }

    private func trimmed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let front = bytes.drop { $0.isHTMLWhitespace }
        return Array(front.reversed().drop { $0.isHTMLWhitespace }.reversed())
    }

    /// The argument of `:contains()`: a string, or as it stands up to the closing parenthesis.
    private mutating func searchedText() throws(CSSSelectorError) -> SelectorProgram.Slice {
        scanner.skipSpace()
        walks = true
        let start = scanner.position
        if let byte = scanner.current, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            guard let text = scanner.string() else { throw unclosedString(start) }
            return program.add(literal: text)
        }
        var open = 0
        while let byte = scanner.current, open > 0 || byte != UInt8(ascii: ")") {
            if byte == UInt8(ascii: "(") { open += 1 }
            if byte == UInt8(ascii: ")") { open -= 1 }
            scanner.position += 1
        }
        let text = trimmed(scanner.bytes[start..<scanner.position])
        guard !text.isEmpty else { throw unexpected(expected: "the text that :contains() seeks") }
        return program.add(literal: text)
    }

    /// The argument of `:dir()`; nil for a word that names no direction, which nothing has.
    private mutating func direction() throws(CSSSelectorError) -> TextDirection? {
        scanner.skipSpace()
        guard let word = scanner.identifier() else { throw unexpected(expected: "ltr or rtl") }
        return TextDirection(rawValue: String(decoding: word, as: UTF8.self).asciiLowercased())
    }

    /// The language ranges of `:lang()`, in lower case.
    private mutating func languages() throws(CSSSelectorError) -> SelectorProgram.Slice {
        var found: [SelectorProgram.Slice] = []
        repeat {
            scanner.skipSpace()
            let start = scanner.position
            var range: [UInt8]
            if let byte = scanner.current, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                guard let text = scanner.string() else { throw unclosedString(start) }
                range = text
            } else {
                range = scanner.take("*") ? [UInt8(ascii: "*")] : []
                range += scanner.identifier() ?? []
                guard !range.isEmpty else {
                    throw unexpected(expected: "a language such as zh-CN")
                }
            }
            found.append(program.add(literal: range.map(\.lowercased)))
            scanner.skipSpace()
        } while scanner.take(",")
        defer { program.languages += found }
        return SelectorProgram.Slice(start: program.languages.count, count: found.count)
    }
}
