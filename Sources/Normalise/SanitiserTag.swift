/// What the sanitiser does with an element.
///
/// The allowlist: what is not named here is unwrapped, its text kept.
struct SanitiserTag: Sendable {
    enum Kind: Sendable {
        /// Gone with everything in it.
        case dropped
        /// The tags go, the contents stay.
        case unwrapped
        /// A block of text: ends an open paragraph.
        case block
        /// A heading: ends an open heading as well.
        case heading
        /// Formatting within a line.
        case inline
        case link
        case image
        /// `br`, `hr`: neither contents nor end tag.
        case void
        case list, listItem
        case definitionList, definition
        case table, tableSection, tableRow, tableCell, caption
        /// `audio`, `video`.
        case media
    }

    /// The name written, which may differ (`section` becomes `div`).
    var name: StaticString
    /// The name again, packed: equal for the same name only.
    var key: UInt64
    var kind: Kind
    /// Whether it ends an open paragraph, as the HTML standard has it.
    var endsParagraph: Bool

    private init(_ name: StaticString, _ kind: Kind) {
        self.name = name
        self.kind = kind
        key = StreamKey.of("\(name)")
        switch kind {
        case .dropped, .unwrapped, .inline, .link, .image, .media: endsParagraph = false
        case .void: endsParagraph = key == Self.rule
        default: endsParagraph = true
        }
    }

    /// The rule for an element's name in lower case.
    static func of(_ name: String) -> SanitiserTag { table[name] ?? other }

    static let dropped = SanitiserTag("", .dropped)
    static let listItemOutsideList = SanitiserTag("div", .block)
    private static let other = SanitiserTag("", .unwrapped)

    static let paragraph = StreamKey.of("p")
    static let preformatted = StreamKey.of("pre")
    static let orderedList = StreamKey.of("ol")
    static let time = StreamKey.of("time")
    static let abbreviation = StreamKey.of("abbr")
    private static let rule = StreamKey.of("hr")

    private static let table: [String: SanitiserTag] = {
        var table: [String: SanitiserTag] = [:]
        func add(_ names: StaticString..., kind: Kind) {
            for name in names { table["\(name)"] = SanitiserTag(name, kind) }
        }
        func add(_ names: String, _ kind: Kind, as written: StaticString) {
            for name in names.split(separator: " ") {
                table[String(name)] = SanitiserTag(written, kind)
            }
        }
        add(
            "script style iframe frame frameset noframes embed param noscript "
                + "template head title meta link base svg math input button select option optgroup "
                + "textarea datalist output progress meter canvas map area dialog portal slot "
                + "noembed bgsound keygen xmp plaintext", .dropped, as: "dropped")
        add("p", "div", "blockquote", "pre", "figure", "figcaption", kind: .block)
        add(
            "section article main header footer aside nav center address details summary fieldset "
                + "legend form hgroup search menu dir", .block, as: "div")
        add("listing", .block, as: "pre")
        add("h1", "h2", "h3", "h4", "h5", "h6", kind: .heading)
        add(
            "b", "strong", "i", "em", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "code",
            "kbd", "samp", "var", "q", "cite", "abbr", "time", kind: .inline)
        add("strike", .inline, as: "s")
        add("tt", .inline, as: "code")
        add("a", kind: .link)
        add("img", kind: .image)
        add("br", "hr", kind: .void)
        add("ul", "ol", kind: .list)
        add("li", kind: .listItem)
        add("dl", kind: .definitionList)
        add("dt", "dd", kind: .definition)
        add("table", kind: .table)
        add("thead", "tbody", "tfoot", kind: .tableSection)
        add("tr", kind: .tableRow)
        add("td", "th", kind: .tableCell)
        add("caption", kind: .caption)
        add("audio", "video", kind: .media)
        return table
    }()
}
