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
        item.title = title(values)
        item.published = values.date(.pubDate, .published) ?? values.string(.created, .dcDate)
        item.updated = values.date(.updated) ?? values.string(.dcDate, .built)
        item.tags = tags(values)
        item.enclosures = enclosures(values)
        item.image = image(values)
        item.origin = values.origin.map(CollapsedText.collapse)
        return item
    }

    /// The people of the first slot that names any.
    func people(_ values: ElementValues, _ slots: [FeedPersonSlot]) -> [SyndicatedPerson] {
        for slot in slots {
            let named = values.people.filter { $0.slot == slot }.compactMap(person)
            guard !named.isEmpty else { continue }
            var people: [SyndicatedPerson] = []
            for person in named where !people.contains(person) && people.count < 100 {
                people.append(person)
            }
            return people
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
        var seen: Set<String> = []
        func add(_ tag: String) {
            let tag = CollapsedText.collapse(tag)
            if !tag.isEmpty, seen.insert(tag).inserted { tags.append(tag) }
        }
        for tag in values.tags { add(tag.term ?? tag.text ?? tag.label ?? "") }
        for text in values.texts {
            switch text.slot {
            case .subject: text.text.split(separator: "\n").forEach { add(String($0)) }
            case .keywords: text.text.split(separator: ",").forEach { add(String($0)) }
            default: break
            }
        }
        return tags
    }

    private func enclosures(_ values: ElementValues) -> [Enclosure] {
        var enclosures = values.enclosures.filter { !$0.url.isEmpty }
        for link in values.links where link.relation == "enclosure" {
            enclosures.append(Enclosure(url: link.address, type: link.type, length: link.length))
        }
        guard enclosures.isEmpty else { return enclosures }
        return values.media.filter { $0.isPlayable }.map {
            Enclosure(url: $0.address, type: $0.type, length: $0.length)
        }
    }

    private func image(_ values: ElementValues) -> String? {
        values.media.first { $0.isImage && !$0.isThumbnail }?.address
            ?? values.media.first { $0.isThumbnail }?.address ?? values.image
            ?? values.enclosures.first { $0.type?.hasPrefix("image/") == true }?.url
    }

    /// The page that an Atom link leads to: one without `rel` or `alternate`, HTML first.
    func alternate(_ values: ElementValues) -> String? {
        let alternates = values.links.filter {
            $0.isAttribute && ($0.relation == nil || $0.relation == "alternate")
        }
        return
            (alternates.first { $0.type == nil || $0.type?.contains("html") == true }
            ?? alternates.first)?.address
    }

    /// The text of RSS's own `link`.
    func plainLink(_ values: ElementValues) -> String? {
        values.links.first { !$0.isAttribute && $0.relation == nil }?.address
    }

    static func isWebAddress(_ text: String) -> Bool {
        let start = text.prefix(8).lowercased()
        return start.hasPrefix("http://") || start.hasPrefix("https://")
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
