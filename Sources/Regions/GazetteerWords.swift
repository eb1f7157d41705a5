/// The names of places, and the words that are like them.
final class GazetteerWords: Sendable {
    let trie: NameTrie
    let placeNames: [PlaceName]
    /// Codes that place names may mean, flat.
    let candidateCodes: [Int32]

    init(trie: NameTrie, placeNames: [PlaceName], candidateCodes: [Int32]) {
        self.trie = trie
        self.placeNames = placeNames
        self.candidateCodes = candidateCodes
    }

    /// The divisions that a name may mean, best first.
    func candidates(of place: PlaceName) -> ArraySlice<Int32> {
        candidateCodes[Int(place.candidates.lowerBound)..<Int(place.candidates.upperBound)]
    }

    /// The place name that is exactly `units`.
    func place(_ units: [UInt16]) -> PlaceName? {
        guard let first = units.first else { return nil }
        var node = trie.root(first)
        for unit in units.dropFirst() where node != 0 {
            node = trie.child(node, unit)
        }
        let place = trie.places[Int(node)]
        return place < 0 ? nil : placeNames[Int(place)]
    }
}
