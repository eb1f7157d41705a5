import HTML

extension HTMLLimits {
    /// Those of the pages that sources are: a part of what any page may have, so that what is kept
    /// of the largest one stays within tens of megabytes; lists have some thousands of nodes.
    static let page: HTMLLimits = {
        var limits = HTMLLimits()
        limits.nodes = 120_000
        return limits
    }()
}
