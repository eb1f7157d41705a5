import Model

/// Words of the index that no text can hold: where an item belongs.
///
/// They let one index answer what is asked of words, places and sources at once, in order of time.
enum SearchFacets {
    /// Every facet of an item.
    static func all(of item: Item) -> [String] {
        var facets = [everything, source(item.sourceID)]
        facets += item.regionIDs.map(region)
        facets += divisions(of: item).sorted().map(division)
        facets += titleCharacters(item.title)
        return facets
    }

    /// What an item needs for `query`: one of each list.
    static func wanted(by query: ItemQuery) -> [[String]] {
        var wanted: [[String]] = []
        switch query.feed {
        case .all: break
        case .region(let id): wanted.append([region(id)])
        case .source(let id): wanted.append([source(id)])
        case .division(let code): wanted.append([division(code)])
        }
        if !query.divisions.isEmpty { wanted.append(query.divisions.map(division)) }
        if !query.sources.isEmpty { wanted.append(query.sources.map(source)) }
        return wanted.isEmpty ? [[everything]] : wanted
    }

    /// Of these no item for `query` has any.
    static func unwanted(by query: ItemQuery) -> [String] { query.hiding.sorted().map(source) }

    /// The facet of an item with this ideograph in its title.
    static func titleCharacter(_ character: String) -> String { "\u{1}c\(character)" }

    /// The divisions of an item and all that hold them, each once.
    static func divisions(of item: Item) -> Set<DivisionCode> {
        var codes: Set<DivisionCode> = []
        for division in item.divisions {
            codes.formUnion([division.code, division.code.prefecture, division.code.province])
        }
        return codes
    }

    private static let everything = "\u{1}a"
    private static func source(_ id: String) -> String { "\u{1}s\(id)" }
    private static func region(_ id: String) -> String { "\u{1}r\(id)" }
    private static func division(_ code: DivisionCode) -> String { "\u{1}d\(code)" }

    private static func titleCharacters(_ title: String) -> [String] {
        var seen: Set<Unicode.Scalar> = []
        for scalar in title.unicodeScalars.prefix(SearchDocument.longestTitle)
        where scalar.value >= 0x80 && ScalarKind(scalar.value) == .ideograph {
            seen.insert(scalar)
        }
        return seen.map { titleCharacter(String($0)) }.sorted()
    }
}
