/// A compiled selector: flat arrays that refer to each other by index.
///
/// `div.a > p, h1` becomes one list of two complexes; the first complex is a range of two compounds
/// in source order, each with the combinator before it and a range of tests, cheapest first.
struct SelectorProgram: Sendable {
    /// A range of another array.
    struct Slice: Sendable {
        var start: Int
        var count: Int

        var indices: Range<Int> { start..<start + count }

        /// Where a literal that was added with its lower-case form has that form.
        var folded: Slice { Slice(start: start + count, count: count) }
    }

    enum Combinator: Sendable {
        case none, descendant, child, nextSibling, laterSibling
    }

    /// A sequence of simple selectors that one element has to satisfy.
    struct Compound: Sendable {
        var combinator: Combinator = .none
        var type: TypeTest?
        var tests = Slice(start: 0, count: 0)
    }

    /// A tag: compared in lower case with HTML elements, as written with SVG and MathML ones.
    struct TypeTest: Sendable {
        var lowercase: Int
        var exact: Int
    }

    enum Test: Sendable {
        /// In no namespace at all, where no element of a page is.
        case never
        /// In HTML's own namespace.
        case html
        case id(Slice)
        case hasClass(Slice)
        case attribute(Int)
        case root, scope, empty, firstChild, lastChild
        /// Not a custom element, which only a script could define.
        case defined
        case position(Int)
        case any(list: Int)
        case not(list: Int)
        case has(list: Int)
        case language(Slice)
        case direction(TextDirection)
        case form(FormState)
        case contains(Slice)
    }

    enum Comparison: Sendable {
        case exists, equals, word, dash, prefix, suffix, substring
    }

    enum Case: Sendable {
        /// Sensitive, but for the values that HTML itself compares without regard to case.
        case asHTML(insensitive: Bool)
        case sensitive, insensitive
    }

    struct AttributeTest: Sendable {
        /// In `names`: as HTML elements have it, as others have it.
        var lowercase: Int
        var exact: Int
        /// The names with a prefix (`xlink:href`) that `[*|href]` stands for in foreign elements.
        var prefixed: [Int] = []
        var comparison: Comparison
        var value = Slice(start: 0, count: 0)
        var caseRule = Case.sensitive
    }

    /// `:nth-child(An+B of list)` and its family.
    struct Counter: Sendable {
        var step: Int
        var offset: Int
        var fromEnd: Bool
        var ofType: Bool
        var list: Int?

        func accepts(_ position: Int) -> Bool {
            let distance = position - offset
            guard step != 0 else { return distance == 0 }
            return distance % step == 0 && distance / step >= 0
        }
    }

    /// A list of complexes; `remembers` where testing it on one element may walk the tree.
    struct List: Sendable {
        var complexes: Slice
        var remembers: Bool
    }

    struct Name: Sendable {
        var spelling: String
        var wellKnown: HTMLName?
    }

    var lists: [List] = []
    var complexes: [Slice] = []
    var compounds: [Compound] = []
    var tests: [Test] = []
    var attributes: [AttributeTest] = []
    var counters: [Counter] = []
    /// Slices of `literals`, for `:lang()`.
    var languages: [Slice] = []
    var names: [Name] = []
    /// UTF-8 of every value, one after the other.
    var literals: [UInt8] = []
    /// For each byte of `literals`: how much of its literal is matched still after a mismatch
    /// behind it (Knuth, Morris, Pratt), so that a search is linear in any text.
    var fallbacks: [Int32] = []
    /// The list that the whole selector is.
    var top = 0
}

extension SelectorProgram {
    mutating func add(literal: [UInt8]) -> Slice {
        let slice = Slice(start: literals.count, count: literal.count)
        literals.append(contentsOf: literal)
        var matched = 0
        for (index, byte) in literal.enumerated() {
            guard index > 0 else {
                fallbacks.append(0)
                continue
            }
            while matched > 0, literal[matched] != byte {
                matched = Int(fallbacks[slice.start + matched - 1])
            }
            if literal[matched] == byte { matched += 1 }
            fallbacks.append(Int32(matched))
        }
        return slice
    }

    /// Adds a value and behind it the same with ASCII letters in lower case.
    mutating func add(foldable literal: [UInt8]) -> Slice {
        let slice = add(literal: literal)
        _ = add(literal: literal.map(\.lowercased))
        return slice
    }

    mutating func add(name spelling: String) -> Int {
        if let index = names.firstIndex(where: { $0.spelling == spelling }) { return index }
        names.append(Name(spelling: spelling, wellKnown: HTMLNameTable.wellKnown(spelling)))
        return names.count - 1
    }

    /// Puts the cheap tests first: most elements fail one of them.
    mutating func add(tests found: [Test]) -> Slice {
        let slice = Slice(start: tests.count, count: found.count)
        let ordered = found.enumerated().sorted {
            ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset)
        }
        tests.append(contentsOf: ordered.map(\.element))
        return slice
    }
}

extension SelectorProgram.Test {
    fileprivate var cost: Int {
        switch self {
        case .never, .html: 0
        case .id, .hasClass, .root, .scope, .firstChild, .lastChild: 1
        case .attribute, .empty, .defined: 2
        case .position, .language, .direction, .form: 3
        case .any, .not: 4
        case .has: 5
        case .contains: 6
        }
    }
}
