/// A name that the gazetteer knows, and how far it may be trusted where it stands alone.
struct PlaceName: Sendable {
    /// The letters of the generated table.
    enum Trust: UInt8, Sendable {
        /// A full name with its unit: 大连市.
        case full = 0x46  // F
        /// A short name that is a place wherever it is a word: 大连.
        case safe = 0x53  // S
        /// A short name that wants an ancestor, a cue or the source's home beside it: 凤城.
        case plain = 0x50  // P
        /// A word as often as a place: only right behind its own prefecture: 和平.
        case loose = 0x57  // W
        /// A common word: only with its unit: 振兴.
        case never = 0x4E  // N
        /// A landmark or body: 老虎滩.
        case landmark = 0x4C  // L
        /// A functional area: 金普新区.
        case area = 0x41  // A
        /// A landmark or area that wants its own city or province beside it: 北陵.
        case contextual = 0x43  // C

        /// Whether the name stands for places inside a division rather than for the division.
        var isLandmark: Bool { self == .landmark || self == .area || self == .contextual }
    }

    var trust: Trust
    /// Whether the first candidate is meant where nothing else speaks.
    var hasDefault: Bool
    /// Its place in the gazetteer's flat list of candidates.
    var candidates: Range<Int32>
}
