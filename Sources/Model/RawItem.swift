/// What extraction found: strings as the page has them, untrusted.
package struct RawItem: Sendable, Hashable {
    package var title: String?
    /// The whole title where the visible one may be cut with "…" (a link's `title` attribute).
    package var fullTitle: String?
    /// As written, often relative.
    package var url: String?
    /// As written, in any form.
    package var date: String?
    package var summary: String?
    /// Unsanitised HTML.
    package var contentHTML: String?
    /// As written, often relative.
    package var image: String?
    package var authors: [String] = []
    package var origin: String?
    package var tags: [String] = []
    /// The source's own id (guid, `id`), where it has one.
    package var guid: String?
    package var enclosures: [Enclosure] = []
    /// What relative addresses in its contents resolve against; the page's own where nil.
    package var base: String?
    /// How each field was found; filled only where an explanation was asked for.
    package var traces: [FieldTrace] = []

    package init() {}
}

/// How one field came about: the rule, what it matched and what each step made of it.
package struct FieldTrace: Sendable, Hashable {
    package var field: String
    /// The rule as written, or what automatic detection stands for.
    package var rule: String
    /// The text or HTML that matched, shortened; nil when nothing did.
    package var match: String?
    /// One line a step: `trim → "…"`.
    package var steps: [String]

    package init(field: String, rule: String, match: String?, steps: [String] = []) {
        self.field = field
        self.rule = rule
        self.match = match
        self.steps = steps
    }
}
