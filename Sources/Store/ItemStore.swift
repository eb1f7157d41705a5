package import Model

/// Where items, poll states and feed revisions are kept: the contract of every store.
///
/// - What `record` is given commits together or not at all (one poll is never half stored).
/// - An item's `id` and `firstSeen` never change once stored; `updated` moves only when the item's
///   content changed; nothing is ever deleted.
/// - An incoming item is the known one when any of its keys is known for its source; where most of a
///   page's items are not, also when what else it says is one stored item's alone (`PageMatcher`).
/// - A feed's revision moves only when an item in it changed, and its time never goes backwards.
/// - Keys are only ever matched: items read back carry none.
package protocol ItemStore: Sendable {
    /// Stores what polls found, in one transaction for all of them; one answer a poll, in order.
    ///
    /// - Parameter inPlace: whether the caller's thread does it and waits for the disk. Changing threads
    ///   costs more than a few polls without news do.
    func record(_ polls: [PollRecord], inPlace: Bool) async throws(StoreError) -> [PollChanges]

    /// Which of `items`, the page of one source, are not stored yet, by their places.
    func unknown(_ items: [Item]) async throws(StoreError) -> Set<Int>

    /// The source's stored items whose articles are due at `due`, latest stored first.
    func pendingArticles(
        of sourceID: String, due: Timestamp, limit: Int
    ) async throws(StoreError) -> [PendingArticle]

    /// What is remembered of every source that was ever polled, by source id.
    func pollStates() async throws(StoreError) -> [String: PollState]

    /// What the last poll kept for judging the source's health; nil before there was one.
    func healthMemory(of sourceID: String) async throws(StoreError) -> String?

    /// The incidents of all sources, the one that changed last first.
    func incidents(limit: Int) async throws(StoreError) -> [Incident]

    /// The newest items of a feed: by their time, then by when they were stored, latest first.
    func items(in key: FeedKey, limit: Int) async throws(StoreError) -> [Item]

    /// The item with this id, as it is now, with its story as `.all` shows it; nil where none is
    /// stored.
    ///
    /// Of a story it is the oldest item, whichever of them has the id.
    func item(id: String) async throws(StoreError) -> Item?

    /// The newest items that `query` asks for, among those that are indexed; in the order of feeds,
    /// but exact only within 18 hours where very many share a time.
    ///
    /// A story stands where the first stored of its items does that the query finds: nobody who
    /// comes later moves it. Never in the way of other reads, and throws `tooSlow` where it takes
    /// longer than `patience`; with none it reads as feeds are read, to the end.
    func items(
        matching query: ItemQuery, patience: Duration?
    ) async throws(StoreError) -> FoundItems

    /// Where the items of a feed go on after the one with this id; nil where none is stored.
    func cursor(after id: String) async throws(StoreError) -> ItemCursor?

    /// Indexes the next new items for `items(matching:)` and the feeds of divisions, in one
    /// transaction; the feeds of divisions that changed, nil where nothing was left to index.
    ///
    /// Apart from `record`, since it costs more than storing the items does. Items that change are
    /// indexed anew in the transaction that changes them.
    func indexNext() async throws(StoreError) -> Set<FeedKey>?

    /// One document of a feed's complete history, as of one moment; nil where there is no such page.
    ///
    /// Without a number it is the subscription document: all that stands in no archive page, among
    /// it always the newest items. Every item of the feed stands in one document, and what stands
    /// in an archive page never changes, whatever a source does.
    func page(_ archive: Int?, of key: FeedKey) async throws(StoreError) -> FeedPage?

    /// Notes which feeds are published, and takes over what is stored under their former keys.
    ///
    /// The id of each is minted here, once; `feedIDs` gives it.
    func publish(_ feeds: [PublishedFeed]) async throws(StoreError)

    /// The ids of all feeds that were ever published, by path (`FeedKey.path`).
    func feedIDs() async throws(StoreError) -> [String: String]

    /// Where the feed that was once published at this path was last: at the path itself, or at the one
    /// that it was renamed to; nil where none ever was.
    func lastPath(of path: String) async throws(StoreError) -> String?

    /// The sources whose items only a token opens: `configured`, and those that were such when
    /// feeds.yml last named them. What was private stays so where its source is taken out.
    ///
    /// - Parameter open: ids of the sources that everyone may read.
    func privateSources(
        _ configured: Set<String>, open: Set<String>
    ) async throws(StoreError) -> Set<String>

    /// Those of `keys` by which an item of `source` is known already.
    func knownKeys(
        among keys: [String], of source: String
    ) async throws(StoreError) -> Set<String>

    /// How often and when a feed last changed; nil while nothing ever stood in it.
    func revision(of key: FeedKey) async throws(StoreError) -> FeedRevision?

    /// How many items are stored.
    func itemCounts() async throws(StoreError) -> ItemCounts

    /// Assigns every stored item anew where the rules that assigned them had another version.
    ///
    /// Works in batches, each a transaction of its own; the version is written last, so that an
    /// interrupted run starts again. `updated` never moves. Returns the feeds that changed.
    func reassign(
        version: String,
        using assign: @Sendable (Item) -> (divisions: [DivisionAssignment], regionIDs: [String])
    ) async throws(StoreError) -> Set<FeedKey>

    /// Ends all access; every later call throws.
    func close() async
}

extension ItemStore {
    /// Stores what polls found, off the caller's thread.
    package func record(_ polls: [PollRecord]) async throws(StoreError) -> [PollChanges] {
        try await record(polls, inPlace: false)
    }
}
