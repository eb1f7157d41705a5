import Model

extension FeedWalker {
    /// Puts a finished text where it belongs.
    mutating func finishCapture() {
        guard let done = capture.take() else { return }
        let (text, kind) = done.finished(captured)
        captured.removeAll(keepingCapacity: true)
        switch done.target {
        case .text(let slot):
            guard !text.isEmpty || done.note != nil else { return }
            switch slot {
            case .language where item == nil: noteLanguage(text)
            case .keywords: return addAll(text, separator: ",")
            case .subject: return addAll(text, separator: "\n")
            default: break
            }
            let value = ElementText(
                slot: slot, text: text, kind: kind, base: done.base, note: done.note)
            update { if $0.texts.count < Self.valueLimit { $0.texts.append(value) } }
        case .link(var link):
            if !link.isAttribute { link.address = resolved(text) }
            guard !link.address.isEmpty else { return }
            update { if $0.links.count < Self.valueLimit { $0.links.append(link) } }
        case .category(var category):
            category.text = text.trimmedOrNil()
            add(category)
        case .personName:
            if person?.person.name == nil { person?.person.name = text.trimmedOrNil() }
        case .personEmail: person?.person.email = text.trimmedOrNil()
        case .personURL:
            let address = text.trimmedOrNil().map(resolved)
            person?.person.url = address
        case .sourceTitle:
            looseText.removeAll(keepingCapacity: true)
            looseText.append(
                contentsOf: FeedText.plain(
                    ElementText(
                        slot: .title, text: text, kind: kind, base: done.base)
                ).utf8)
        }
    }

    mutating func finishPerson() {
        guard var done = person.take() else { return }
        done.text = String(decoding: looseText.trimmed(), as: UTF8.self)
        looseText.removeAll(keepingCapacity: true)
        guard !done.text.isEmpty || !done.person.isEmpty else { return }
        update { if $0.people.count < Self.valueLimit { $0.people.append(done) } }
    }

    mutating func finishSource() {
        let text = String(decoding: looseText.trimmed(), as: UTF8.self)
        looseText.removeAll(keepingCapacity: true)
        guard !text.isEmpty else { return }
        update { $0.origin = $0.origin ?? text }
    }

    mutating func add(_ category: ElementCategory) {
        guard category.term != nil || category.label != nil || category.text != nil else { return }
        update { if $0.tags.count < Self.valueLimit { $0.tags.append(category) } }
    }

    /// The tags of a list.
    private mutating func addAll(_ list: String, separator: Character) {
        for tag in list.split(separator: separator) {
            add(ElementCategory(text: String(tag).trimmedOrNil()))
        }
    }

    /// A text that stood in an attribute.
    mutating func add(_ slot: FeedTextSlot, _ text: String) {
        guard let text = text.trimmedOrNil() else { return }
        let value = ElementText(slot: slot, text: text, kind: .plain, base: base)
        update { $0.texts.append(value) }
    }

    mutating func addLink(_ address: String, isAttribute: Bool) {
        let link = ElementLink(address: resolved(address), isAttribute: isAttribute)
        guard !link.address.isEmpty else { return }
        update { $0.links.append(link) }
    }
}
