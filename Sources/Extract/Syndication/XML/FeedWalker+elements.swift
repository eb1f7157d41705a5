import Markup
import Model

extension FeedWalker {
    /// Takes up an element that stands in no text.
    mutating func begin(_ role: FeedRole, _ reader: inout XMLReader) {
        switch role {
        case .root:
            note(tag(reader).name == "rss" ? .rss : .rdf)
            readLanguage(&reader)
            push(.root, reader)
        case .feed: beginFeed(&reader)
        case .item: beginItem(&reader)
        default:
            switch context {
            case .feed, .item: beginValue(role, &reader)
            case .person: beginPersonPart(role, &reader)
            case .source: beginSourcePart(role, &reader)
            case .aside: break
            // Outside of any feed nothing is about one.
            case .root, nil: push(.aside, reader)
            }
        }
    }

    private mutating func readLanguage(_ reader: inout XMLReader) {
        guard reader.hasAttribute(prefixed: "xml:"), let language = reader.attribute("xml:lang")
        else { return }
        noteLanguage(language)
    }

    private mutating func beginFeed(_ reader: inout XMLReader) {
        note(tag(reader).name == "feed" ? .atom : frames.isEmpty ? .cdf : .rss)
        readLanguage(&reader)
        guard item == nil else { return push(.aside, reader) }
        push(.feed, reader)
        let about = reader.attribute("rdf:about")
        if let href = reader.attribute("href") { addLink(href, isAttribute: false) }
        if let lastModified = reader.attribute("lastmod") { add(.updated, lastModified) }
        let base = base
        update {
            $0.about = $0.about ?? about
            if $0.base.isEmpty { $0.base = base }
        }
    }

    private mutating func beginItem(_ reader: inout XMLReader) {
        note(tag(reader).name == "entry" ? .atom : .rss)
        startItem(&reader)
        let about = reader.attribute("rdf:about") ?? reader.attribute("about")
        update { $0.about = about }
        // CDF says all this in attributes.
        if let href = reader.attribute("href") { addLink(href, isAttribute: false) }
        if let lastModified = reader.attribute("lastmod") { add(.updated, lastModified) }
    }

    private mutating func beginValue(_ role: FeedRole, _ reader: inout XMLReader) {
        switch role {
        case .text(let slot): beginText(slot, &reader)
        case .person(let slot):
            person = ElementPerson(slot: slot)
            looseText.removeAll(keepingCapacity: true)
            push(.person, reader)
        case .link: beginLink(&reader)
        case .category: beginCategory(&reader)
        case .source:
            looseText.removeAll(keepingCapacity: true)
            push(.source, reader)
        case .enclosure:
            if let url = reader.attribute("url") ?? reader.attribute("href") {
                let enclosure = Enclosure(
                    url: resolved(url), type: reader.attribute("type")?.trimmedOrNil(),
                    length: reader.attribute("length").flatMap(Self.length))
                update {
                    if $0.enclosures.count < Self.valueLimit { $0.enclosures.append(enclosure) }
                }
            }
            push(.aside, reader)
        case .thumbnail, .mediaContent: beginMedia(role, &reader)
        case .mediaGroup, .skipped: break
        case .itunesImage:
            if let url = reader.attribute("href") ?? reader.attribute("url") {
                let image = resolved(url)
                update { $0.image = $0.image ?? image }
            }
            push(.aside, reader)
        case .itunesCategory:
            if let text = reader.attribute("text")?.trimmedOrNil() {
                add(ElementCategory(text: text))
            }
        default: push(.aside, reader)
        }
    }

