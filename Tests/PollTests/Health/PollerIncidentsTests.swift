import Fetch
import Logging
import Model
import Store
import Synchronization
import Testing

@testable import Poll

/// What ails a source that feeds.yml takes out, or enables no more.
struct PollerIncidentsTests {
    private static let start: Int64 = 1_768_500_000

    private static func poller(
        _ sources: [Source], _ store: SQLiteStore, at hours: Int64, isWell: Bool = false
    ) -> Poller {
        let configuration = SamplePage.configuration(sources)
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            .page(
                isWell ? SamplePage.html([9, 8, 7]) : "<!DOCTYPE html><p>Nothing.</p>",
                url: request.url)
        }
        return Poller(
            configuration: configuration,
            pipeline: SamplePage.pipeline(configuration, fetcher), store: store,
            now: { Timestamp(start + hours * 3_600) }, random: { 0 }, logger: PollerTests.quiet())
    }

    @Test(arguments: [false, true])
    func anIncidentEndsWithTheAsking(staysDisabled: Bool) async throws {
        let source = SamplePage.source()
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        _ = try await Self.poller([source], store, at: 0, isWell: true).refresh([source])
        for hours in 1...2 {
            _ = try await Self.poller([source], store, at: Int64(hours)).refresh([source])
        }
        let open = try await store.incidents(limit: 9)
        #expect(open.count == 1 && open[0].closed == nil && open[0].state == .broken)
        // Others are none of it, and a refresh of others neither.
        _ = try await Self.poller([source], store, at: 3).refresh([])
        #expect(try await store.incidents(limit: 9) == open)

        var disabled = source
        disabled.enabled = false
        for hours in 4...5 {
            _ = try await Self.poller(staysDisabled ? [disabled] : [], store, at: Int64(hours))
                .refresh([])
            let closed = try await store.incidents(limit: 9)
            #expect(closed.map(\.opened) == open.map(\.opened))
            #expect(closed.map(\.closed) == [Timestamp(Self.start + 4 * 3_600)])
            #expect(closed[0].summary.contains("asked no more"))
        }
        #expect(try await store.pollStates()[source.id]?.health?.state == .broken)

        // It comes back as it was: that is another incident.
        _ = try await Self.poller([source], store, at: 6).refresh([source])
        let again = try await store.incidents(limit: 9)
        #expect(again.map(\.closed) == [nil, Timestamp(Self.start + 4 * 3_600)])
        #expect(again[0].opened == Timestamp(Self.start + 6 * 3_600))
        _ = try await Self.poller([source], store, at: 7, isWell: true).refresh([source])
        #expect(try await store.incidents(limit: 9).allSatisfy { $0.closed != nil })
    }
}
