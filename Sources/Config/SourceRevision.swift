package import Model

/// Changes the rules of one source in the text of feeds.yml, every other byte left as it is.
package struct SourceRevision: Sendable, Hashable {
    /// Why a text cannot be changed.
    package enum Refusal: Error, Sendable, Hashable {
        case noSource(String)
        /// The entry is written in a way that a program had better not touch.
        case unusual(line: Int)
        case unreadable(String)
    }

    /// Nil leaves the key; an empty text takes it away.
    package var within: String?
    package var items: String?
    /// An empty text takes the field's rule away.
    package var fields: [ItemField: String]

    package init(within: String? = nil, items: String?, fields: [ItemField: String] = [:]) {
        self.within = within
        self.items = items
        self.fields = fields
    }

    /// `text` with the rules of the source `id` changed.
    package func applied(to text: String, source id: String) throws(Refusal) -> String {
        var file = RevisedFile(text: text, id: id)
        try file.makeMapping()
        if let within { try file.set(["within"], to: within) }
        if let items { try file.set(["items"], to: items) }
        for field in ItemField.allCases {
            if let rule = fields[field] { try file.set(["fields", field.rawValue], to: rule) }
        }
        return file.text
    }
}

/// One file, changed key by key; it is read anew after each change.
private struct RevisedFile {
    var text: String
    let id: String

    typealias Refusal = SourceRevision.Refusal

    /// The entry and the key that it stands under.
    private func entry() throws(Refusal) -> YAMLNode.Pair {
        var problems = ProblemList(file: "feeds.yml")
        let plain =
            text.unicodeScalars.first == "\u{FEFF}"
            ? String(String.UnicodeScalarView(text.unicodeScalars.dropFirst())) : text
        var reader = YAMLReader(plain)
        guard let root = reader.read(&problems) else {
            throw .unreadable(problems.sorted.first?.description ?? "it is empty")
        }
        guard case .mapping(let pairs) = root.content,
            let sources = pairs.last(where: { $0.key == "sources" }),
            case .mapping(let entries) = sources.value.content,
            let entry = entries.last(where: { $0.key == id })
        else { throw .noSource(id) }
        return entry
    }

    /// Turns `port: https://…` into an entry with keys.
    mutating func makeMapping() throws(Refusal) {
        let entry = try entry()
        let line = entry.keyMark.line
        switch entry.value.content {
        case .mapping(let pairs):
            guard let first = pairs.first, first.keyMark.line > line else {
                throw .unusual(line: line)
            }
        case .scalar(_, let style):
            guard style != .block, entry.value.mark.line == line else {
                throw .unusual(line: line)
            }
            let margin = String(repeating: " ", count: entry.keyMark.column + 1)
            change(line: line) { head in
                let place = Self.offset(entry.value.mark.column, in: head)
                let key = head[..<place]
                return [
                    String(key.reversed().drop { $0 == " " }.reversed()),
                    margin + "url: " + head[place...],
                ]
            }
        case .sequence: throw .unusual(line: line)
        }
    }

    /// Sets a key of the entry, or one of the group `fields`; an empty value takes it away.
    mutating func set(_ path: [String], to value: String) throws(Refusal) {
        let entry = try entry()
        guard case .mapping(let pairs) = entry.value.content, let first = pairs.first else {
            throw .unusual(line: entry.keyMark.line)
        }
        let margin = String(repeating: " ", count: first.keyMark.column - 1)
        let written = YAMLScalar.write(value)
        guard path.count > 1 else {
            if let pair = pairs.first(where: { $0.key == path[0] }) {
                return try replace(pair, with: value)
            }
            guard !value.isEmpty else { return }
            // After the address, or where the entry begins.
            let before = pairs.first { $0.key == "url" } ?? first
            let line = before.keyMark.line + (before.key == "url" ? 1 : 0)
            guard before.value.mark.line == before.keyMark.line else {
                throw .unusual(line: before.keyMark.line)
            }
            return insert(["\(margin)\(path[0]): \(written)"], before: line)
        }
        guard let group = pairs.first(where: { $0.key == path[0] }) else {
            guard !value.isEmpty else { return }
            let before = pairs.first { $0.key == "items" } ?? pairs.first { $0.key == "url" }
            guard let before, before.value.mark.line == before.keyMark.line else {
                throw .unusual(line: entry.keyMark.line)
            }
            let step = String(repeating: " ", count: first.keyMark.column - entry.keyMark.column)
            return insert(
                ["\(margin)\(path[0]):", "\(margin)\(step)\(path[1]): \(written)"],
                before: before.keyMark.line + 1)
        }
        guard case .mapping(let fields) = group.value.content, let field = fields.first,
            field.keyMark.line > group.keyMark.line
        else { throw .unusual(line: group.keyMark.line) }
        if let pair = fields.first(where: { $0.key == path[1] }) {
            return try replace(pair, with: value)
        }
        guard !value.isEmpty else { return }
        let deeper = String(repeating: " ", count: field.keyMark.column - 1)
        insert(["\(deeper)\(path[1]): \(written)"], before: group.keyMark.line + 1)
    }

