/// One place name seen in a text, on its way to a decision.
struct PlaceMention {
    /// Its range in the text's units, with a unit that was joined to it.
    var start: Int
    var end: Int
    var place: PlaceName
    /// After a joined unit a short name counts as a full one.
    var trust: PlaceName.Trust
    /// Stands before 路, 街…: says at most which district.
    var isStreet = false
    /// Speaks only where nothing else does: newspapers.
    var isWeak = false
    /// Has a word beside it that goes with places.
    var hasCue = false
    /// Has a word behind it that only divisions have: 法院.
    var hasOffice = false
    /// The divisions it was taken for; empty while undecided or when turned down.
    var divisions: [Int32] = []
    var basis = Basis.name

    /// Why the divisions were chosen.
    enum Basis: String {
        case name
        case parent
        case neighbour
        case home
        case usual
        case cue
        case landmark
        case street
    }
}
