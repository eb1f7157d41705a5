/// The people of an item that are told already, by name and by address, whatever their case.
struct KnownPeople {
    // Each name is folded once: an item may name many, at any length.
    private var names: Set<String> = []
    private var emails: Set<String> = []
    /// Addresses of those who have no name.
    private var namelessEmails: Set<String> = []

    /// Takes somebody up; false where the same name or address is known.
    @discardableResult mutating func add(_ person: SyndicatedPerson) -> Bool {
        let name = person.name.map(Self.folded)
        let email = person.email.map(Self.folded)
        let isKnown =
            name.map(names.contains) ?? false || email.map(emails.contains) ?? false
            || email == nil && name.map(namelessEmails.contains) ?? false
        if let name { names.insert(name) }
        if let email {
            emails.insert(email)
            if name == nil { namelessEmails.insert(email) }
        }
        return !isKnown
    }

    private static func folded(_ text: String) -> String {
        CollapsedText.collapse(text).lowercased()
    }
}