    /// Puts another value in the place of a key's, the comment behind it left.
    private mutating func replace(_ pair: YAMLNode.Pair, with value: String) throws(Refusal) {
        let line = pair.keyMark.line
        guard case .scalar(let old, let style) = pair.value.content, style != .block,
            pair.value.mark.line == line, !old.unicodeScalars.contains(where: YAMLText.breaksLine)
        else { throw .unusual(line: line) }
        guard old != value else { return }
        var isWhole = true
        change(line: line) { head in
            let start = Self.offset(pair.value.mark.column, in: head)
            guard let end = Self.end(of: style, from: start, in: head) else {
                isWhole = false
                return [head]
            }
            if value.isEmpty { return [] }
            return [head[..<start] + YAMLScalar.write(value) + head[end...]]
        }
        guard isWhole else { throw .unusual(line: line) }
    }

    /// Where a value on one line ends; nil where it goes on below.
    private static func end(
        of style: YAMLNode.Style, from start: String.Index, in line: String
    ) -> String.Index? {
        guard style == .plain else {
            let quote: Character = style == .singleQuoted ? "'" : "\""
            guard start < line.endIndex, line[start] == quote else { return nil }
            var index = line.index(after: start)
            while index < line.endIndex {
                let next = line.index(after: index)
                if line[index] == "\\", style == .doubleQuoted, next < line.endIndex {
                    index = line.index(after: next)
                } else if line[index] == quote, next < line.endIndex, line[next] == quote,
                    style == .singleQuoted
                {
                    index = line.index(after: next)
                } else if line[index] == quote {
                    return next
                } else {
                    index = next
                }
            }
            return nil
        }
        guard start < line.endIndex, !"&*!".contains(line[start]) else { return nil }
        let comment = line[start...].firstRange(of: " #")?.lowerBound ?? line.endIndex
        let value = line[start..<comment]
        return value.lastIndex { $0 != " " && $0 != "\t" }.map { line.index(after: $0) }
    }

    /// The index of a column, which counts scalars from 1.
    private static func offset(_ column: Int, in line: String) -> String.Index {
        line.unicodeScalars.index(
            line.startIndex, offsetBy: column - 1, limitedBy: line.endIndex) ?? line.endIndex
    }

    private mutating func insert(_ added: [String], before line: Int) {
        var lines = SourceInsertion.split(text)
        let newline = Self.newline(lines)
        // The last line of a file may end without a break.
        if line > lines.count, let last = lines.last, last.last?.isNewline != true {
            lines[lines.count - 1] = last + newline
        }
        lines.insert(
            contentsOf: added.map { $0 + newline }, at: min(max(0, line - 1), lines.count))
        text = lines.joined()
    }

    /// Changes one line, its break left out.
    private mutating func change(line: Int, _ body: (String) -> [String]) {
        var lines = SourceInsertion.split(text)
        guard lines.indices.contains(line - 1) else { return }
        let old = lines[line - 1]
        let mark = line == 1 && old.unicodeScalars.first == "\u{FEFF}" ? "\u{FEFF}" : ""
        let rest = String(
            String.UnicodeScalarView(old.unicodeScalars.dropFirst(mark.isEmpty ? 0 : 1)))
        let ending = String(rest.reversed().prefix { $0.isNewline }.reversed())
        let changed = body(String(rest.dropLast(ending.count)))
        let newline = ending.isEmpty ? Self.newline(lines) : ending
        var written = changed.enumerated().map { index, text in
            text + (index == changed.count - 1 ? ending : newline)
        }
        if !written.isEmpty { written[0] = mark + written[0] }
        lines.replaceSubrange((line - 1)...(line - 1), with: written)
        text = lines.joined()
    }

    private static func newline(_ lines: [String]) -> String {
        lines.first.map { $0.hasSuffix("\r\n") ? "\r\n" : "\n" } ?? "\n"
    }
}

extension SourceRevision.Refusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noSource(let id): "no source \"\(id)\" is written there"
        case .unusual(let line):
            "line \(line) is not written one key below the other; change it by hand"
        case .unreadable(let problem): problem
        }
    }
}
