import Extract
import Model

/// What is remembered of a source's past readings: what it usually looks like.
///
/// Small (some 4 KB as JSON): it is read and written with every poll.
struct HealthMemory: Sendable, Hashable, Codable {
    /// One good reading.
    ///
    /// Shares are in per mille.
    struct Reading: Sendable, Hashable, Codable {
        var count: Int
        var fill: [String: Int]
        var commonTitle: Int
        var commonLink: Int
        var unreadDates: Int
        var titleLength: Int
        var garbage: Int
        /// How much of it was new; nil for the first.
        var new: Int?
    }

    /// The last good readings, oldest first.
    var readings: [Reading] = []
    /// Sketches of the page's known shapes, as hexadecimal digits, the latest last.
    var shapes: [String] = []
    /// Hashes of the titles of the last good reading.
    var titles: [UInt32] = []
    var places: Set<UInt32> = []
    /// The latest date of an item, in seconds.
    var newest: Int64?
    /// When a poll last brought something new.
    var lastNews: Int64?
    /// Seconds between one new item and the next.
    var gaps: [Int64] = []
    /// Polls in a row that failed or showed something amiss.
    var amiss = 0
    /// Polls in a row that brought no page.
    var failures = 0
    /// What the last reading showed amiss.
    var standing: Standing?
    /// When the open incident was opened.
    var opened: Int64?

    /// What stays amiss while the page stays as it is.
    struct Standing: Sendable, Hashable, Codable {
        var state: String
        var reasons: [String]
        var isCertain: Bool
        var held: Int
        /// The page's new shape, where nothing else is amiss: forgiven when all else stays well.
        var shapeAlone: String?
    }

    static let readingLimit = 10
    static let shapeLimit = 3
    static let gapLimit = 60

    var isEmpty: Bool { readings.isEmpty }

    /// The median of a number of all readings.
    func median(_ number: (Reading) -> Int) -> Int {
        let sorted = readings.map(number).sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }
}

extension HealthMemory {
    /// Takes a reading for a good one.
    mutating func learn(_ signs: PageSigns, new: Int, now: Timestamp) {
        let isFirst = readings.isEmpty
        let share = signs.items == 0 ? 0 : new * 1_000 / signs.items
        readings.append(Reading(signs, new: isFirst ? nil : share))
        readings.removeFirst(max(0, readings.count - Self.readingLimit))
        titles = signs.titles
        places = isFirst ? signs.places : places.union(signs.places)
        if places.count > 50 { places = signs.places }
        // A date to come is a deadline, or a slip.
        newest = [newest, signs.dates.first { $0 <= now.seconds }].compactMap(\.self).max()
        if isFirst { gaps = zip(signs.dates, signs.dates.dropFirst()).map { $0 - $1 } }
        if new > 0 {
            if let lastNews, now.seconds > lastNews { gaps.append(now.seconds - lastNews) }
            lastNews = now.seconds
        } else if lastNews == nil {
            lastNews = now.seconds
        }
        gaps.removeFirst(max(0, gaps.count - Self.gapLimit))
        know(signs.shape)
    }

    /// Counts a shape among the known ones.
    mutating func know(_ shape: [UInt32]) {
        guard !shape.isEmpty else { return }
        let text = ShapeText.written(shape)
        guard shapes.last != text else { return }
        // Where it is like a known one it takes that one's place: pages drift.
        shapes.removeAll { PageShape.likeness(ShapeText.read($0), shape) >= 0.8 }
        shapes.append(text)
        shapes.removeFirst(max(0, shapes.count - Self.shapeLimit))
    }

    /// Forgets what the source looked like, and keeps its rhythm and its open incident.
    mutating func forgetLooks() {
        readings = []
        shapes = []
        titles = []
        places = []
        newest = nil
        standing = nil
        amiss = 0
    }
}

extension HealthMemory.Reading {
    init(_ signs: PageSigns, new: Int?) {
        count = signs.found
        fill = [:]
        for (field, share) in signs.fill { fill[field.rawValue] = Self.mille(share) }
        commonTitle = Self.mille(signs.commonTitle)
        commonLink = Self.mille(signs.commonLink)
        unreadDates = Self.mille(signs.unreadDates)
        titleLength = Int(signs.titleLength.rounded())
        garbage = Self.mille(signs.garbage)
        self.new = new
    }

    private static func mille(_ share: Double) -> Int { Int((share * 1_000).rounded()) }
}
