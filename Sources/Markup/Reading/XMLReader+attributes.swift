extension XMLReader {
    /// The current start tag's attributes, names as they are written without their prefix, of a
    /// name the first only.
    package mutating func allAttributes() -> [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        for attribute in attributes {
            let written = string(attribute.name)
            let name = written.split(separator: ":").last.map(String.init) ?? written
            guard !found.contains(where: { $0.name == name }) else { continue }
            found.append((name, decoded(attribute.value)))
        }
        return found
    }
}
