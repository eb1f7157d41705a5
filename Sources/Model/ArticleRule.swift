/// How the articles behind a source's links are read.
package enum ArticleRule: Sendable, Hashable {
    /// The text is found without a rule.
    case automatic
    /// The text stands in what the rule matches.
    case rule(Rule)

    /// The rule, where there is one.
    package var rule: Rule? { if case .rule(let rule) = self { rule } else { nil } }
}
