import Model

/// Knows the items of a redesigned page again, by what is left of them.
///
/// Only where at least half of a page that was known looks new: then addresses have changed, and not
/// all of its news was written at once. Each rule asks for a mark that one arriving and one stored
/// item share and no other; what is in doubt is new. Two notices of one title and different days are
/// never one.
struct PageMatcher {
    /// Whether so many unknown items among all of a page's speak of a redesign.
    static func isRedesign(unknown: Int, of total: Int) -> Bool {
        unknown > 0 && unknown * 2 >= total
    }

    private var arrivals: [Mark]
    private var stored: [Mark]
    private var found: [Int: Int] = [:]
    private var taken: Set<Int>
    private let arrivingDays: [String?]
    private let storedDays: [String?]

    /// - Parameters:
    ///   - arrivals: the items that no key knows, in page order.
    ///   - stored: items of the source, in the order of its feed.
    ///   - present: places of those that stand on the page under a known key.
    init(_ arrivals: [Mark], stored: [Mark], present: Set<Int>) {
        self.arrivals = arrivals
        self.stored = stored
        taken = present
        arrivingDays = arrivals.map { Self.day($0) }
        storedDays = stored.map { Self.day($0) }
        dropLabels()
    }

    /// The place of the stored item for each arrival that is one.
    mutating func matches() -> [Int: Int] {
        let places = arrivals.map { PlaceName($0.url) }
        let storedPlaces = stored.map { PlaceName($0.url) }
        for (arrival, place) in Self.pairs(places.map(\.path), storedPlaces.map(\.path))
        where isSamePlace(arrival, place) {
            take(arrival, place)
        }
        // Notices of one day may share their text, and differ in the number that their titles bear.
        for (arrival, place) in Self.pairs(arrivals.map(\.content), stored.map(\.content))
        where !contradict(arrival, place) && hasSameNumbers(arrival, place) {
            take(arrival, place)
        }
        for (arrival, place) in Self.pairs(arrivals.map(Self.moment), stored.map(Self.moment)) {
            take(arrival, place)
        }
        pairTitlesByDay()
        for (arrival, place) in Self.pairs(places.map(\.number), storedPlaces.map(\.number)) {
            let isLong = (places[arrival].number?.utf8.count ?? 0) >= 5
            let isEdited = isSameDay(arrival, place) && isSimilarTitle(arrival, place)
            if isSameTitle(arrival, place) || isLong && isEdited { take(arrival, place) }
        }
        pairPartsOfTitles()
        pairTitles()
        return found
    }
}

extension PageMatcher {
    /// Takes off what one side's titles all begin with and the other's do not: 【公告】.
    private mutating func dropLabels() {
        guard arrivals.count >= Self.leastPage, stored.count >= Self.leastPage else { return }
        let (one, two) = (Self.commonStart(arrivals), Self.commonStart(stored))
        if one.count > two.count, one.hasSuffix(two) {
            Self.drop(one.count - two.count, from: &arrivals)
        } else if two.count > one.count, two.hasSuffix(one) {
            Self.drop(two.count - one.count, from: &stored)
        }
    }

    private static func commonStart(_ marks: [Mark]) -> Substring {
        let titles = marks.map(\.title).filter { !$0.isEmpty }
        // Where all are one title, it is no label.
        guard var start = titles.first?[...], Set(titles).count > 1 else { return "" }
        for title in titles {
            while !title.hasPrefix(start) { start = start.dropLast() }
        }
        return start
    }

    private static func drop(_ count: Int, from marks: inout [Mark]) {
        guard marks.allSatisfy({ $0.title.count >= count + 2 || $0.title.isEmpty }) else { return }
        for place in marks.indices {
            marks[place].title = String(marks[place].title.dropFirst(count))
        }
    }

    /// The pairs that share a key which no other arrival and no other stored item has.
    private static func pairs<Key: Hashable>(
        _ arriving: [Key?], _ known: [Key?]
    ) -> [(arrival: Int, place: Int)] {
        let known = unique(known)
        return unique(arriving).compactMap { key, arrival in known[key].map { (arrival, $0) } }
    }

    /// Takes a pair, where neither has another already.
    private mutating func take(_ arrival: Int, _ place: Int) {
        guard found[arrival] == nil, !taken.contains(place) else { return }
        found[arrival] = place
        taken.insert(place)
    }

    /// The places of the keys that stand once.
    private static func unique<Key: Hashable>(_ keys: [Key?]) -> [Key: Int] {
        var places: [Key: Int] = [:]
        var repeated: Set<Key> = []
        for (place, key) in keys.enumerated() {
            guard let key, places.updateValue(place, forKey: key) != nil else { continue }
            repeated.insert(key)
        }
        return places.filter { !repeated.contains($0.key) }
    }

    /// One title on one day: as many as are stored, in their order.
    private mutating func pairTitlesByDay() {
        func groups(_ marks: [Mark], _ days: [String?], free: (Int) -> Bool) -> [String: [Int]] {
            var groups: [String: [Int]] = [:]
            for place in marks.indices where free(place) && !marks[place].title.isEmpty {
                guard let day = days[place] else { continue }
                groups[marks[place].title + " " + day, default: []].append(place)
            }
            return groups
        }
        let known = groups(stored, storedDays) { !taken.contains($0) }
        for (key, places) in groups(arrivals, arrivingDays, free: { found[$0] == nil }) {
            guard let others = known[key], others.count == places.count else { continue }
            for (arrival, place) in zip(places, others) { take(arrival, place) }
        }
    }

