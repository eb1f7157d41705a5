import Model

/// What the XML of one feed said of itself and its items, before any of it is chosen.
///
/// One shape for RSS, RDF and Atom: publishers mix their elements freely, so the formats differ only
/// in what `RSSAdapter` and `AtomAdapter` prefer.
struct FeedElements {
    var format: SyndicationFormat?
    /// What the feed says of itself.
    var own = ElementValues()
    var items: [ElementValues] = []
    var language: String?
}

/// The values inside one `channel`, `feed`, `item` or `entry`.
struct ElementValues {
    var texts: [ElementText] = []
    var links: [ElementLink] = []
    var people: [ElementPerson] = []
    var tags: [ElementCategory] = []
    var enclosures: [Enclosure] = []
    var media: [ElementMedia] = []
    /// `itunes:image`, the feed's or the item's.
    var image: String?
    /// The title (Atom) or the text (RSS) of `source`.
    var origin: String?
    /// `rdf:about`.
    var about: String?
    /// What its relative addresses resolve against.
    var base = ""
    /// Whether the document ended before it did.
    var isCut = false

    // By index: the elements of an array that a closure looks at are copied, strings and all.

    /// The first text of a slot that says anything.
    func text(_ slot: FeedTextSlot) -> ElementText? {
        for index in texts.indices where texts[index].slot == slot && !texts[index].text.isEmpty {
            return texts[index]
        }
        return nil
    }

    /// The first plain string of several slots.
    func string(_ slots: FeedTextSlot...) -> String? {
        for slot in slots {
            for index in texts.indices
            where texts[index].slot == slot && !texts[index].text.isEmpty {
                return texts[index].text
            }
        }
        return nil
    }

    /// The last of two slots that mean the same: where an item has two such dates, the later in the
    /// document is what other readers show.
    func lastString(_ slot: FeedTextSlot, or other: FeedTextSlot) -> String? {
        for index in texts.indices.reversed() {
            let found = texts[index].slot
            if found == slot || found == other, !texts[index].text.isEmpty {
                return texts[index].text
            }
        }
        return nil
    }
}

struct ElementText {
    /// How the text is written.
    enum Kind {
        /// Nobody says: what looks like HTML is HTML.
        case unknown
        case plain, html
    }

    var slot: FeedTextSlot
    var text: String
    var kind: Kind
    var base: String
    /// `isPermaLink` of a guid; the address of a content that stands elsewhere (`src`).
    var note: String?
}

struct ElementLink {
    /// In lower case; nil where not given.
    var relation: String?
    var type: String?
    /// Absolute where anything makes it so.
    var address: String
    var length: Int64?
    /// Whether it stood in an attribute, as Atom has it, and not as RSS's text.
    var isAttribute: Bool
}

struct ElementPerson {
    var slot: FeedPersonSlot
    /// What stands beside the elements, as in RSS.
    var text = ""
    var person = SyndicatedPerson()
}

struct ElementCategory {
    var term: String?
    var label: String?
    var text: String?
}

struct ElementMedia {
    var address: String
    var type: String?
    var medium: String?
    var length: Int64?
    var isThumbnail: Bool
}
