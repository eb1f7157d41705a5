package import Model

/// What only other rooms know, handed in so that `Config` need not see them.
package struct ConfigChecks: Sendable {
    /// Compiles a rule; nil where it is good.
    package var rule: @Sendable (Rule) -> RuleIssue?
    /// Looks up a division by code or name.
    package var division: @Sendable (String) -> DivisionAnswer
    /// Whether an IANA time zone of that name is known.
    package var timeZone: @Sendable (String) -> Bool
    /// Whether a text is a network in CIDR form.
    package var network: @Sendable (String) -> Bool
    /// Whether a character encoding of that label can be decoded.
    package var charset: @Sendable (String) -> Bool
    /// Whether a source's file is there.
    package var file: @Sendable (String) -> Bool

    package init(
        rule: @escaping @Sendable (Rule) -> RuleIssue?,
        division: @escaping @Sendable (String) -> DivisionAnswer,
        timeZone: @escaping @Sendable (String) -> Bool,
        network: @escaping @Sendable (String) -> Bool,
        charset: @escaping @Sendable (String) -> Bool,
        file: @escaping @Sendable (String) -> Bool = { _ in true }
    ) {
        self.rule = rule
        self.division = division
        self.timeZone = timeZone
        self.network = network
        self.charset = charset
        self.file = file
    }
}

/// What is wrong with a rule that could be read but not compiled.
package struct RuleIssue: Sendable, Hashable {
    /// In Unicode scalars from the start of `Rule.text`.
    package var offset: Int
    package var message: String
    package var advice: String

    package init(offset: Int, message: String, advice: String) {
        self.offset = offset
        self.message = message
        self.advice = advice
    }
}

/// What the gazetteer says about a code or a name.
package enum DivisionAnswer: Sendable, Hashable {
    case code(DivisionCode, name: String)
    /// Several divisions of that name, each with its full name: 辽宁省朝阳市.
    case ambiguous([Candidate])
    case unknown(suggestions: [String])

    /// One of the divisions that an ambiguous name may mean.
    package struct Candidate: Sendable, Hashable {
        package var code: DivisionCode
        package var name: String

        package init(code: DivisionCode, name: String) {
            self.code = code
            self.name = name
        }
    }
}
