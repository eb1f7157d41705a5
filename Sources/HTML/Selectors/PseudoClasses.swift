/// The words about pseudo-classes: those that stand for longer selectors, and what to say of others.
enum PseudoClasses {
    /// Pseudo-classes that a page's markup decides, as selectors.
    static let abbreviations: [String: String] = [
        "any-link": ":is(a, area)[*|href]",
        "link": ":is(a, area)[*|href]",
        "open": ":is(details, dialog)[open]",
        "disabled": """
        :is(button, input, select, textarea, optgroup, option, fieldset)[disabled], \
        optgroup[disabled] > option, \
        fieldset[disabled] > :is(button, input, select, textarea, fieldset), \
        fieldset[disabled] > :not(legend:first-of-type) \
        :is(button, input, select, textarea, fieldset)
        """,
        "enabled": """
        :is(button, input, select, textarea, optgroup, option, fieldset):not(:disabled)
        """,
        "required": ":is(\(takesRequired), select, textarea)[required]",
        "optional": ":is(input, select, textarea):not(:required)",
        "read-write": """
        :is(\(takesText), textarea):not([readonly], :disabled), \
        \(editable), :is(\(editable)) :not([contenteditable=false i], [contenteditable=false i] *)
        """,
        "read-only": ":not(:read-write)",
    ]

    /// Those that SVG's elements have as well; the others are HTML's alone.
    static let ofLinks: Set<String> = ["any-link", "link"]

    private static let takesRequired = """
        input:not([type=hidden i], [type=range i], [type=color i], [type=submit i], \
        [type=image i], [type=reset i], [type=button i])
        """

    private static let takesText = """
        input:not([type=hidden i], [type=range i], [type=color i], [type=submit i], \
        [type=image i], [type=reset i], [type=button i], [type=checkbox i], [type=radio i], \
        [type=file i])
        """

    private static let editable = """
        :is([contenteditable=""], [contenteditable=true i], [contenteditable=plaintext-only i])
        """

    private static let plainNames =
        [
            "root", "scope", "empty", "defined", "first-child", "last-child", "only-child",
            "first-of-type", "last-of-type", "only-of-type", "checked", "default", "indeterminate",
            "placeholder-shown", "in-range", "out-of-range",
        ] + abbreviations.keys.sorted()

    private static let functionalNames = [
        "is", "where", "not", "has", "nth-child", "nth-last-child", "nth-of-type",
        "nth-last-of-type", "lang", "dir", "contains",
    ]

    /// Pseudo-classes that need what a fetched page does not have: a person who points, types and
    /// plays, a script, or an address with a fragment.
    private static let ofState: Set<String> = [
        "active", "autofill", "current", "focus", "focus-visible", "focus-within", "fullscreen",
        "future", "hover", "host", "host-context", "invalid", "local-link", "modal", "muted",
        "past", "paused", "playing", "popover-open", "state", "target", "target-within",
        "user-invalid", "user-valid", "valid", "visited",
    ]

    private static let pseudoElements: Set<String> = [
        "before", "after", "first-line", "first-letter",
    ]

    /// Words of jQuery's and what CSS has instead.
    private static let elsewhere: [String: String] = [
        "eq": ":nth-child()", "first": ":first-child", "last": ":last-child",
        "even": ":nth-child(odd)", "odd": ":nth-child(even)", "gt": ":nth-child(n+2)",
        "lt": ":nth-child(-n+2)", "header": ":is(h1, h2, h3, h4, h5, h6)",
        "parent": ":not(:empty)", "matches": ":is()", "any": ":is()", "has-text": ":contains()",
        "text": "[type=text]",
        "nth": ":nth-child()", "contains-text": ":contains()", "icontains": ":contains()",
    ]

    static func complaint(plain name: String) -> String {
        if functionalNames.contains(name) { return ":\(name) needs an argument: :\(name)(…)" }
        return complaint(name, shown: ":\(name)", known: plainNames + functionalNames)
    }

    static func complaint(functional name: String) -> String {
        if plainNames.contains(name) { return ":\(name) takes no argument; leave out \"(…)\"" }
        return complaint(name, shown: ":\(name)()", known: functionalNames + plainNames)
    }

    private static func complaint(_ name: String, shown: String, known: [String]) -> String {
        if pseudoElements.contains(name) {
            return "\(shown) is a pseudo-element, which matches no element; leave it out"
        }
        if ofState.contains(name) {
            return "\(shown) depends on a state that a fetched page does not have; leave it out"
        }
        if let instead = elsewhere[name] { return "\(shown) is not CSS; try \(instead)" }
        guard let near = nearest(name, in: known) else {
            return "\(shown) is not a known pseudo-class"
        }
        let ending = functionalNames.contains(near) ? "(…)" : ""
        return "\(shown) is not a known pseudo-class; did you mean :\(near)\(ending)?"
    }

    /// The known name that takes the fewest edits, two at most, or a third of the name.
    private static func nearest(_ name: String, in known: [String]) -> String? {
        guard name.utf8.count <= 32 else { return nil }
        let allowed = min(2, max(1, name.utf8.count / 3))
        let ranked = known.map { (name: $0, edits: edits(Array(name.utf8), Array($0.utf8))) }
        return ranked.filter { $0.edits <= allowed }.min { $0.edits < $1.edits }?.name
    }

    /// How many letters to insert, drop, change or swap with a neighbour to come from one to the
    /// other.
    private static func edits(_ from: [UInt8], _ to: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...to.count)
        for row in from.indices {
            var current = [row + 1]
            for column in to.indices {
                var best = min(last[column + 1], current[column]) + 1
                best = min(best, last[column] + (from[row] == to[column] ? 0 : 1))
                if row > 0, column > 0, from[row] == to[column - 1], from[row - 1] == to[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[to.count]
    }
}
