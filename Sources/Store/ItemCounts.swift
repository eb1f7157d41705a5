/// How many items are stored.
package struct ItemCounts: Sendable, Hashable {
    package var total = 0
    /// By region id; regions without items are missing.
    package var byRegion: [String: Int] = [:]

    package init() {}
}
