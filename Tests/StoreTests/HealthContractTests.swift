import Model
import Store
import Testing

@Suite struct HealthContractTests {
    private static func record(
        _ state: SourceHealth.State, on day: Int, incident: Incident?, source: String = "harbour"
    ) -> PollRecord {
        var poll = poll([], source: source, on: day)
        poll.health = HealthRecord(
            health: SourceHealth(
                state, since: noon(day), reasons: ["first", "second"], held: 3,
                calmUntil: noon(day + 20)),
            memory: "{\"day\":\(day)}", incident: incident)
        return poll
    }

    private static func incident(
        _ state: SourceHealth.State, opened: Int, updated: Int, closed: Int? = nil,
        source: String = "harbour"
    ) -> Incident {
        Incident(
            sourceID: source, opened: noon(opened), updated: noon(updated),
            closed: closed.map { noon($0) }, state: state, summary: "day \(updated)")
    }

    @Test(arguments: StoreKind.allCases)
    func healthIsStoredWithItsPoll(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            #expect(try await store.healthMemory(of: "harbour") == nil)
            _ = try await store.record([Self.record(.broken, on: 2, incident: nil)])
            let health = try await store.pollStates()["harbour"]?.health
            #expect(
                health
                    == SourceHealth(
                        .broken, since: noon(2), reasons: ["first", "second"], held: 3,
                        calmUntil: noon(22)))
            #expect(try await store.healthMemory(of: "harbour") == "{\"day\":2}")
            // A poll that taught nothing leaves what is known.
            _ = try await store.record([poll([], on: 3)])
            #expect(try await store.pollStates()["harbour"]?.health == health)
        }
    }

    /// In the order of bytes, which is not that of letters everywhere.
    @Test(arguments: StoreKind.allCases)
    func eachSourceHasItsOwnHealth(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            let healthy = ["a-1", "a-10", "b", "z"]
            let others = ["0", "a", "a-2", "ba", "zz"]
            for source in others + healthy {
                _ = try await store.record([poll([], source: source, on: 1)])
            }
            for (day, source) in zip(2..., healthy) {
                _ = try await store.record([
                    Self.record(.stale, on: day, incident: nil, source: source)
                ])
            }
            let states = try await store.pollStates()
            #expect(states.count == 9)
            for (day, source) in zip(2..., healthy) {
                #expect(states[source]?.health?.since == noon(day))
            }
            for source in others { #expect(states[source]?.health == nil) }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func anIncidentIsOneRowFromItsOpeningToItsEnd(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            let course = [
                Self.incident(.degraded, opened: 1, updated: 1),
                Self.incident(.broken, opened: 1, updated: 2),
                Self.incident(.broken, opened: 1, updated: 4, closed: 4),
            ]
            for incident in course {
                _ = try await store.record([Self.record(.broken, on: 5, incident: incident)])
                #expect(try await store.incidents(limit: 10) == [incident])
            }
            let other = Self.incident(.blocked, opened: 6, updated: 6, source: "port")
            _ = try await store.record([
                Self.record(.blocked, on: 6, incident: other, source: "port")
            ])
            #expect(try await store.incidents(limit: 10) == [other, course[2]])
            #expect(try await store.incidents(limit: 1) == [other])
        }
    }

    @Test func aFlappingSourceKeepsItsLastHundredIncidents() async throws {
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        let records = (0..<130).map { number in
            var record = Self.record(.broken, on: 1, incident: nil)
            record.health?.incident = Incident(
                sourceID: "harbour", opened: Timestamp(Int64(number)),
                updated: Timestamp(Int64(number)), state: .broken, summary: "")
            return record
        }
        _ = try await store.record(records)
        let kept = try await store.incidents(limit: 1_000)
        #expect(kept.count == 100)
        #expect(kept.last?.opened == Timestamp(30))
    }
}
