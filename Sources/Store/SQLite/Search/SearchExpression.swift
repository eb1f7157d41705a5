import Model

/// What people write into a search box, as a query of FTS5.
///
/// Nothing that they can write is an error: what is no word parts words.
struct SearchExpression {
    /// Where a character that stands alone is looked for.
    enum Reach {
        /// In titles, at once.
        case titles
        /// Everywhere, by a prefix: slow for characters that stand in nearly every text.
        case everywhere
    }

    /// One thing that must stand, or must not: tokens right after each other.
    private struct Term {
        var tokens: [String]
        /// The one character that it is.
        var single: String?
        /// Whether its last token may go on.
        var isPrefix: Bool
    }

    private var wanted: [Term] = []
    private var unwanted: [Term] = []
    private let facets: [[String]]
    private let unwantedFacets: [String]

    /// Terms beyond these are not looked at: bounds what a query may cost.
    private static let mostTerms = 16
    private static let mostTokens = 64

    init(_ query: ItemQuery) {
        facets = SearchFacets.wanted(by: query)
        unwantedFacets = SearchFacets.unwanted(by: query)
        for part in Self.parts(query.words) {
            if part.isNegated { unwanted += Self.terms(part) } else { wanted += Self.terms(part) }
        }
        for part in Self.parts(query.without) { unwanted += Self.terms(part) }
        wanted = Array(wanted.prefix(Self.mostTerms))
        unwanted = Array(unwanted.prefix(Self.mostTerms))
        asksForNothing = !query.words.isEmpty && wanted.isEmpty && unwanted.isEmpty
    }

    /// Words were given, and none of them is one: nothing is found, rather than everything.
    let asksForNothing: Bool

    /// Whether a character stands alone among what must stand.
    var hasSingle: Bool { wanted.contains { $0.single != nil } }

    /// The query in the syntax of FTS5.
    func text(reach: Reach) -> String {
        let facets = facets.map { any in
            "(" + any.map(Self.quoted).joined(separator: " OR ") + ")"
        }
        let all = facets + wanted.map { Self.text($0, reach) }
        let positive = all.joined(separator: " AND ")
        let none = unwantedFacets.map(Self.quoted) + unwanted.map { Self.text($0, .everywhere) }
        guard !none.isEmpty else { return positive }
        return "(\(positive)) NOT (\(none.joined(separator: " OR ")))"
    }
}

extension SearchExpression {
    private struct Part {
        var text: Substring
        var isNegated: Bool
        var isQuoted: Bool
    }

    /// Cuts at white space, except between quotation marks.
    private static func parts(_ text: String) -> [Part] {
        var parts: [Part] = []
        var rest = text[...]
        while let first = rest.unicodeScalars.first {
            if first.properties.isWhitespace {
                rest.unicodeScalars.removeFirst()
                continue
            }
            var isNegated = false
            if first == "-" || first == "\u{FF0D}" {
                isNegated = true
                rest.unicodeScalars.removeFirst()
            }
            if let closing = closing(of: rest.unicodeScalars.first) {
                rest.unicodeScalars.removeFirst()
                let end = rest.unicodeScalars.firstIndex(of: closing) ?? rest.endIndex
                parts.append(Part(text: rest[..<end], isNegated: isNegated, isQuoted: true))
                rest = rest[end...]
                if !rest.isEmpty { rest.unicodeScalars.removeFirst() }
            } else {
                let end = rest.unicodeScalars.firstIndex {
                    $0.properties.isWhitespace || $0 == "\"" || $0 == "\u{201C}"
                }
                let word = rest[..<(end ?? rest.endIndex)]
                parts.append(Part(text: word, isNegated: isNegated, isQuoted: false))
                rest = rest[word.endIndex...]
            }
        }
        return parts
    }

    private static func closing(of opening: Unicode.Scalar?) -> Unicode.Scalar? {
        switch opening {
        case "\"": "\""
        case "\u{201C}": "\u{201D}"
        default: nil
        }
    }

    /// A quoted part is one term; another one is parted where what stands in it is no word.
    private static func terms(_ part: Part) -> [Term] {
        let text = String(part.text)
        guard !part.isQuoted else { return [term(text)].compactMap(\.self) }
        return text.unicodeScalars
            .split { !isWord($0) }
            .compactMap { term(String($0)) }
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": return true
        case "\u{0}"..."\u{7F}": return false
        default: break
        }
        switch ScalarKind(scalar.value) {
        case .separator: return false
        case .ascii(let byte): return isWord(Unicode.Scalar(byte))
        default: return true
        }
    }

    private static func term(_ text: String) -> Term? {
        // A facet's mark parts words here, so that nobody can ask for a facet.
        let cleaned = String(
            text.unicodeScalars.map { $0.value < 0x20 ? " " : Character($0) })
        var tokens = Array(SearchTokens.list(cleaned).prefix(mostTokens))
        guard let last = tokens.last else { return nil }
        let endsInIdeograph = isIdeograph(last)
        // The last character of a run stands alone only where the text's run ends as well.
        if endsInIdeograph, tokens.count > 1, tokens[tokens.count - 2].hasSuffix(last),
            tokens[tokens.count - 2].unicodeScalars.count == 2
        {
            tokens.removeLast()
            return Term(tokens: tokens, single: nil, isPrefix: false)
        }
        return Term(
            tokens: tokens, single: endsInIdeograph && tokens.count == 1 ? last : nil,
            isPrefix: endsInIdeograph)
    }

    private static func isIdeograph(_ token: String) -> Bool {
        token.unicodeScalars.first.map { ScalarKind($0.value) == .ideograph } ?? false
    }

    private static func text(_ term: Term, _ reach: Reach) -> String {
        if let single = term.single, reach == .titles {
            return quoted(SearchFacets.titleCharacter(single))
        }
        let phrase = term.tokens.map(quoted).joined(separator: " + ")
        return term.isPrefix ? "\(phrase) *" : phrase
    }

    private static func quoted(_ token: String) -> String {
        "\"" + token.split(separator: "\"").joined(separator: "\"\"") + "\""
    }
}
