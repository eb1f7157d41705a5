/// How far apart the starts of visits are, over all hosts: a third more than the sources need, so
/// that no second sees a burst and whoever is late catches up.
///
/// Pure.
struct VisitSpacing {
    /// Visits a second that few sources may always make.
    private static let least = 2.0
    /// Room beside what is needed.
    private static let room = 1.3

    /// Visits a second that each source needs.
    private var needs: [Double]
    private var sum = 0.0

    init(count: Int) { needs = [Double](repeating: 0, count: count) }

    /// The source `index` is visited about every `seconds`.
    mutating func note(_ index: Int, every seconds: Int64) {
        let need = 1 / Double(max(1, seconds))
        sum += need - needs[index]
        needs[index] = need
    }

    /// Milliseconds from the start of one visit to the next.
    var milliseconds: Int64 { Int64((1_000 / max(Self.least, sum * Self.room)).rounded(.up)) }
}
