import Model
import Testing

@testable import Store

struct PastPollTableTests {
    private static func poll(_ number: Int, of source: String = "port") -> PollRecord {
        let at = Timestamp(Int64(number))
        var record = PollRecord(state: PollState(sourceID: source, lastPoll: at), at: at)
        record.past = PastPoll(
            sourceID: source, at: at, outcome: .failed, milliseconds: number, found: 7,
            reason: "no \(number)")
        return record
    }

    @Test func comesBackAsItWasNewestFirst() async throws {
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        _ = try await store.record([Self.poll(1), Self.poll(2), Self.poll(9, of: "other")])
        let polls = try await store.pastPolls(of: "port", limit: 10)
        #expect(polls == [Self.poll(2).past, Self.poll(1).past].compactMap(\.self))
        #expect(try await store.pastPolls(of: "port", limit: 1).map(\.milliseconds) == [2])
        #expect(try await store.pastPolls(of: "nobody", limit: 10).isEmpty)
    }

    @Test func countsWhatThePollChanged() async throws {
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        var record = Self.poll(1)
        record.past?.outcome = .read
        record.items = [item("1", source: "port"), item("2", source: "port")]
        _ = try await store.record([record])
        let poll = try #require(try await store.pastPolls(of: "port", limit: 1).first)
        #expect(poll.added == 2)
        #expect(poll.updated == 0)
        #expect(poll.outcome == .read)
    }

    @Test func keepsTwoHundredOfEachSource() async throws {
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        _ = try await store.record((1...250).map { Self.poll($0) } + [Self.poll(1, of: "other")])
        let polls = try await store.pastPolls(of: "port", limit: 1_000)
        #expect(polls.map(\.milliseconds) == Array((51...250).reversed()))
        #expect(try await store.pastPolls(of: "other", limit: 1_000).count == 1)
    }

    @Test func keepsNoMoreOfAReasonThanPeopleRead() async throws {
        let store = try SQLiteStore(path: ":memory:", readers: 1)
        var record = Self.poll(1)
        record.past?.reason = String(repeating: "长", count: 10_000)
        _ = try await store.record([record])
        #expect(try await store.pastPolls(of: "port", limit: 1).first?.reason.count == 500)
    }
}