    private mutating func beginText(_ slot: FeedTextSlot, _ reader: inout XMLReader) {
        // A `body` of XHTML counts in items alone.
        guard slot != .body || item != nil else { return push(.aside, reader) }
        var capture = FeedCapture(
            target: .text(slot), depth: reader.depth, base: base,
            kindByDefault: kindByDefault(slot, reader))
        readType(of: &capture, &reader)
        switch slot {
        case .id: capture.note = reader.attribute("isPermaLink")
        case .content: capture.note = reader.attribute("src").map(resolved)
        case .body: capture.type = "xhtml"
        // CDF's title and abstract say nothing in attributes; its dates do.
        default: break
        }
        self.capture = capture
    }

    private mutating func kindByDefault(
        _ slot: FeedTextSlot, _ reader: borrowing XMLReader
    ) -> ElementText.Kind {
        // The content module's `encoded` is HTML by its definition.
        if slot == .encoded { return .html }
        return tag(reader).space == .atom && slot.isRich ? .plain : .unknown
    }

    private mutating func readType(of capture: inout FeedCapture, _ reader: inout XMLReader) {
        capture.type = reader.attribute("type")?.trimmedOrNil()?.lowercased()
        capture.mode = reader.attribute("mode")?.trimmedOrNil()?.lowercased()
        // Atom 0.3: markup stands unescaped unless `mode` says otherwise.
        if capture.type == "text/html", capture.mode == "xml" { capture.type = "xhtml" }
        if reader.attribute("encoding")?.lowercased() == "base64" { capture.mode = "base64" }
    }

    private mutating func beginLink(_ reader: inout XMLReader) {
        let href = reader.attribute("href") ?? reader.attribute("rdf:resource")
        let link = ElementLink(
            relation: reader.attribute("rel")?.trimmedOrNil()?.lowercased(),
            type: reader.attribute("type")?.trimmedOrNil()?.lowercased(),
            address: href.map(resolved) ?? "",
            length: reader.attribute("length").flatMap(Self.length), isAttribute: href != nil)
        capture = FeedCapture(
            target: .link(link), depth: reader.depth, base: base)
    }

    private mutating func beginCategory(_ reader: inout XMLReader) {
        let category = ElementCategory(
            term: reader.attribute("term")?.trimmedOrNil(),
            label: reader.attribute("label")?.trimmedOrNil())
        capture = FeedCapture(
            target: .category(category), depth: reader.depth, base: base)
    }

    private mutating func beginMedia(_ role: FeedRole, _ reader: inout XMLReader) {
        guard let url = reader.attribute("url")?.trimmedOrNil() else { return }
        let media = ElementMedia(
            address: resolved(url), type: reader.attribute("type")?.lowercased(),
            medium: reader.attribute("medium")?.lowercased(),
            length: reader.attribute("fileSize").flatMap(Self.length),
            isThumbnail: role == .thumbnail)
        update { if $0.media.count < Self.valueLimit { $0.media.append(media) } }
    }

    private mutating func beginPersonPart(_ role: FeedRole, _ reader: inout XMLReader) {
        let target: FeedCapture.Target
        switch role {
        case .personName, .text(.title): target = .personName
        case .personEmail: target = .personEmail
        case .personURL, .link: target = .personURL
        default: return
        }
        capture = FeedCapture(
            target: target, depth: reader.depth, base: base)
    }

    private mutating func beginSourcePart(_ role: FeedRole, _ reader: inout XMLReader) {
        guard role == .text(.title) else { return push(.aside, reader) }
        var capture = FeedCapture(
            target: .sourceTitle, depth: reader.depth, base: base)
        readType(of: &capture, &reader)
        self.capture = capture
    }

    func resolved(_ address: String) -> String {
        guard let address = address.trimmedOrNil() else { return "" }
        // What most feeds write: nothing to resolve.
        if FeedAdapting.isWebAddress(address), address.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x5C })
        {
            return address
        }
        return FeedAdapting.withoutScript(URLReference.resolve(address, against: base))
    }

    /// A count of bytes, as publishers write them: `1,234` too.
    private static func length(_ text: String) -> Int64? {
        Int64(text.filter { $0 != "," && $0 != " " && $0 != "." })
    }
}
