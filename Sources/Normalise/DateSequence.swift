import Model

/// Chooses the years of a list of days so that they follow each other most calmly.
struct DateSequence {
    /// How many years a list may reach back.
    static let yearsBack = 6

    /// One item's day and the years that are possible for it, latest first.
    struct Choices: Equatable {
        var month: Int
        var day: Int
        var years: [Int]
        /// Whether the year was left out.
        var isOpen: Bool

        func dayNumber(_ choice: Int) -> Int {
            CivilTime(year: years[choice], month: month, day: day).daysSinceEpoch
        }
    }

    private let items: [Choices?]
    /// Today in the source's zone, in days since the epoch.
    private let today: Int

    init(_ items: [Choices?], today: Int) {
        self.items = items
        self.today = today
    }

    /// The year of each item, nil for items without a date.
    ///
    /// The cheapest path from the reference day through the list, newest first: a step costs the
    /// days it spans, half as much again against the list's direction; of equal paths the later one
    /// wins. A few old items pinned above a list may be left out of its path, for a price that no
    /// orderly list is tempted by.
    func bestYears() -> [Int?] {
        let dated = items.indices.filter { items[$0]?.years.isEmpty == false }
        guard dated.contains(where: { items[$0]?.isOpen == true }) else {
            return items.map { $0?.years.first }
        }
        guard direction(dated) < 0 else { return years(of: path(dated.reversed())) }
        var best = path(dated)
        for (count, price) in Self.pinPrices where count < dated.count {
            var path = path(Array(dated[count...]), mayBeginAhead: false)
            path.cost += price
            guard path.cost < best.cost, pin(dated[..<count], above: dated[count], &path) else {
                continue
            }
            best = path
        }
        return years(of: best)
    }

    /// What it costs to take so many leading items for pinned ones.
    private static let pinPrices: [(count: Int, price: Double)] = [(1, 60), (2, 180), (3, 380)]
    /// What it costs to step from the past into the future: as much as the year back that a list
    /// of New Year's Eve steps instead, less than moving the whole list back a year.
    private static let futurePrice = 362.0

    private struct Path {
        var cost: Double
        /// The choice of year by index of the item.
        var choices: [Int: Int]
    }

    /// Gives pinned items their latest years, where that puts them below the item that follows.
    private func pin(_ pinned: ArraySlice<Int>, above next: Int, _ path: inout Path) -> Bool {
        guard let first = items[next], let choice = path.choices[next] else { return false }
        for index in pinned {
            guard let item = items[index], item.dayNumber(0) < first.dayNumber(choice) else {
                return false
            }
            path.choices[index] = 0
        }
        return true
    }

    /// The cheapest choice of years through `dated`, newest first (dynamic programming over at most
    /// `yearsBack` years).
    ///
    /// - Parameter mayBeginAhead: whether the first item may be of tomorrow.
    private func path(_ dated: [Int], mayBeginAhead: Bool = true) -> Path {
        var costs: [Double] = []
        var origins: [[Int]] = []
        var previous: Choices?
        for (position, index) in dated.enumerated() {
            guard let item = items[index] else { continue }
            var newCosts: [Double] = []
            var newOrigins: [Int] = []
            for choice in item.years.indices {
                let day = item.dayNumber(choice)
                // Half a day a year: only a tie is decided by it.
                let own = Double(choice) * 0.5
                // A little less than a step costs: two ways of equal length part at their start.
                var best = (cost: Double(abs(today - day)) * 0.99, origin: 0)
                if !mayBeginAhead, day > today { best.cost += Self.futurePrice }
                if let before = previous {
                    best.cost = .infinity
                    for origin in before.years.indices {
                        let step = step(before.dayNumber(origin), day, position)
                        if costs[origin] + step < best.cost {
                            best = (costs[origin] + step, origin)
                        }
                    }
                }
                newCosts.append(best.cost + own)
                newOrigins.append(best.origin)
            }
            costs = newCosts
            origins.append(newOrigins)
            previous = item
        }
        return trace(dated, costs, origins)
    }

    private func step(_ from: Int, _ day: Int, _ position: Int) -> Double {
        let isAgainst = position > 3 && day > from
        let isIntoFuture = from <= today && day > today
        return Double(abs(day - from)) * (isAgainst ? 1.5 : 1)
            + (isIntoFuture ? Self.futurePrice : 0)
    }

    private func trace(_ dated: [Int], _ costs: [Double], _ origins: [[Int]]) -> Path {
        guard let cheapest = costs.min(), var choice = costs.firstIndex(of: cheapest) else {
            return Path(cost: .infinity, choices: [:])
        }
        var choices: [Int: Int] = [:]
        for (position, index) in dated.enumerated().reversed() {
            choices[index] = choice
            choice = origins[position][choice]
        }
        return Path(cost: cheapest, choices: choices)
    }

    private func years(of path: Path) -> [Int?] {
        items.indices.map { index in path.choices[index].flatMap { items[index]?.years[$0] } }
    }

    /// -1 for newest first, 1 for oldest first: which way most steps go, the year left aside.
    private func direction(_ dated: [Int]) -> Double {
        var balance = 0
        for (first, second) in zip(dated, dated.dropFirst()) {
            guard let a = items[first], let b = items[second] else { continue }
            let step = (b.month - a.month) * 31 + b.day - a.day
            let around = step > 186 ? step - 372 : step < -186 ? step + 372 : step
            balance += around.signum()
        }
        return balance > 0 ? 1 : -1
    }
}
