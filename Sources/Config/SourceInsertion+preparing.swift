extension SourceInsertion {
    /// `text` with a key `sources` that entries can be written under: one that is missing is added
    /// at the end, and an empty `{}` or `null` behind it is taken away.
    static func prepared(_ text: String) throws(Refusal) -> String {
        var problems = ProblemList(file: "feeds.yml")
        let hasMark = text.unicodeScalars.first == "\u{FEFF}"
        let plain =
            hasMark ? String(String.UnicodeScalarView(text.unicodeScalars.dropFirst())) : text
        var reader = YAMLReader(plain)
        let root = reader.read(&problems)
        if let problem = problems.sorted.first { throw .unreadable(problem.description) }
        guard let root, !root.isNull else { return withKey(text) }
        guard case .mapping(let pairs) = root.content, let first = pairs.first else {
            throw .noSources
        }
        if let pair = pairs.first(where: { $0.key == "sources" }) {
            return isEmpty(pair.value) ? withoutValue(text, line: pair.keyMark.line) : text
        }
        // `{storage: a}` has no lines of its own for keys.
        guard first.keyMark.column == 1 else { throw .noSources }
        return withKey(text)
    }

    /// Whether a text that can be read has no sources yet.
    package static func isWithoutSources(_ text: String) -> Bool {
        // A text that cannot be read is complained about by whoever reads it.
        guard let prepared = try? prepared(text) else { return false }
        if prepared != text { return true }
        return (try? sources(of: text).isEmpty) ?? false
    }

    /// A text without sources with one that stands for those to come, so that its settings can be
    /// read, every line where it was; nil where it has sources, or cannot be read.
    package static func withStandIn(_ text: String) -> String? {
        guard isWithoutSources(text), let prepared = try? prepared(text),
            let number = try? sources(of: prepared).line
        else { return nil }
        var lines = split(prepared)
        guard lines.indices.contains(number - 1),
            let colon = lines[number - 1].firstIndex(of: ":")
        else { return nil }
        let place = lines[number - 1].index(after: colon)
        lines[number - 1].insert(
            contentsOf: " {stand-in: {url: \"http://127.0.0.1/\"}}", at: place)
        return lines.joined()
    }

    private static func isEmpty(_ value: YAMLNode) -> Bool {
        if case .mapping(let pairs) = value.content { return pairs.isEmpty }
        return value.isNull
    }

    /// The key as the last line, before the mark that ends the document.
    private static func withKey(_ text: String) -> String {
        var lines = split(text)
        let newline = lines.first.map { $0.hasSuffix("\r\n") ? "\r\n" : "\n" } ?? "\n"
        let end = lines.lastIndex { $0.hasPrefix("...") } ?? lines.count
        if end > 0, let last = lines[end - 1].last, !last.isNewline {
            lines[end - 1] += newline
        }
        lines.insert("sources:" + newline, at: end)
        return lines.joined()
    }

    private static func withoutValue(_ text: String, line number: Int) -> String {
        var lines = split(text)
        guard lines.indices.contains(number - 1),
            let colon = lines[number - 1].firstIndex(of: ":")
        else { return text }
        let line = lines[number - 1]
        let key = line[...colon]
        let rest = line[line.index(after: colon)...]
        let value = rest.drop { $0 == " " || $0 == "\t" }
        for written in ["null", "Null", "NULL", "~"] where value.hasPrefix(written) {
            lines[number - 1] = key + String(value.dropFirst(written.count))
            return lines.joined()
        }
        let inside = value.dropFirst().drop { $0 == " " || $0 == "\t" }
        guard value.hasPrefix("{"), inside.hasPrefix("}") else { return text }
        lines[number - 1] = key + String(inside.dropFirst())
        return lines.joined()
    }
}
