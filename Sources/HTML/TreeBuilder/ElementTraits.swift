/// What the tree construction stage asks about an element, by its name (13.2.4.2, 13.2.4.3, 13.2.6.3).
struct ElementTraits: OptionSet, Sendable {
    let rawValue: UInt16

    /// The "special" category.
    static let special = ElementTraits(rawValue: 1 << 0)
    /// Ends every kind of scope but table scope.
    static let scope = ElementTraits(rawValue: 1 << 1)
    /// Ends list item scope too.
    static let listItemScope = ElementTraits(rawValue: 1 << 2)
    /// Ends button scope too.
    static let buttonScope = ElementTraits(rawValue: 1 << 3)
    /// Ends table scope.
    static let tableScope = ElementTraits(rawValue: 1 << 4)
    /// Popped by "generate implied end tags".
    static let impliedEnd = ElementTraits(rawValue: 1 << 5)
    /// Popped by "generate all implied end tags thoroughly" only.
    static let impliedEndThoroughly = ElementTraits(rawValue: 1 << 6)
    /// Text inserted here is foster parented: table, tbody, tfoot, thead, tr.
    static let fosterParents = ElementTraits(rawValue: 1 << 7)
    static let heading = ElementTraits(rawValue: 1 << 8)
    static let mathMLTextIntegrationPoint = ElementTraits(rawValue: 1 << 9)
    static let htmlIntegrationPoint = ElementTraits(rawValue: 1 << 10)

    /// By well-known number, for elements in the HTML namespace.
    static let ofHTML: ContiguousArray<ElementTraits> = {
        var table = ContiguousArray<ElementTraits>(repeating: [], count: knownNameCount)
        for (names, traits) in [
            (specialNames, .special),
            ("applet caption html marquee object select table td template th", .scope),
            ("ol ul", .listItemScope), ("button", .buttonScope),
            ("html table template", .tableScope),
            ("dd dt li optgroup option p rb rp rt rtc", .impliedEnd),
            ("caption colgroup tbody td tfoot th thead tr", .impliedEndThoroughly),
            ("table tbody tfoot thead tr", .fosterParents), ("h1 h2 h3 h4 h5 h6", .heading),
        ] as [(String, ElementTraits)] {
            for name in names.split(whereSeparator: \.isWhitespace) {
                guard let known = HTMLNameTable.wellKnown(String(name)) else { continue }
                table[Int(known.number)].insert(traits)
            }
        }
        return table
    }()

    static func ofSVG(_ name: HTMLName) -> ElementTraits {
        switch name {
        case .foreignObject, .desc, .title: [.special, .scope, .htmlIntegrationPoint]
        default: []
        }
    }

    /// An `annotation-xml` is an HTML integration point by its `encoding`, which its creator adds.
    static func ofMathML(_ name: HTMLName) -> ElementTraits {
        switch name {
        case .mi, .mo, .mn, .ms, .mtext: [.special, .scope, .mathMLTextIntegrationPoint]
        case .annotationXml: [.special, .scope]
        default: []
        }
    }

    private static let specialNames = """
        address applet area article aside base basefont bgsound blockquote body br button caption
        center col colgroup dd details dir div dl dt embed fieldset figcaption figure footer form
        frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input keygen li link
        listing main marquee menu meta nav noembed noframes noscript object ol p param plaintext
        pre script search section select source style summary table tbody td template textarea
        tfoot th thead title tr track ul wbr xmp
        """
}
