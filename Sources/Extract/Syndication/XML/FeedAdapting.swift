import Model

/// What the adapters of the XML formats have in common: the choice among values that mean the same.
struct FeedAdapting {
    /// Texts that were escaped once more than their format asks for.
    var unescaped = 0

    mutating func text(_ values: ElementValues, _ slots: [FeedTextSlot]) -> SyndicatedText? {
        for slot in slots {
            guard let found = values.text(slot) else { continue }
            return FeedText.text(found, unescaped: &unescaped)
        }
        return nil
    }

    func title(_ values: ElementValues) -> String? {
        for slot in [FeedTextSlot.title, .dcTitle, .mediaTitle, .itunesTitle] {
            guard let found = values.text(slot) else { continue }
            let title = FeedText.plain(found)
            if !title.isEmpty { return title }
        }
        return nil
    }

    /// What both formats fill in the same way.
    mutating func item(_ values: ElementValues) -> SyndicatedItem {
        var item = SyndicatedItem(baseURL: values.base)
        item.isCut = values.isCut
        item.title = title(values)
        item.published =
            (values.lastString(.pubDate, or: .published) ?? values.string(.created, .dcDate))
            .map(FeedDate.readable)
        item.updated =
            (values.lastString(.updated, or: .updated) ?? values.string(.dcDate, .built))
            .map(FeedDate.readable)
        item.tags = tags(values)
        item.enclosures = enclosures(values)
        item.image = image(values)
        item.origin = values.origin.map(CollapsedText.collapse)
        return item
    }

    /// Author and creator, each once; where neither is named, the people of the first other slot
    /// that names any.
    func authors(_ values: ElementValues) -> [SyndicatedPerson] {
        var authors = people(values, .author)
        let creators = people(values, .creator)
        if !creators.isEmpty {
            var known = KnownPeople()
            for author in authors { known.add(author) }
            for creator in creators where known.add(creator) { authors.append(creator) }
        }
        return authors.isEmpty ? people(values, .itunes, .media) : authors
    }

    /// The people of the first slot that names any.
    func people(_ values: ElementValues, _ slots: FeedPersonSlot...) -> [SyndicatedPerson] {
        guard !values.people.isEmpty else { return [] }
        for slot in slots {
            var people: [SyndicatedPerson] = []
            for index in values.people.indices where values.people[index].slot == slot {
                guard people.count < 100, let person = person(values.people[index]),
                    !people.contains(person)
                else { continue }
                people.append(person)
            }
            guard people.isEmpty else { return people }
        }
        return []
    }

    private func person(_ element: ElementPerson) -> SyndicatedPerson? {
        var person = element.person
        if let name = person.name {
            person.name = FeedText.plain(
                ElementText(slot: .title, text: name, kind: .unknown, base: ""))
            if person.email == nil, name.utf8.contains(UInt8(ascii: "@")),
                let read = PersonText.person(name)
            {
                person.name = read.name ?? person.name
                person.email = read.email
            }
            return person
        }
        guard person.isEmpty else { return person }
        let text = FeedText.plain(
            ElementText(slot: .title, text: element.text, kind: .unknown, base: ""))
        return PersonText.person(text.isEmpty ? element.text : text)
    }

    private func tags(_ values: ElementValues) -> [String] {
        var tags: [String] = []
        func add(_ tag: String) {
            let tag = CollapsedText.collapse(tag)
            if !tag.isEmpty, !tags.contains(tag) { tags.append(tag) }
        }
        for tag in values.tags { add(tag.term ?? tag.text ?? tag.label ?? "") }
        return tags
    }

    private func enclosures(_ values: ElementValues) -> [Enclosure] {
        guard !values.links.isEmpty || !values.enclosures.isEmpty || !values.media.isEmpty else {
            return []
        }
        var enclosures = values.enclosures.filter { !$0.url.isEmpty }
        for link in values.links where link.relation == "enclosure" {
            enclosures.append(Enclosure(url: link.address, type: link.type, length: link.length))
        }
        var told = MediaBesideEnclosures(enclosures)
        for media in values.media where media.isPlayable && told.add(media) {
            guard enclosures.count < 100 else { break }
            enclosures.append(
                Enclosure(url: media.address, type: media.type, length: media.length))
        }
        return enclosures
    }

    private func image(_ values: ElementValues) -> String? {
        values.media.first { $0.isImage && !$0.isThumbnail }?.address
            ?? values.media.first { $0.isThumbnail }?.address ?? values.image
            ?? values.enclosures.first { $0.type?.hasPrefix("image/") == true }?.url
    }

    /// The page that an Atom link leads to: one without `rel` or `alternate`, HTML first.
    func alternate(_ values: ElementValues) -> String? {
        var other: Int?
        for index in values.links.indices where values.links[index].isAlternate {
            if values.links[index].isHTML { return values.links[index].address }
            other = other ?? index
        }
        return other.map { values.links[$0].address }
    }

    /// The text of RSS's own `link`.
    func plainLink(_ values: ElementValues) -> String? {
        values.links.first { !$0.isAttribute && $0.relation == nil }?.address
    }

    /// An address; empty for one that would run a script or carry its own contents.
    static func withoutScript(_ address: String) -> String {
        let scheme = address.utf8.prefix(12).prefix { $0 != UInt8(ascii: ":") }
        guard scheme.count <= 10 else { return address }
        let lowered = String(decoding: scheme.map { $0 | 0x20 }, as: UTF8.self)
        return ["javascript", "vbscript", "data"].contains(lowered) ? "" : address
    }

    static func isWebAddress(_ text: String) -> Bool {
        let scheme = text.utf8.prefix { $0 != UInt8(ascii: ":") }
        guard scheme.count == 4 || scheme.count == 5,
            zip(scheme, "https".utf8).allSatisfy({ $0 | 0x20 == $1 })
        else { return false }
        return text.utf8.dropFirst(scheme.count).starts(with: "://".utf8)
    }
}

extension ElementMedia {
    fileprivate var isImage: Bool {
        isThumbnail || medium == "image" || type?.hasPrefix("image/") == true
    }

    fileprivate var isPlayable: Bool {
        guard !isThumbnail else { return false }
        return medium == "audio" || medium == "video" || type?.hasPrefix("audio/") == true
            || type?.hasPrefix("video/") == true
    }
}

extension ElementLink {
    fileprivate var isAlternate: Bool {
        isAttribute && (relation == nil || relation == "alternate")
    }

    fileprivate var isHTML: Bool {
        guard let type else { return true }
        return type.hasPrefix("text/html") || type.hasPrefix("application/xhtml")
    }
}
