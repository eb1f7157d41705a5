package import Model

/// A source as it would stand in feeds.yml.
package struct SourceEntry: Sendable, Hashable {
    package var id: String
    package var title: String?
    /// An address, or a path.
    package var url: String
    /// The address that a file's links resolve against.
    package var base: String?
    /// A division's code, and its name for the comment behind it.
    package var home: (code: String, name: String)?
    /// Rules for where in the page the items stand; none for the page itself.
    package var within: [String] = []
    /// Nil for automatic detection.
    package var items: String?
    package var fields: [ItemField: String] = [:]
    /// Seconds between two polls.
    package var every: Int?
    package var timeZone: String?
    /// The rule that says which elements of an article hold its text.
    package var article: String?
    package var rendersInBrowser = false
    package var isEnabled = true
    package var headers: [HeaderField] = []
    /// What a list that is asked for by POST is asked with, and its media type where it says one.
    package var body: String?
    package var contentType: String?
    /// Pages of the list, where more than one is read, and what leads to the next one.
    package var pages: Int?
    package var next: String?

    package init(id: String, url: String) {
        self.id = id
        self.url = url
    }

    package static func == (left: SourceEntry, right: SourceEntry) -> Bool {
        left.lines(step: 2) == right.lines(step: 2)
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(lines(step: 2)) }

    /// The entry's lines, the id's without indentation, each level `step` spaces deeper.
    package func lines(step: Int) -> [String] {
        let indent = String(repeating: " ", count: step)
        var lines = ["\(id):"]
        func add(_ key: String, _ value: String?, comment: String? = nil) {
            guard let value else { return }
            lines.append(
                "\(indent)\(key): \(YAMLScalar.write(value))\(comment.map { " # " + $0 } ?? "")")
        }
        add("title", title)
        add("url", url)
        add("base", base)
        if let home { lines.append("\(indent)home: \(home.code) # \(home.name)") }
        add("every", every.map { "\($0)s" })
        add("timezone", timeZone)
        if rendersInBrowser { lines.append("\(indent)render: browser") }
        add("article", article)
        if !isEnabled { lines.append("\(indent)enabled: false") }
        if !headers.isEmpty { lines.append("\(indent)headers:") }
        for field in headers { add(indent + YAMLScalar.write(field.name), field.value) }
        add("body", body)
        add("content_type", contentType)
        if let pages { lines.append("\(indent)pages: \(pages)") }
        add("next", next)
        if within.count == 1 { add("within", within[0]) }
        if within.count > 1 {
            lines.append("\(indent)within:")
            lines += within.map { "\(indent)\(indent)- \(YAMLScalar.write($0))" }
        }
        add("items", items)
        let known = ItemField.allCases.filter { fields[$0] != nil }
        if !known.isEmpty { lines.append("\(indent)fields:") }
        for field in known { add(indent + field.rawValue, fields[field]) }
        return lines
    }
}
