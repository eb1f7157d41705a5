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

    init(_ items: [Choices?]) { self.items = items }

    /// The year of each item, nil for items without a date.
    ///
    /// The cheapest path from item to item (dynamic programming over at most `yearsBack` years):
    /// a step costs the days it spans, half as much again against the list's direction, since lists
    /// keep their order but for pinned items at their top; and of equal paths the later one wins.
    func bestYears() -> [Int?] {
        let dated = items.indices.filter { items[$0]?.years.isEmpty == false }
        guard dated.contains(where: { items[$0]?.isOpen == true }) else {
            return items.map { $0?.years.first }
        }
        let direction = direction(dated)
        var costs: [Double] = []
        var origins: [[Int]] = []
        var previous: Choices?
        for (position, index) in dated.enumerated() {
            guard let item = items[index] else { continue }
            var newCosts: [Double] = []
            var newOrigins: [Int] = []
            for choice in item.years.indices {
                // Half a day a year: only a tie is decided by it.
                let own = Double(choice) * 0.5
                guard let before = previous else {
                    newCosts.append(own)
                    newOrigins.append(0)
                    continue
                }
                let day = item.dayNumber(choice)
                var best = (cost: Double.infinity, origin: 0)
                for origin in before.years.indices {
                    let step = Double(day - before.dayNumber(origin))
                    let against = position > 3 && step * direction < 0
                    let cost = costs[origin] + abs(step) * (against ? 1.5 : 1)
                    if cost < best.cost { best = (cost, origin) }
                }
                newCosts.append(best.cost + own)
                newOrigins.append(best.origin)
            }
            costs = newCosts
            origins.append(newOrigins)
            previous = item
        }
        return path(dated, costs: costs, origins: origins)
    }

    private func path(_ dated: [Int], costs: [Double], origins: [[Int]]) -> [Int?] {
        var years: [Int?] = items.map { _ in nil }
        guard let cheapest = costs.min(), var choice = costs.firstIndex(of: cheapest) else {
            return years
        }
        for (position, index) in dated.enumerated().reversed() {
            years[index] = items[index]?.years[choice]
            choice = origins[position][choice]
        }
        return years
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
