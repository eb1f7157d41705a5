/// What the patterns of one page may still cost, in pattern items tried plus bytes moved over.
final class PatternPurse {
    private(set) var left: Int

    /// About a second.
    init(_ budget: Int = 100_000_000) { left = budget }

    var isSpent: Bool { left <= 0 }

    func pay(_ cost: Int) { left -= max(0, cost) }
}
