import Model

/// One diagnostic a kind, however many items it is about: the first, and how many are like it.
struct DiagnosticTally<Kind: Hashable> {
    private var found: [(diagnostic: Diagnostic, count: Int)] = []
    private var places: [Kind: Int] = [:]

    mutating func add(_ kind: Kind, _ diagnostic: @autoclosure () -> Diagnostic) {
        if let place = places[kind] {
            found[place].count += 1
        } else {
            places[kind] = found.count
            found.append((diagnostic(), 1))
        }
    }

    /// In the order in which their kinds were first met.
    var diagnostics: [Diagnostic] {
        found.map { diagnostic, count in
            guard count > 1 else { return diagnostic }
            return Diagnostic(
                diagnostic.severity, "\(diagnostic.message) (and \(count - 1) more like it)")
        }
    }
}
