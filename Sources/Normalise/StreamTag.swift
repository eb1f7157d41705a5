/// How an element that a stream may hold behaves while a tree is built.
///
/// Only elements whose start and end tags, rightly nested, the HTML standard's tree construction
/// takes as they stand ("in body", 13.2.6.4.7). All others need the real parse: tables, forms, raw
/// text, media, foreign content.
struct StreamTag: Sendable {
    enum Shape: Sendable {
        /// Ends an open paragraph, and nothing else.
        case block
        case paragraph, heading
        /// The line feed behind its start tag goes.
        case preformatted
        case list, item
        case definitionList, definition
        /// Has a place in the list of active formatting elements.
        case formatting
        /// "Any other" tag.
        case inline
        /// Neither contents nor end tag; `rule` ends an open paragraph.
        case void, rule
    }

    var key: UInt64
    var shape: Shape
    var tag: SanitiserTag

    /// The element of a name, as `key(of:)` packs it; nil where it needs a parse.
    static func of(_ key: UInt64) -> StreamTag? {
        var lower = 0
        var upper = table.count
        while lower < upper {
            let middle = (lower + upper) / 2
            if table[middle].key < key { lower = middle + 1 } else { upper = middle }
        }
        guard lower < table.count, table[lower].key == key else { return nil }
        return table[lower]
    }

    private static let table: [StreamTag] = {
        var table: [StreamTag] = []
        func add(_ names: String, _ shape: Shape) {
            for name in names.split(separator: " ") {
                table.append(
                    StreamTag(
                        key: StreamKey.of(name), shape: shape, tag: .of(String(name))))
            }
        }
        add(
            "div section article header footer nav main aside address blockquote center figure "
                + "figcaption", .block)
        add("p", .paragraph)
        add("h1 h2 h3 h4 h5 h6", .heading)
        add("pre", .preformatted)
        add("ul ol", .list)
        add("li", .item)
        add("dl", .definitionList)
        add("dt dd", .definition)
        add("a b big code em font i s small strike strong tt u", .formatting)
        add("span sub sup del ins mark kbd samp var q cite abbr time", .inline)
        add("br img", .void)
        add("hr", .rule)
        return table.sorted { $0.key < $1.key }
    }()
}

/// Names of up to ten letters and digits, packed into one number.
enum StreamKey {
    /// 0 for names of anything else.
    static func of(_ name: Substring) -> UInt64 {
        var key: UInt64 = 0
        for byte in name.utf8 {
            let value = value(of: byte)
            guard value > 0, key >> 54 == 0 else { return 0 }
            key = key << 6 | value
        }
        return key
    }

    /// 1 to 36 for lower case letters and digits, 0 for all others.
    @inline(__always)
    static func value(of byte: UInt8) -> UInt64 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt64(byte) - 0x60
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte) - 0x30 + 27
        default: 0
        }
    }
}

/// The references that writers use most; the others need the parser's table.
enum StreamReference {
    /// The UTF-8 of a name, as `StreamKey` packs it.
    static func characters(_ key: UInt64) -> [UInt8]? { table[key] }

    private static let table: [UInt64: [UInt8]] = {
        let names: [(Substring, String)] = [
            ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"),
            ("nbsp", "\u{A0}"), ("ensp", "\u{2002}"), ("emsp", "\u{2003}"), ("shy", "\u{AD}"),
            ("ndash", "–"), ("mdash", "—"), ("hellip", "…"), ("middot", "·"), ("bull", "•"),
            ("lsquo", "‘"), ("rsquo", "’"), ("ldquo", "“"), ("rdquo", "”"), ("sbquo", "‚"),
            ("bdquo", "„"), ("laquo", "«"), ("raquo", "»"), ("copy", "©"), ("reg", "®"),
            ("trade", "™"), ("deg", "°"), ("times", "×"), ("euro", "€"), ("pound", "£"),
            ("yen", "¥"), ("sect", "§"), ("para", "¶"), ("auml", "ä"), ("ouml", "ö"),
            ("uuml", "ü"), ("szlig", "ß"), ("eacute", "é"), ("egrave", "è"), ("agrave", "à"),
            ("ccedil", "ç"), ("rarr", "→"), ("larr", "←"),
        ]
        return Dictionary(
            names.map { (StreamKey.of($0.0), Array($0.1.utf8)) }, uniquingKeysWith: { $1 })
    }()
}
