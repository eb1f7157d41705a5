/// Adds a source to the text of feeds.yml, every other byte left as it is.
package enum SourceInsertion {
    /// Why a text cannot be added to.
    package enum Refusal: Error, Sendable, Hashable {
        case noSources
        /// `sources: {…}` or `sources: *alias`.
        case unusual(line: Int)
        case taken(id: String, suggestion: String)
        case badID(String, suggestion: String?)
        /// The text is not YAML that can be read.
        case unreadable(String)
    }

    /// `text` with `entries` as the last of its sources.
    package static func insert(
        _ entries: [SourceEntry], into text: String
    ) throws(Refusal) -> String {
        guard !entries.isEmpty else { return text }
        let text = try prepared(text)
        let sources = try sources(of: text)
        var taken = sources.ids
        for entry in entries {
            guard ConfigID.isGood(entry.id) else {
                throw .badID(entry.id, suggestion: ConfigID.repaired(entry.id))
            }
            guard taken.insert(entry.id).inserted else {
                throw .taken(id: entry.id, suggestion: free(entry.id, taken))
            }
        }
        var lines = split(text)
        let newline = lines.first.map { $0.hasSuffix("\r\n") ? "\r\n" : "\n" } ?? "\n"
        let place = try place(in: lines, sources)
        let margin = String(repeating: " ", count: place.indent)
        var added: [String] = []
        for entry in entries {
            if place.hasBlankLines { added.append(newline) }
            added += entry.lines(step: place.step).map { margin + $0 + newline }
        }
        if place.line == lines.count, let last = lines.last, !endsLine(last) {
            // The file ends without a line break, and so it will.
            lines[lines.count - 1] = last + newline
            // "\r\n" is one Character.
            added[added.count - 1].removeLast()
        }
        lines.insert(contentsOf: added, at: place.line)
        return lines.joined()
    }

    /// An id like `id` that no source has.
    package static func free(_ id: String, _ taken: Set<String>) -> String {
        guard taken.contains(id) else { return id }
        let stem = String(id.prefix(58))
        let number = (2...10_000).first { !taken.contains("\(stem)-\($0)") } ?? 2
        return "\(stem)-\(number)"
    }
}

extension SourceInsertion {
    struct Sources {
        var ids: Set<String> = []
        /// The lines of the key itself and of the next key of the file, from 1.
        var line: Int
        var nextLine: Int?
        /// The marks of the entries.
        var entries: [ConfigMark] = []
        /// How much deeper than an entry its own keys stand.
        var step = 2
        /// Whether there is nothing under the key.
        var isEmpty: Bool
    }

    static func sources(of text: String) throws(Refusal) -> Sources {
        var problems = ProblemList(file: "feeds.yml")
        let plain =
            text.unicodeScalars.first == "\u{FEFF}"
            ? String(String.UnicodeScalarView(text.unicodeScalars.dropFirst())) : text
        var reader = YAMLReader(plain)
        guard let root = reader.read(&problems) else {
            guard let problem = problems.sorted.first else { throw .noSources }
            throw .unreadable(problem.description)
        }
        guard case .mapping(let pairs) = root.content,
            let index = pairs.firstIndex(where: { $0.key == "sources" })
        else { throw .noSources }
        let pair = pairs[index]
        guard pair.keyMark.column == 1 else { throw .unusual(line: pair.keyMark.line) }
        let later = pairs.map(\.keyMark.line).filter { $0 > pair.keyMark.line }.min()
        var sources = Sources(
            line: pair.keyMark.line, nextLine: later, isEmpty: pair.value.isNull)
        if pair.value.isNull { return sources }
        guard case .mapping(let entries) = pair.value.content, let first = entries.first,
            first.keyMark.line > pair.keyMark.line, first.keyMark.column > 1
        else { throw .unusual(line: pair.keyMark.line) }
        sources.entries = entries.map(\.keyMark)
        sources.ids = Set(entries.map(\.key))
        for entry in entries {
            guard case .mapping(let keys) = entry.value.content, let key = keys.first,
                key.keyMark.line > entry.keyMark.line,
                key.keyMark.column > entry.keyMark.column
            else { continue }
            sources.step = key.keyMark.column - entry.keyMark.column
            break
        }
        return sources
    }

    private struct Place {
        /// Before which line, from 0.
        var line: Int
        var indent: Int
        var step: Int
        var hasBlankLines: Bool
    }

    private static func place(
        in lines: [String], _ sources: Sources
    ) throws(Refusal) -> Place {
        guard sources.line <= lines.count else { throw .unusual(line: sources.line) }
        let head = lines[sources.line - 1].drop { $0 == "\u{FEFF}" }.dropFirst("sources:".count)
        let rest = head.drop { $0 == " " || $0 == "\t" }
        guard rest.first.map({ $0 == "#" || $0.isNewline }) ?? true else {
            throw .unusual(line: sources.line)
        }
        var end = sources.nextLine.map { $0 - 1 } ?? lines.count
        let indent = (sources.entries.first?.column ?? 3) - 1
        // Blank lines and comments before the next key are that key's.
        while end > sources.line, isLoose(lines[end - 1], indent) { end -= 1 }
        let hasBlankLines = sources.entries.dropFirst().contains { mark in
            startsAfterBlank(lines, mark.line - 1)
        }
        return Place(
            line: end, indent: indent, step: sources.step, hasBlankLines: hasBlankLines)
    }

    /// Whether a line is blank, ends the document, or is a comment left of the entries.
    private static func isLoose(_ line: String, _ indent: Int) -> Bool {
        let content = line.drop { $0 == " " || $0 == "\t" }
        guard let first = content.first, !first.isNewline else { return true }
        if line.hasPrefix("...") || line.hasPrefix("---") { return true }
        return first == "#" && line.prefix { $0 == " " }.count < indent
    }

    /// Whether a blank line stands before an entry and the comments above it.
    private static func startsAfterBlank(_ lines: [String], _ entry: Int) -> Bool {
        var index = entry - 1
        while index >= 0 {
            let content = lines[index].drop { $0 == " " || $0 == "\t" }
            guard let first = content.first, !first.isNewline else { return true }
            guard first == "#" else { return false }
            index -= 1
        }
        return false
    }

    private static func endsLine(_ line: String) -> Bool { line.last?.isNewline ?? false }

    /// The lines of a text with what ends them, as libYAML counts lines.
    static func split(_ text: String) -> [String] {
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if let last = previous, YAMLText.breaksLine(last), !(last == "\r" && scalar == "\n") {
                lines.append(String(line))
                line = String.UnicodeScalarView()
            }
            line.append(scalar)
            previous = scalar
        }
        if !line.isEmpty { lines.append(String(line)) }
        return lines
    }
}

extension SourceInsertion.Refusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noSources: "the file has no key \"sources\"; add the entry by hand"
        case .unusual(let line):
            "\"sources\" in line \(line) is not written one entry below the other; "
                + "add the entry by hand"
        case .taken(let id, let suggestion):
            "there is a source \"\(id)\" already; use --id \(suggestion)"
        case .badID(let id, let suggestion):
            "\"\(id)\" is no id; ids are of a-z, 0-9 and -"
                + (suggestion.map { "; use --id \($0)" } ?? "")
        case .unreadable(let problem): problem
        }
    }
}
