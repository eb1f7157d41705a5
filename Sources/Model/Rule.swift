/// One line of feeds.yml that says where in a page something stands: `a.title@href | trim`.
package struct Rule: Sendable, Hashable {
    package enum Language: String, Sendable, Hashable {
        case css, xpath, json
        /// The name of something that a script of the page holds.
        case script
    }

    /// What of a matched node is taken.
    package enum Taking: Sendable, Hashable {
        case text
        /// The node's inner HTML: written `@html`.
        case html
        case attribute(String)
    }

    package var language: Language
    /// The selector, XPath 1.0 or JSONPath (RFC 9535) alone.
    package var expression: String
    package var taking: Taking
    package var steps: [Step]
    /// The rule as written.
    package var text: String

    package init(
        language: Language, expression: String, taking: Taking = .text, steps: [Step] = [],
        text: String
    ) {
        self.language = language
        self.expression = expression
        self.taking = taking
        self.steps = steps
        self.text = text
    }

    /// What is done with the matched strings, in order.
    package enum Step: Sendable, Hashable {
        /// White space collapsed and cut off at both ends.
        case trim
        /// Every match of a PCRE2 pattern replaced; `$1` stands for a group.
        case replace(pattern: String, with: String)
        /// The first group of the first match (or the whole match); nothing where none matches.
        case match(pattern: String)
        /// The first non-empty value only.
        case first
        case last
        /// All values joined into one.
        case join(separator: String)
        /// Split into several values at a literal separator.
        case split(separator: String)
        /// Read as a date of this form (Unicode letters: `yyyy-MM-dd HH:mm`), rewritten as RFC 3339.
        case date(format: String)
        /// Resolved against the page's address.
        case absolute
        case prepend(String)
        case append(String)
    }
}

/// What a field rule fills.
///
/// Its name is no raw value in Swift's sense: such an enum is compared and hashed by its text, and a
/// field is looked up for every rule of every item.
package enum ItemField: Sendable, Hashable, CaseIterable {
    case title, url, date, summary, content, image, author, origin, tags, id, enclosure

    /// Its key in feeds.yml.
    package var rawValue: String {
        switch self {
        case .title: "title"
        case .url: "url"
        case .date: "date"
        case .summary: "summary"
        case .content: "content"
        case .image: "image"
        case .author: "author"
        case .origin: "origin"
        case .tags: "tags"
        case .id: "id"
        case .enclosure: "enclosure"
        }
    }
}
