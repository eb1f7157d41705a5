import Model
import Store

/// What a feed's address may ask beside the feed itself.
///
/// | parameter | means | form |
/// |---|---|---|
/// | `q` | words that all must stand | at most 256 bytes |
/// | `not` | words of which none may | at most 256 bytes |
/// | `division` | any of these, with what lies in it | codes of two, four or six digits |
/// | `source` | any of these | ids |
/// | `since` | published or seen on that day or later | `2026-03-01`, in China's time |
/// | `limit` | entries | 1 to 200 |
/// | `before` | what follows a page | as `next` links have it (`ItemCursor`) |
struct FeedFilter: Sendable, Hashable {
    var words = ""
    var without = ""
    /// Sorted, each once.
    var divisions: [DivisionCode] = []
    var sources: [String] = []
    /// As written: `2026-03-01`.
    var since: String?
    /// Nil for as many as the feeds have.
    var limit: Int?
    /// Where an earlier page ended.
    var before: ItemCursor?

    static let mostEntries = 200

    /// Whether nothing is asked.
    var isEmpty: Bool { self == FeedFilter() }

    /// Whether nothing is asked but a number of entries.
    var isLimitAlone: Bool {
        var rest = self
        rest.limit = nil
        return rest.isEmpty
    }

    /// The same question from its beginning.
    var first: FeedFilter { page(before: nil) }

    /// The page of the same question that begins there.
    func page(before cursor: ItemCursor?) -> FeedFilter {
        var page = self
        page.before = cursor
        return page
    }

    /// The parameters' names.
    static let names: Set<String> = [
        "before", "division", "limit", "not", "q", "since", "source",
    ]

    /// Every parameter that says something, in the order of the alphabet.
    var pairs: [QueryText.Pair] {
        var pairs: [QueryText.Pair] = []
        func add(_ name: String, _ value: String) {
            if !value.isEmpty { pairs.append(QueryText.Pair(name: name, value: value)) }
        }
        add("before", before?.description ?? "")
        add("division", divisions.map(\.description).joined(separator: ","))
        add("limit", limit.map(String.init) ?? "")
        add("not", without)
        add("q", words)
        add("since", since ?? "")
        add("source", sources.joined(separator: ","))
        return pairs
    }

    /// The one way to write it behind the `?`: what else means the same leads here.
    var canonical: String { QueryText.written(pairs) }

    /// The question for the store about a feed of `feedLength` entries.
    func query(of feed: FeedKey, feedLength: Int) -> ItemQuery {
        ItemQuery(
            feed: feed, words: words, without: without, divisions: divisions, sources: sources,
            since: since.flatMap { FeedFilterReader.day($0) }, before: before,
            limit: limit ?? feedLength)
    }
}

/// Why a question cannot be answered, in words for whoever wrote the address.
struct FilterProblem: Error, Hashable, CustomStringConvertible {
    let description: String
}
