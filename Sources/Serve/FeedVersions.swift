/// What stood in the last versions of feeds: what is new since then is told by it (RFC 3229).
///
/// Kept apart from the documents, which may be dropped between two visits of a reader.
struct FeedVersions {
    /// Fingerprints of entries as written.
    typealias Entries = Set<Int>

    private struct Version {
        var digest: String
        var entries: Entries
    }

    private struct History {
        var versions: [Version] = []
        /// Counts notes: those noted longest ago are dropped first.
        var noted = 0
    }

    private let limit: Int
    private var histories: [String: History] = [:]
    private var notes = 0
    /// Fingerprints in all histories.
    private(set) var count = 0

    /// The current version and the five before it.
    private static let kept = 6

    /// - Parameter limit: fingerprints that all histories may hold.
    init(limit: Int = 1_000_000) { self.limit = limit }

    mutating func note(_ resource: PublishedResource, at path: String) {
        var history = histories[path] ?? History()
        notes += 1
        history.noted = notes
        let size = history.versions.reduce(0) { $0 + $1.entries.count }
        history.versions.removeAll { $0.digest == resource.digest }
        let entries = Entries(FeedDelta.fingerprints(of: resource))
        history.versions.append(Version(digest: resource.digest, entries: entries))
        history.versions.removeFirst(max(0, history.versions.count - Self.kept))
        count += history.versions.reduce(0) { $0 + $1.entries.count } - size
        histories[path] = history
        if count > limit { makeRoom() }
    }

    /// The entries of the latest version at `path` that a list of entity tags names, in any coding.
    func entries(named field: String, at path: String) -> Entries? {
        histories[path]?.versions.last { version in
            ContentCoding.allCases.contains { coding in
                EntityTagList.names("\"\(version.digest)\(coding.tagSuffix)\"", in: field, .weak)
            }
        }?.entries
    }

    /// Drops a quarter at once: sorting is not done for every note.
    private mutating func makeRoom() {
        for (path, history) in histories.sorted(by: { $0.value.noted < $1.value.noted }) {
            guard count > limit / 4 * 3 else { return }
            count -= history.versions.reduce(0) { $0 + $1.entries.count }
            histories[path] = nil
        }
    }
}
