import Model

/// Reads what an address asks of a feed.
struct FeedFilterReader: Sendable {
    let divisions: DivisionDirectory
    /// Ids of all sources.
    let sources: Set<String>
    /// Entries of a feed that is not asked for more or fewer.
    let feedLength: Int

    private static let longestQuery = 4_096
    private static let longestWords = 256
    private static let mostNames = 32

    /// The question, and whether it is written in the one way.
    ///
    /// Percent-encoding is not compared: a proxy that rewrites it would be led in circles.
    func read(
        _ query: Substring
    ) throws(FilterProblem) -> (filter: FeedFilter, isCanonical: Bool) {
        guard query.utf8.count <= Self.longestQuery else {
            throw FilterProblem(description: "The question is longer than 4096 bytes.")
        }
        guard let pairs = QueryText.pairs(query) else {
            throw FilterProblem(description: "The question is not percent-encoded UTF-8.")
        }
        var filter = FeedFilter()
        var seen: Set<String> = []
        for pair in pairs {
            guard seen.insert(pair.name).inserted || ["division", "source"].contains(pair.name)
            else { throw FilterProblem(description: "\(pair.name) is given twice.") }
            try read(pair.value, of: pair.name, into: &filter)
        }
        filter.divisions = Array(Set(filter.divisions)).sorted()
        filter.sources = Array(Set(filter.sources)).sorted()
        guard filter.divisions.count <= Self.mostNames, filter.sources.count <= Self.mostNames
        else { throw FilterProblem(description: "At most 32 divisions and sources can be named.") }
        // A plain feed may be longer; every other question has this many entries anyway.
        if filter.limit == feedLength, !filter.isLimitAlone { filter.limit = nil }
        return (filter, filter.pairs == pairs)
    }

    /// The start of a day in China, `2026-03-01`; nil for what is none.
    static func day(_ text: String) -> Timestamp? {
        CivilTime(chineseDay: text)?.timestamp
    }
}

extension FeedFilterReader {
    private func read(
        _ value: String, of name: String, into filter: inout FeedFilter
    ) throws(FilterProblem) {
        let value = Self.collapsed(value)
        switch name {
        case "q": filter.words = try Self.words(value, name)
        case "not": filter.without = try Self.words(value, name)
        case "division":
            for text in value.split(separator: ",") {
                filter.divisions.append(try division(Self.collapsed(String(text))))
            }
        case "source":
            for text in value.split(separator: ",") {
                let id = Self.collapsed(String(text))
                guard sources.contains(id) else {
                    throw FilterProblem(description: "There is no such source.")
                }
                filter.sources.append(id)
            }
        case "since":
            guard value.isEmpty || Self.day(value) != nil else {
                throw FilterProblem(description: "since is a day such as 2026-03-01.")
            }
            filter.since = value.isEmpty ? nil : value
        case "limit": filter.limit = try limit(value)
        case "before":
            guard !value.isEmpty else { break }
            guard let cursor = ItemCursor(value) else {
                throw FilterProblem(description: "before is taken from the links of a page.")
            }
            filter.before = cursor
        default:
            throw FilterProblem(
                description: "The parameters are q, not, division, source, since, limit and before."
            )
        }
    }

    private func division(_ text: String) throws(FilterProblem) -> DivisionCode {
        guard let code = DivisionCode(shortened: text), divisions.name(code) != nil else {
            throw FilterProblem(
                description: "division is a code of two, four or six digits such as 210283.")
        }
        return code
    }

    private func limit(_ text: String) throws(FilterProblem) -> Int? {
        guard !text.isEmpty else { return nil }
        guard text.utf8.count <= 4, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let limit = Int(text), (1...FeedFilter.mostEntries).contains(limit)
        else {
            throw FilterProblem(
                description: "limit is a number from 1 to \(FeedFilter.mostEntries).")
        }
        return limit
    }

    private static func words(_ text: String, _ name: String) throws(FilterProblem) -> String {
        guard text.utf8.count <= longestWords else {
            throw FilterProblem(description: "\(name) is longer than \(longestWords) bytes.")
        }
        return text
    }

    /// Without white space at the ends, and one space for any other; control characters are white
    /// space here.
    private static func collapsed(_ text: String) -> String {
        text.unicodeScalars.split { $0.properties.isWhitespace || $0.value < 0x20 }
            .map { String($0) }.joined(separator: " ")
    }
}

extension DivisionCode {
    /// Reads a code that may lack its trailing zeros by pairs: 21 and 2102 for 210000 and 210200.
    init?(shortened text: String) {
        guard [2, 4, 6].contains(text.utf8.count) else { return nil }
        self.init(text + String(repeating: "0", count: 6 - text.utf8.count))
    }
}
