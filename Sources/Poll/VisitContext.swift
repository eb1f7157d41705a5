import Model
import Store

/// What a visit that makes several requests asks of whoever makes it.
package struct VisitContext: Sendable {
    /// Those of an item's keys by which the source has it already.
    package var known: @Sendable ([String]) async -> Set<String>
    /// Waits between two requests to one host; the argument is how many seconds its site asks for.
    ///
    /// Throws where the program ends meanwhile.
    package var rest: @Sendable (Double) async throws -> Void
    /// Whether the source was never visited with success: then everything is new.
    package var isFirstVisit: Bool
    /// Whether anyone wants to know which hub the source names.
    package var looksForHub = false

    /// For one who knows nothing and waits for nobody.
    package init(
        isFirstVisit: Bool = true,
        known: @escaping @Sendable ([String]) async -> Set<String> = { _ in [] },
        rest: @escaping @Sendable (Double) async throws -> Void = { _ in }
    ) {
        self.isFirstVisit = isFirstVisit
        self.known = known
        self.rest = rest
    }
}

extension Poller {
    /// What a visit asks: the store, and the clock between two requests to one host.
    func context(of source: Source) -> VisitContext {
        let delay = configuration.fetching.hostDelay
        var context = VisitContext(
            known: { [store] keys in
                // Where the store does not answer, nothing further is asked for.
                (try? await store.knownKeys(among: keys, of: source.id)) ?? Set(keys)
            },
            rest: { [clock] asked in
                let seconds = max(delay, asked)
                if seconds > 0 { try await clock.sleep(for: .seconds(seconds)) }
            })
        context.looksForHub = push != nil
        return context
    }
}
