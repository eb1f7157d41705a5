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
    var name: String
    var kind: Kind
    /// Whether it ends an open paragraph, as the HTML standard has it.
    var endsParagraph: Bool

    private init(_ name: String, _ kind: Kind) {
        self.name = name
        self.kind = kind
        switch kind {
        case .dropped, .unwrapped, .inline, .link, .image, .media: endsParagraph = false
        case .void: endsParagraph = name == "hr"
        default: endsParagraph = true
        }
    }

    /// The rule for an element's name in lower case.
    static func of(_ name: String) -> SanitiserTag { table[name] ?? other }

    static let dropped = SanitiserTag("", .dropped)
    static let listItemOutsideList = SanitiserTag("div", .block)
    private static let other = SanitiserTag("", .unwrapped)

    private static let table: [String: SanitiserTag] = {
        var table: [String: SanitiserTag] = [:]
        func add(_ names: String, _ kind: Kind, as written: String? = nil) {
            for name in names.split(separator: " ") {
                table[String(name)] = SanitiserTag(written ?? String(name), kind)
            }
        }
        add(
            "script style iframe frame frameset noframes embed param noscript "
                + "template head title meta link base svg math input button select option optgroup "
                + "textarea datalist output progress meter canvas map area dialog portal slot "
                + "noembed bgsound keygen xmp plaintext", .dropped)
        add("p div blockquote pre figure figcaption", .block)
        add(
            "section article main header footer aside nav center address details summary fieldset "
                + "legend form hgroup search menu dir", .block, as: "div")
        add("listing", .block, as: "pre")
        add("h1 h2 h3 h4 h5 h6", .heading)
        add(
            "b strong i em u s del ins sub sup small mark code kbd samp var q cite abbr time",
            .inline)
        add("strike", .inline, as: "s")
        add("tt", .inline, as: "code")
        add("a", .link)
        add("img", .image)
        add("br hr", .void)
        add("ul ol", .list)
        add("li", .listItem)
        add("dl", .definitionList)
        add("dt dd", .definition)
        add("table", .table)
        add("thead tbody tfoot", .tableSection)
        add("tr", .tableRow)
        add("td th", .tableCell)
        add("caption", .caption)
        add("audio video", .media)
        return table
    }()
}
