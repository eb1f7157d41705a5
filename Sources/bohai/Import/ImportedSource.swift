import Config
import Extract
import Model

/// A source as another program's configuration describes it, and what of it found no place here.
struct ImportedSource {
    var title: String
    var url: String
    /// `items` and the fields, as rules of feeds.yml.
    var items: String?
    var fields: [ItemField: String] = [:]
    /// Seconds between two polls.
    var every: Int?
    var headers: [HeaderField] = []
    var isEnabled = true
    var timeZone: String?
    var rendersInBrowser = false
    /// One line for each thing that was left out.
    var losses: [String] = []

    init(title: String, url: String) {
        self.title = title
        self.url = url
    }

    /// Takes a rule where it compiles; says why not where it doesn't.
    mutating func take(_ field: ItemField?, _ rule: String, from key: String) {
        let rule = rule.split(whereSeparator: \.isNewline).joined(separator: " ")
        do {
            let parsed = try RuleParser.parse(rule)
            if let error = RuleCompiler.check(parsed) {
                return losses.append("\(key) \"\(rule)\": \(error.message)")
            }
        } catch {
            return losses.append("\(key) \"\(rule)\": \(error.message)")
        }
        if let field { fields[field] = rule } else { items = rule }
    }

    /// Says that something has no place here.
    mutating func lose(_ key: String, _ value: String, _ reason: String) {
        losses.append("\(key) \"\(value.prefix(80))\": \(reason)")
    }
}

extension ImportedSource {
    /// The entry in feeds.yml, under `sources:`.
    func yaml(id: String) -> String {
        var lines = [
            "  \(id):", "    title: \(Self.quoted(title))", "    url: \(Self.quoted(url))",
        ]
        if let every { lines.append("    every: \(every)s") }
        if let timeZone { lines.append("    timezone: \(Self.quoted(timeZone))") }
        if rendersInBrowser { lines.append("    render: browser") }
        if !isEnabled { lines.append("    enabled: false") }
        if !headers.isEmpty {
            lines.append("    headers:")
            for field in headers {
                lines.append("      \(Self.quoted(field.name)): \(Self.quoted(field.value))")
            }
        }
        if let items { lines.append("    items: \(Self.quoted(items))") }
        if !fields.isEmpty { lines.append("    fields:") }
        for field in ItemField.allCases {
            guard let rule = fields[field] else { continue }
            lines.append("      \(field.rawValue): \(Self.quoted(rule))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A text that YAML takes as it is: backslashes stand for themselves in single quotes.
    private static func quoted(_ text: String) -> String {
        let line = text.unicodeScalars.map { scalar in
            scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                || [0x2028, 0x2029, 0xFEFF].contains(scalar.value) ? " " : Character(scalar)
        }
        return "'" + String(line).replacing("'", with: "''") + "'"
    }

    /// An id made of the title's or the address's letters, other than those in `taken`.
    func id(not taken: inout Set<String>) -> String {
        let address = url.split(separator: "://", maxSplits: 1).last ?? ""
        let letters = [title, String(address)].map(Self.slug)
        let base = letters.first { $0.utf8.count > 2 } ?? "source"
        var id = base
        var number = 2
        while !taken.insert(id).inserted {
            id = "\(base)-\(number)"
            number += 1
        }
        return id
    }

    private static func slug(_ text: String) -> String {
        let words = text.lowercased().utf8.split { byte in
            !((0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte))
        }
        let slug = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
        return String(slug.prefix(40)).hasSuffix("-")
            ? String(slug.prefix(39)) : String(slug.prefix(40))
    }
}
