import Config
import Extract
import Model
import Normalise

/// What a file came to: its sources, and what of the whole file was left out.
struct ImportedFile {
    var sources: [ImportedSource] = []
    var losses: [String] = []
}

/// A source as another program's configuration describes it, and what of it found no place here.
struct ImportedSource {
    var title: String
    var url: String
    /// The rule for where in the page the items stand.
    var within: String?
    /// What a POST sends, and the media type that a header gave it.
    var body: String?
    var contentType: String?
    /// Pages of the list where more than one is read, and what leads to the next one.
    var pages: Int?
    var next: String?
    /// `items` and the fields, as rules of feeds.yml.
    var items: String?
    var fields: [ItemField: String] = [:]
    /// The rule that says which elements of an article hold its text.
    var article: String?
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
}

extension ImportedSource {
    /// Takes a rule where it compiles; says why not where it doesn't.
    mutating func take(_ field: ItemField?, _ rule: String, from key: String) {
        guard let rule = compiled(rule, from: key) else { return }
        if let field { fields[field] = rule.text } else { items = rule.text }
    }

    /// Takes the XPath of the elements that hold a list as JSON.
    mutating func takePassage(_ path: String, from key: String) {
        guard !path.contains("/@"), path.hasPrefix("/") || path.hasPrefix("(") else {
            return lose(key, path, "JSON is taken from elements, not from attributes or functions")
        }
        within = compiled("xpath:" + path, from: key)?.text
    }

    /// Takes what is sent with the request, as it is.
    mutating func takeBody(_ text: String, from key: String) {
        let template = PageTemplate(text)
        guard !template.hasCounter, !template.hasToken, text.utf8.count <= 65_536 else {
            return lose(key, text, "would mean something else in a body here")
        }
        body = text
        if let sent = headers.first(where: { $0.name.lowercased() == "content-type" }) {
            contentType = sent.value
        }
        headers.removeAll { $0.name.lowercased() == "content-type" }
    }

    /// Takes the rule for the text of articles, which says no more than where it stands.
    mutating func takeArticle(_ rule: String, from key: String) {
        guard let rule = compiled(rule, from: key) else { return }
        guard rule.language != .json, rule.taking == .text, rule.steps.isEmpty else {
            return lose(key, rule.text, "is more than the place of an article's text")
        }
        article = rule.text
    }

    private mutating func compiled(_ text: String, from key: String) -> Rule? {
        let text = Self.line(text)
        do {
            let rule = try RuleParser.parse(text)
            guard let error = RuleCompiler.check(rule) else { return rule }
            losses.append("\(key) \"\(text)\": \(error.message)")
        } catch {
            losses.append("\(key) \"\(text)\": \(error.message)")
        }
        return nil
    }

    /// Takes the rule for what leads to the list's next page.
    ///
    /// An address with a counter is taken as it is.
    mutating func takeNext(_ rule: String, from key: String) {
        next = PageTemplate(rule).hasCounter ? Self.line(rule) : compiled(rule, from: key)?.text
    }

    /// Takes the time zone of dates that name none.
    mutating func takeTimeZone(_ name: String, from key: String) {
        let name = Self.line(name)
        guard SourceZone(identifier: name) != nil else {
            return lose(key, name, "is no time zone that is known here")
        }
        timeZone = name
    }

    /// Takes a request header where feeds.yml may set it; a later one of a name takes its place.
    mutating func takeHeader(_ name: String, _ value: String, from key: String) {
        let (name, value) = (Self.line(name), Self.line(value))
        guard HeaderRules.isName(name), HeaderRules.isValue(value) else {
            return lose(key, "\(name): \(value)", "is no header")
        }
        if let reason = HeaderRules.whyKept(name) { return lose(key, name, reason) }
        headers.removeAll { $0.name.lowercased() == name.lowercased() }
        headers.append(HeaderField(name: name, value: value))
    }

    /// Says of each thing that stands under a key that it has no place here.
    mutating func lose(_ key: String, _ value: YAMLValue, _ reason: String) {
        switch value {
        case .scalar(let text): lose(key, text, reason)
        case .list(let members):
            for member in members { lose(key, member, reason) }
        case .map(let pairs):
            for (name, value) in pairs { lose("\(key).\(name)", value, reason) }
        }
    }

    /// Says that something has no place here.
    mutating func lose(_ key: String, _ value: String, _ reason: String) {
        losses.append("\(key) \"\(Self.line(value).prefix(80))\": \(reason)")
    }
}

extension ImportedSource {
    /// The entry in feeds.yml.
    func entry(id: String) -> SourceEntry {
        var entry = SourceEntry(id: id, url: Self.line(url))
        entry.title = Self.line(title)
        entry.body = body
        entry.contentType = contentType
        entry.pages = pages
        entry.next = next
        entry.within = [within].compactMap { $0 }
        entry.items = items
        entry.fields = fields
        entry.article = article
        entry.every = every
        entry.headers = headers
        entry.isEnabled = isEnabled
        entry.timeZone = timeZone.map(Self.line)
        entry.rendersInBrowser = rendersInBrowser
        return entry
    }

    /// The entry as text, under `sources:`.
    func yaml(id: String) -> String {
        entry(id: id).lines(step: 2).map { "  \($0)\n" }.joined()
    }

    /// `text` in one line, without spaces around it.
    private static func line(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                || [0x2028, 0x2029, 0xFEFF].contains(scalar.value) ? " " : scalar
        }
        let start = scalars.firstIndex { $0 != " " } ?? scalars.endIndex
        let end = scalars.lastIndex { $0 != " " } ?? start
        guard start < scalars.endIndex else { return "" }
        return String(String.UnicodeScalarView(scalars[start...end]))
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
