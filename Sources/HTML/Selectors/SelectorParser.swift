/// Compiles a selector's text to a `SelectorProgram`.
///
/// Recursive only in nested arguments (`:is(:not(…))`), whose depth is bounded.
struct SelectorParser {
    var scanner: SelectorScanner
    var program = SelectorProgram()
    /// How many lists are being read, one inside the other.
    var depth = 0
    /// Whether the arguments of `:has()` are being read, which may not hold another `:has()`.
    var insideHas = false
    /// Set where something was read that makes testing a list walk the tree.
    var walks = false
    /// Whether what is read speaks of HTML's elements alone, as the pseudo-classes of forms do.
    var isOfHTML = false

    /// The selector's length in bytes, its depth of nested arguments, and compounds in a row.
    private static let limits = (length: 4096, depth: 10, compounds: 50)

    init(_ text: String) { scanner = SelectorScanner(text) }

    mutating func parse() throws(CSSSelectorError) -> SelectorProgram {
        guard scanner.bytes.count <= Self.limits.length else {
            throw CSSSelectorError(
                column: 1,
                message: "the selector is longer than \(Self.limits.length) bytes; split it")
        }
        program.top = try list(relative: .toScope)
        guard scanner.current == nil else { throw unexpected(expected: "the end of the selector") }
        return program
    }

    /// What a leading combinator means.
    enum Relative {
        case forbidden
        /// `> li` is `:scope > li`.
        case toScope
        /// Inside `:has()`: every complex starts with a combinator, a descendant one by default.
        case toAnchor
    }

    /// A comma-separated list, up to the end or a closing parenthesis; returns its index.
    mutating func list(relative: Relative) throws(CSSSelectorError) -> Int {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.limits.depth else {
            throw failure("selectors are nested more than \(Self.limits.depth) deep; simplify them")
        }
        let outerWalks = walks
        walks = false
        var found: [SelectorProgram.Slice] = []
        repeat {
            found.append(try complex(relative: relative))
        } while scanner.take(",")
        let complexes = SelectorProgram.Slice(start: program.complexes.count, count: found.count)
        program.complexes.append(contentsOf: found)
        program.lists.append(SelectorProgram.List(complexes: complexes, remembers: walks))
        walks = walks || outerWalks
        return program.lists.count - 1
    }

    /// The empty list, which `:is()` may hold.
    mutating func emptyList() -> Int {
        program.lists.append(
            SelectorProgram.List(
                complexes: SelectorProgram.Slice(start: 0, count: 0), remembers: false))
        return program.lists.count - 1
    }

    /// Compounds joined by combinators.
    private mutating func complex(
        relative: Relative
    ) throws(CSSSelectorError) -> SelectorProgram.Slice {
        scanner.skipSpace()
        var found: [SelectorProgram.Compound] = []
        var combinator = try leadingCombinator(relative)
        if relative == .toScope, combinator != .none {
            found.append(SelectorProgram.Compound(tests: program.add(tests: [.scope])))
        }
        while true {
            let start = scanner.position
            guard var compound = try compound() else {
                throw unexpected(expected: Self.compoundStarts)
            }
            guard found.count < Self.limits.compounds else {
                throw failure(
                    at: start, "more than \(Self.limits.compounds) compounds in a row; simplify")
            }
            compound.combinator = combinator
            found.append(compound)
            guard let next = nextCombinator() else { break }
            combinator = next
        }
        if found.count > 1 { walks = true }
        let slice = SelectorProgram.Slice(start: program.compounds.count, count: found.count)
        program.compounds.append(contentsOf: found)
        return slice
    }

    private mutating func leadingCombinator(
        _ relative: Relative
    ) throws(CSSSelectorError) -> SelectorProgram.Combinator {
        let start = scanner.position
        guard let combinator = takeCombinator() else {
            return relative == .toAnchor ? .descendant : .none
        }
        guard relative != .forbidden else {
            scanner.position = start
            throw unexpected(expected: Self.compoundStarts)
        }
        return combinator
    }

    /// What joins the compound that was read to the next one; nil where the complex ends.
    private mutating func nextCombinator() -> SelectorProgram.Combinator? {
        let spaced = scanner.skipSpace()
        if let combinator = takeCombinator() { return combinator }
        guard spaced, let byte = scanner.current else { return nil }
        return byte == UInt8(ascii: ",") || byte == UInt8(ascii: ")") ? nil : .descendant
    }