    /// A title within the other's, on one day: cut short, or with a label before it.
    private mutating func pairPartsOfTitles() {
        guard (arrivals.count - found.count) * stored.count <= Self.mostComparisons else { return }
        var candidates: [(arrival: Int, place: Int)] = []
        for arrival in arrivals.indices where found[arrival] == nil {
            for place in stored.indices where !taken.contains(place) && isSameDay(arrival, place) {
                let (one, two) = (arrivals[arrival], stored[place])
                if Self.isPart(one, of: two) || Self.isPart(two, of: one) {
                    candidates.append((arrival, place))
                }
            }
        }
        let arriving = Self.unique(candidates.map { Optional($0.arrival) })
        let known = Self.unique(candidates.map { Optional($0.place) })
        for (arrival, index) in arriving where known[candidates[index].place] != nil {
            take(arrival, candidates[index].place)
        }
    }

    private static let leastPart = 6
    /// Beyond it, titles are not searched for in each other: a page may have thousands.
    private static let mostComparisons = 200_000

    /// Whether a title stands within another that says no more numbers: 第1号 is no part of 第11号.
    private static func isPart(_ part: Mark, of whole: Mark) -> Bool {
        guard part.title.count >= leastPart, whole.title.contains(part.title) else { return false }
        return part.isCut && whole.title.hasPrefix(part.title)
            || numbers(in: part.title).count == numbers(in: whole.title).count
    }

    /// The digits and Chinese numerals of a title.
    private static func numbers(in title: String) -> [Unicode.Scalar] {
        title.unicodeScalars.filter { $0.properties.numericType != nil }
    }

    /// The title alone, where it is one of a kind and most of the page is known again.
    private mutating func pairTitles() {
        guard arrivals.count >= Self.leastPage else { return }
        let titles = arrivals.map { $0.title.count >= Self.leastTitle ? $0.title : nil }
        let candidates = Self.pairs(titles, stored.map(\.title)).filter { arrival, place in
            let (one, two) = (arrivals[arrival].opening, stored[place].opening)
            return found[arrival] == nil && !taken.contains(place) && !contradict(arrival, place)
                && (one.isEmpty || two.isEmpty || one == two)
        }
        guard (found.count + candidates.count) * 2 >= arrivals.count else { return }
        for (arrival, place) in candidates { take(arrival, place) }
    }

    private static let leastPage = 3
    private static let leastTitle = 4
}

extension PageMatcher {
    /// Whether two items at one path, perhaps on two hosts, are one: a new system may begin to count
    /// anew.
    private func isSamePlace(_ arrival: Int, _ place: Int) -> Bool {
        isSameTitle(arrival, place)
            || isSameDay(arrival, place) && isSimilarTitle(arrival, place)
    }

    /// Whether one title could be the other, edited: at least half of the shorter one's pairs of
    /// letters stand in both.
    private func isSimilarTitle(_ arrival: Int, _ place: Int) -> Bool {
        guard hasSameNumbers(arrival, place) else { return false }
        let (one, two) = (
            Self.pairs(of: arrivals[arrival].title), Self.pairs(of: stored[place].title)
        )
        return one.intersection(two).count * 2 >= max(1, min(one.count, two.count))
    }

    /// Whether the titles bear the same numbers, as far as they are not cut: 第3号 is not 第4号.
    private func hasSameNumbers(_ arrival: Int, _ place: Int) -> Bool {
        Self.numbers(in: arrivals[arrival].title) == Self.numbers(in: stored[place].title)
            || arrivals[arrival].isCut || stored[place].isCut
    }

    private static func pairs(of title: String) -> Set<UInt64> {
        let scalars = title.unicodeScalars.map { UInt64($0.value) }
        return Set(zip(scalars, scalars.dropFirst()).map { $0 << 32 | $1 })
    }

    /// Whether the titles are equal, and the days not known to differ.
    private func isSameTitle(_ arrival: Int, _ place: Int) -> Bool {
        arrivals[arrival].title == stored[place].title && !contradict(arrival, place)
    }

    /// Whether both have dates, of different days.
    private func contradict(_ arrival: Int, _ place: Int) -> Bool {
        guard let one = arrivingDays[arrival], let two = storedDays[place] else { return false }
        return one != two
    }

    private func isSameDay(_ arrival: Int, _ place: Int) -> Bool {
        guard let one = arrivingDays[arrival], let two = storedDays[place] else { return false }
        return one == two
    }

    private static func day(_ mark: Mark) -> String? {
        mark.published.map { String($0.rfc3339.prefix(10)) }
    }

    /// The title at a time of day.
    private static func moment(_ mark: Mark) -> String? {
        guard let date = mark.published, date.precision != .day, !mark.title.isEmpty else {
            return nil
        }
        return "\(mark.title) \(date.timestamp.seconds / 60)"
    }
}
