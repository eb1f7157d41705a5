import Markup
import Model

/// Walks the events of a feed's XML and collects what they say; iterative.
struct FeedWalker {
    /// An element that has an effect until it ends.
    struct Frame {
        enum Kind { case root, feed, item, person, source, aside }

        var kind: Kind
        var depth: Int
    }

    private(set) var elements = FeedElements()
    /// How many items were beyond the limit.
    private(set) var itemsDropped = 0

    var frames: [Frame] = []
    var item: ElementValues?
    var person: ElementPerson?
    /// The text of the innermost person or source.
    var looseText: [UInt8] = []
    var capture: FeedCapture?
    /// The text of the capture; one buffer for all.
    var captured: [UInt8] = []
    /// Whether what ends now ends with the document only.
    private var isCut = false
    private var tags = FeedTagIndex()
    private var roles: [FeedRole?] = []
    /// The addresses that `xml:base` set, with the depths that they hold for.
    private var bases: [(depth: Int, base: String)]

    static let itemLimit = 20_000
    static let valueLimit = 2_000
    private static let longestBase = 2_048

    init(base: String) { bases = [(0, base)] }

    var base: String { bases.last?.base ?? "" }

    mutating func walk(_ reader: inout XMLReader) {
        while true {
            switch reader.next() {
            case .start: start(&reader)
            case .text: text(&reader)
            case .end: end(&reader)
            case .finished:
                isCut = reader.isCut
                finishCapture()
                finishItem()
                return
            }
        }
    }

    /// The context that the current element stands in.
    var context: Frame.Kind? { frames.last?.kind }

    mutating func tag(_ reader: borrowing XMLReader) -> FeedTag {
        tags.tag(reader.name, in: reader)
    }

    private mutating func role(_ reader: borrowing XMLReader) -> FeedRole {
        let name = reader.name
        if name < roles.count, let known = roles[name] { return known }
        while roles.count <= name { roles.append(nil) }
        let role = FeedRole(tag(reader))
        roles[name] = role
        return role
    }

    private mutating func start(_ reader: inout XMLReader) {
        let role = role(reader)
        if capture != nil {
            guard endsCapture(role, reader) else {
                capture?.startElement(&reader, isListItem: role == .listItem, &captured)
                return
            }
            finishCapture()
        }
        if reader.hasAttribute(prefixed: "xml:"), let own = reader.attribute("xml:base") {
            let inner = URLReference.resolve(own, against: base)
            // A long base would be written out with every relative address.
            if inner.utf8.count <= Self.longestBase { bases.append((reader.depth, inner)) }
        }
        begin(role, &reader)
    }

    private mutating func text(_ reader: inout XMLReader) {
        if capture != nil {
            capture?.appendText(&reader, to: &captured)
        } else if context == .person || context == .source {
            reader.appendText(to: &looseText)
        }
    }

    private mutating func end(_ reader: inout XMLReader) {
        isCut = reader.isCut
        let depth = reader.endedDepth
        if let opened = capture?.depth {
            if depth > opened {
                capture?.endElement(reader, &captured)
                return
            }
            finishCapture()
        }
        while let frame = frames.last, frame.depth >= depth { leave(frame) }
        while bases.count > 1, let last = bases.last, last.depth >= depth { bases.removeLast() }
    }

    /// Closes what a frame was for.
    private mutating func leave(_ frame: Frame) {
        frames.removeLast()
        switch frame.kind {
        case .item: finishItem()
        case .person: finishPerson()
        case .source: finishSource()
        case .root, .feed, .aside: break
        }
    }

    mutating func push(_ kind: Frame.Kind, _ reader: borrowing XMLReader) {
        frames.append(Frame(kind: kind, depth: reader.depth))
    }

    mutating func note(_ format: SyndicationFormat) {
        if elements.format == nil { elements.format = format }
    }

    mutating func noteLanguage(_ language: String) {
        guard elements.language == nil, let language = language.trimmedOrNil() else { return }
        elements.language = String(language.map { $0 == "_" ? "-" : $0 })
    }

    /// Starts a new item, wherever it stands; one that was never closed ends here.
    mutating func startItem(_ reader: inout XMLReader) {
        while let frame = frames.last, frame.kind != .feed, frame.kind != .root { leave(frame) }
        finishItem()
        push(.item, reader)
        var values = ElementValues()
        values.base = base
        item = values
    }

    private mutating func finishItem() {
        guard var done = item else { return }
        item = nil
        done.isCut = isCut
        guard elements.items.count < Self.itemLimit else {
            itemsDropped += 1
            return
        }
        elements.items.append(done)
    }

    /// Changes the values of the open item, or the feed's own.
    mutating func update(_ change: (inout ElementValues) -> Void) {
        if item != nil {
            guard var open = item.take() else { return }
            change(&open)
            item = open
        } else {
            change(&elements.own)
        }
    }
}

extension FeedWalker {
    /// Whether an element cannot be meant as part of the text that is being read: then the text was
    /// never closed.
    private mutating func endsCapture(_ role: FeedRole, _ reader: borrowing XMLReader) -> Bool {
        guard let capture, !capture.isMarkup, tag(reader).isCore else { return false }
        switch role {
        case .feed, .item: return true
        case .text(let slot):
            switch slot {
            case .id, .pubDate, .published, .updated, .built, .description: return true
            case .title, .summary, .content: return !capture.isRich
            default: return false
            }
        case .link, .enclosure, .category, .person: return !capture.isRich
        default: return false
        }
    }
}
