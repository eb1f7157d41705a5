import Foundation
import Model

@testable import Store

/// The stores that the contract is tested on.
enum StoreKind: String, CaseIterable, Sendable {
    case memory, file

    /// Runs `body` on an empty store, and removes it.
    func withStore(_ body: (any ItemStore) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            let path = self == .memory ? ":memory:" : directory + "/bohai.db"
            let store = try SQLiteStore(path: path, readers: 2)
            try await body(store)
            await store.close()
        }
    }
}

/// Runs `body` with a directory of its own, and removes it.
func withTemporaryDirectory(_ body: (String) async throws -> Void) async throws {
    let directory = FileManager.default.temporaryDirectory
        .appendingPathComponent("bohai-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    try await body(directory.path)
}

/// A day in June 2025 in Beijing, as list pages state it.
func day(_ day: Int, _ certainty: PublishedDate.Certainty = .stated) -> PublishedDate {
    let civil = CivilTime(year: 2025, month: 6, day: day, utcOffset: 28_800)
    return PublishedDate(
        timestamp: civil.timestamp, utcOffset: 28_800, precision: .day, certainty: certainty)
}

/// The same with a time of day.
func minute(
    _ day: Int, _ hour: Int, _ minute: Int = 0, _ certainty: PublishedDate.Certainty = .stated
) -> PublishedDate {
    let civil = CivilTime(
        year: 2025, month: 6, day: day, hour: hour, minute: minute, utcOffset: 28_800)
    return PublishedDate(
        timestamp: civil.timestamp, utcOffset: 28_800, precision: .minute, certainty: certainty)
}

/// Noon UTC of a day in June 2025: when polls take place.
func noon(_ day: Int) -> Timestamp {
    CivilTime(year: 2025, month: 6, day: day, hour: 12).timestamp
}

/// The assignment to a prefecture of Liaoning.
func division(_ code: Int32, _ name: String, words: String = "港口") -> DivisionAssignment {
    DivisionAssignment(
        code: DivisionCode(code), name: name, level: .prefecture, confidence: 0.9,
        evidence: [RegionEvidence(place: .title, words: words, reason: "name of \(name)")])
}

/// An item as normalisation gives it, found on a day in June 2025.
func item(
    _ name: String, source: String = "harbour", keys: [String]? = nil, title: String? = nil,
    published: PublishedDate? = nil, seen: Int = 1, divisions: [DivisionAssignment] = [],
    regions: [String] = [], digest: String? = nil
) -> Item {
    let title = title ?? "Notice \(name)"
    return Item(
        id: "tag:example.org,2025:\(source)/\(name)", sourceID: source,
        keys: keys ?? ["url:https://example.org/\(name)"], url: "https://example.org/\(name)",
        title: title, published: published, firstSeen: noon(seen), updated: noon(seen),
        divisions: divisions, regionIDs: regions,
        contentDigest: digest ?? "\(title)|\(published?.rfc3339 ?? "")")
}

/// A poll of `items` at noon of a day in June 2025.
func poll(_ items: [Item], source: String = "harbour", on day: Int) -> PollRecord {
    let state = PollState(
        sourceID: source, lastPoll: noon(day), lastSuccess: noon(day), itemsFound: items.count)
    return PollRecord(state: state, items: items, at: noon(day))
}

extension ItemStore {
    /// Records one poll.
    @discardableResult
    func record(_ items: [Item], source: String = "harbour", on day: Int) async throws
        -> PollChanges
    {
        try await record([poll(items, source: source, on: day)]).first ?? PollChanges()
    }

    /// The titles of a feed, newest first.
    func titles(in key: FeedKey = .all) async throws -> [String] {
        try await items(in: key, limit: 100).map(\.title)
    }
}
