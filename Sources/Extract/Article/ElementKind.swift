import HTML

/// What an element is to a reader of articles.
enum ElementKind: UInt8 {
    /// Formatting within a line.
    case inline
    case link
    /// A container of others.
    case block
    case paragraph
    case heading
    case list
    case listItem
    case table
    case row
    case cell
    /// `pre`: its white space counts.
    case preformatted
    case quote
    case figure
    case caption
    case lineBreak
    case image
    /// `article` and `main`: what the page calls its content.
    case main
    /// `nav`, `footer`, `aside`, `menu`: what surrounds it.
    case surroundings
    /// Never part of a text: scripts, styles, controls.
    case stripped

    /// Whether it begins a line.
    var breaksLine: Bool {
        switch self {
        case .inline, .link, .image, .stripped: false
        default: true
        }
    }

    /// The kind of an element; a name that HTML does not know is taken for a container.
    static func of(_ node: HTMLNode, in document: HTMLDocument) -> ElementKind {
        let number = Int(document.name(of: node).number)
        return number < byNumber.count ? byNumber[number] : .block
    }

    private static let names: [(kind: ElementKind, names: String)] = [
        (
            .inline,
            "span em strong b i u time label font small big sup sub code mark q s strike del ins "
                + "abbr cite kbd var samp wbr nobr tt bdi bdo ruby rb rt rp data acronym dfn math "
                + "picture slot output mi mo mn ms mtext mrow"
        ),
        (.link, "a"), (.paragraph, "p"), (.heading, "h1 h2 h3 h4 h5 h6"), (.list, "ul ol dl dir"),
        (.listItem, "li dt dd"), (.table, "table"), (.row, "tr"), (.cell, "td th"),
        (.preformatted, "pre listing"), (.quote, "blockquote"), (.figure, "figure"),
        (.caption, "figcaption caption"), (.lineBreak, "br hr"), (.image, "img"),
        (.main, "article main"), (.surroundings, "nav footer aside menu"),
        (
            .stripped,
            "script style noscript template head title meta link base iframe frame frameset "
                + "noframes object embed applet param svg canvas map area button input select "
                + "option optgroup textarea datalist progress meter dialog audio video source "
                + "track noembed"
        ),
    ]

    private static let byNumber: [ElementKind] = {
        var table = [ElementKind](repeating: .block, count: 600)
        for (kind, words) in names {
            for word in words.split(separator: " ") {
                guard let name = HTMLNameTable.wellKnown(String(word)) else { continue }
                if Int(name.number) < table.count { table[Int(name.number)] = kind }
            }
        }
        return table
    }()
}