    /// A combinator other than white space, and the space behind it.
    private mutating func takeCombinator() -> SelectorProgram.Combinator? {
        let combinator: SelectorProgram.Combinator
        switch scanner.current {
        case UInt8(ascii: ">"): combinator = .child
        case UInt8(ascii: "+"): combinator = .nextSibling
        case UInt8(ascii: "~"): combinator = .laterSibling
        default: return nil
        }
        scanner.position += 1
        scanner.skipSpace()
        return combinator
    }

    /// One compound; nil where none starts here.
    private mutating func compound() throws(CSSSelectorError) -> SelectorProgram.Compound? {
        var compound = SelectorProgram.Compound()
        var tests: [SelectorProgram.Test] = isOfHTML ? [.html] : []
        let start = scanner.position
        try typeSelector(into: &compound, tests: &tests)
        var isEmpty = scanner.position == start
        while let byte = scanner.current {
            switch byte {
            case UInt8(ascii: "#"): tests.append(.id(try name(after: "#")))
            case UInt8(ascii: "."): tests.append(.hasClass(try name(after: ".")))
            case UInt8(ascii: "["): tests.append(.attribute(try attribute()))
            case UInt8(ascii: ":"): try pseudoClass(into: &tests)
            case UInt8(ascii: "/") where scanner.skipComment(): continue
            default:
                if !isEmpty, scanner.startsIdentifier() || byte == UInt8(ascii: "*") {
                    throw unexpected(
                        expected: "a combinator, or the tag first (\"p.a\", not \".ap\")")
                }
                compound.tests = program.add(tests: tests)
                return isEmpty ? nil : compound
            }
            isEmpty = false
        }
        compound.tests = program.add(tests: tests)
        return isEmpty ? nil : compound
    }

    /// A tag or `*`, with `*|` or `|` before it.
    private mutating func typeSelector(
        into compound: inout SelectorProgram.Compound, tests: inout [SelectorProgram.Test]
    ) throws(CSSSelectorError) {
        let start = scanner.position
        let any = scanner.take("*")
        var name = any ? nil : scanner.identifier()
        if scanner.current == UInt8(ascii: "|") {
            if scanner.peek(1) == UInt8(ascii: "|") {
                throw failure("the column combinator \"||\" is not supported")
            }
            guard name == nil else { throw undeclared(start) }
            scanner.position += 1
            if !any { tests.append(.never) }
            name = scanner.identifier()
            if name == nil, !scanner.take("*") {
                throw unexpected(expected: "a tag name or \"*\" after \"|\"")
            }
        }
        guard let name else { return }
        let exact = String(decoding: name, as: UTF8.self)
        compound.type = SelectorProgram.TypeTest(
            lowercase: program.add(name: exact.asciiLowercased()), exact: program.add(name: exact))
    }

    /// The name of an id or a class.
    private mutating func name(
        after mark: String
    ) throws(CSSSelectorError) -> SelectorProgram.Slice {
        scanner.position += 1
        if let name = scanner.identifier() { return program.add(foldable: name) }
        var message = "expected a name right after \"\(mark)\""
        if let digit = scanner.current, digit.isASCIIDigit {
            let character = Character(Unicode.Scalar(digit))
            message += "; a name that starts with a digit is written \"\(mark)\\3\(character) …\""
            message += " or \"[\(mark == "#" ? "id" : "class~")='\(character)…']\""
        }
        throw failure("found \(found); " + message)
    }
}

extension SelectorParser {
    fileprivate static let compoundStarts = ##"a tag name, "*", ".", "#", "[" or ":""##

    func undeclared(_ start: Int) -> CSSSelectorError {
        failure(at: start, "no namespace prefix is declared here; expected \"*|\" or none")
    }

    /// An error at the next character.
    func unexpected(expected: String) -> CSSSelectorError {
        failure("found \(found); expected \(expected)")
    }

    func failure(at position: Int? = nil, _ message: String) -> CSSSelectorError {
        let before = scanner.bytes[..<(position ?? scanner.position)]
        return CSSSelectorError(
            column: String(decoding: before, as: UTF8.self).count + 1, message: message)
    }

    /// The next character, in words.
    var found: String {
        guard scanner.position < scanner.bytes.count else { return "the end of the selector" }
        let rest = scanner.bytes[scanner.position...].prefix(64)
        guard let character = String(decoding: rest, as: UTF8.self).first else { return "nothing" }
        return character == "\"" ? "a quotation mark" : "\"\(character)\""
    }
}

extension String {
    /// With the ASCII letters in lower case, as CSS and HTML compare names.
    func asciiLowercased() -> String {
        String(decoding: utf8.map(\.lowercased), as: UTF8.self)
    }
}
