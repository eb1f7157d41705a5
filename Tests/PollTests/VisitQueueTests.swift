import Fetch
import Foundation
import Model
import Store
import Testing

@testable import Poll

struct VisitQueueTests {
    private static let tempers = VirtualServer.Temper.allCases

    /// Sources in the simulation, five to a host; `BOHAI_SIMULATION=10000` takes minutes.
    private static let count =
        ProcessInfo.processInfo.environment["BOHAI_SIMULATION"].flatMap { Int($0) } ?? 360

    /// A month of servers of every temper, with restarts, the machine off for a day among them.
    @Test func isPoliteForAMonthAndStarvesNobody() async {
        let servers = (0..<Self.count / 5).map {
            VirtualServer(temper: Self.tempers[$0 % Self.tempers.count])
        }
        var world = Simulation(sources: Self.count, servers: servers, every: nil)
        await world.run(seconds: 7 * 86_400)
        world.restart()
        await world.run(seconds: 8 * 86_400)
        world.restart(after: 86_400)
        await world.run(seconds: 14 * 86_400)
        #expect(world.impolite.isEmpty, "\(world.impolite.count): \(world.impolite.prefix(8))")
        #expect(world.longestWait <= 52 * 3_600)
        #expect(world.visits >= Self.count * 15)
        let gone = servers.filter { $0.temper == .gone }.count * 5
        #expect(world.pollsOfTheGone == gone)
        // Three starts half a second apart can fall into one second.
        #expect(
            Double(world.busiestSecond) <= max(3, 2 * world.mean),
            "busiest \(world.busiestSecond), mean \(world.mean)")
        // Hour by hour as well: the first ones see all sources anew, and nights are quiet.
        let bursts = world.hours.filter {
            Double($0.value.busiest) > max(3, Double($0.value.visits) / 1_800)
        }
        #expect(bursts.isEmpty, "\(bursts)")
        // A quarter of a week is office hours.
        #expect(
            world.officeVisits.open * 100 >= world.officeVisits.all * 35, "\(world.officeVisits)")
    }

    /// Ten thousand hourly sources: all are new at first, and all overdue after a day's pause.
    @Test func hasNoBusySecond() async {
        let servers = (0..<2_000).map { _ in VirtualServer(temper: .plain) }
        var world = Simulation(sources: 10_000, servers: servers, every: 3_600)
        await world.run(seconds: 3_600)
        world.restart(after: 86_400)
        await world.run(seconds: 3_600)
        #expect(world.impolite.isEmpty, "\(world.impolite.count): \(world.impolite.prefix(8))")
        #expect(
            Double(world.busiestSecond) <= 2 * world.mean,
            "busiest \(world.busiestSecond), mean \(world.mean)")
    }

    @Test func asksNobodyEarlyThroughFiftyRestarts() async {
        let servers = (0..<40).map { VirtualServer(temper: Self.tempers[$0 % Self.tempers.count]) }
        var world = Simulation(sources: 200, servers: servers, every: nil)
        for _ in 0..<50 {
            await world.run(seconds: 1_700)
            world.restart()
        }
        #expect(world.impolite.isEmpty, "\(world.impolite.count): \(world.impolite.prefix(8))")
        #expect(world.visits > 400)
    }

    /// The same where each run knows no more than the last one wrote into its database.
    @Test func whatFiftyRunsStoredKeepsTheirPromises() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("bohai-restarts-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let servers = Self.tempers.map { VirtualServer(temper: $0) }
        var world = Simulation(sources: servers.count * 2, servers: servers, every: nil)
        for _ in 0..<50 {
            await world.run(seconds: 5_000)
            world.settle()
            let store = try SQLiteStore(path: folder.path + "/bohai.sqlite", readers: 1)
            let now = world.now
            _ = try await store.record(
                world.queue.states.values.map { PollRecord(state: $0, at: now) })
            await store.close()
            let again = try SQLiteStore(path: folder.path + "/bohai.sqlite", readers: 1)
            world.restart(remembered: try await again.pollStates())
            await again.close()
        }
        #expect(world.impolite.isEmpty, "\(world.impolite.count): \(world.impolite.prefix(8))")
        #expect(world.visits > 400)
    }

    @Test func spreadsNothingWhereEverybodyIsAskedOnce() {
        let sources = (0..<3).map {
            Source(id: "s\($0)", title: "", location: .url("https://h\($0).cn/"))
        }
        var states: [String: PollState] = [:]
        states["s1"] = PollState(sourceID: "s1", nextPoll: Timestamp(9_000))
        var queue = VisitQueue(
            sources, states, policy: FetchPolicy(), repeats: false, at: 0, now: Timestamp(0))
        #expect((0..<3).map { _ in queue.next(at: 0) } == [.visit(0), .visit(1), .visit(2)])
    }

    /// The program before this one asked for another page of the host ten seconds ago.
    @Test(arguments: [(10, 50_000), (59, 1_000), (60, 0)] as [(Int64, Int64)])
    func aStartLeavesTheHostsItsRest(ago: Int64, wait: Int64) {
        let sources = (0..<2).map {
            Source(id: "s\($0)", title: "", location: .url("https://a.cn/\($0)"))
        }
        let now = Timestamp(1_768_500_000)
        let state = PollState(
            sourceID: "s0", lastPoll: now.adding(-ago), nextPoll: now.adding(3_600))
        func next(_ delay: Double) -> HostGate.Next {
            var queue = VisitQueue(
                sources, ["s0": state.about(sources[0])], policy: FetchPolicy(hostDelay: delay),
                repeats: true, at: 0, now: now)
            return queue.next(at: 0)
        }
        #expect(next(2) == (wait == 0 ? .visit(1) : .wait(until: wait)))
        #expect(next(0) == .visit(1))
    }

    /// Two in the morning, which the feed wants skipped: the visit of yesterday waits until six.
    @Test func whatIsOverdueIsNotAskedInAnHourToSkip() {
        let source = Source(id: "s0", title: "", location: .url("https://a.cn/"))
        let now = Timestamp(20_000 * 86_400 + 7_200)
        var state = PollState(
            sourceID: "s0", lastPoll: now.adding(-90_000), nextPoll: now.adding(-86_400))
        func next() -> HostGate.Next {
            var queue = VisitQueue(
                [source], ["s0": state.about(source)], policy: FetchPolicy(), repeats: true, at: 0,
                now: now)
            return queue.next(at: 0)
        }
        #expect(next() == .visit(0))
        state.wishes = FeedWishes(skippedHours: 0b11_1111)
        #expect(next() == .wait(until: 4 * 3_600_000))
        state.wishes = FeedWishes(skippedHours: 0b1)
        #expect(next() == .visit(0))
    }

    /// Planned before the hour to skip, and held up by its host until the hour has begun.
    @Test func whoIsLateSkipsTheHourAllTheSame() {
        let sources = (0..<2).map {
            Source(id: "s\($0)", title: "", location: .url("https://a.cn/\($0)"))
        }
        // Ten minutes before three in the morning, which the feeds want skipped.
        let now = Timestamp(20_000 * 86_400 + 3 * 3_600 - 600)
        var known: [String: PollState] = [:]
        for source in sources {
            var state = PollState(sourceID: source.id, nextPoll: now).about(source)
            state.wishes = FeedWishes(skippedHours: 0b1000)
            known[source.id] = state
        }
        var queue = VisitQueue(
            sources, known, policy: FetchPolicy(hostDelay: 2), repeats: true, at: 0, now: now)
        // The start itself puts them off, so close is the hour.
        #expect(queue.next(at: 0, now: now) == .wait(until: 4_200_000))
        for state in known.values { known[state.sourceID]?.wishes = nil }
        queue = VisitQueue(
            sources, known, policy: FetchPolicy(hostDelay: 2), repeats: true, at: 0, now: now)
        for state in known.values {
            var state = state
            state.wishes = FeedWishes(skippedHours: 0b1000)
            queue.learn(state)
        }
        #expect(queue.next(at: 0, now: now) == .visit(0))
        var left = known["s0"] ?? PollState(sourceID: "s0")
        left.nextPoll = now.adding(86_400)
        left.lastPoll = now
        queue.ended(0, left, .good, at: 660_000, now: now.adding(660))
        let step = queue.next(at: 662_000, now: now.adding(662))
        guard case .wait(let until) = step else {
            Issue.record("\(step)")
            return
        }
        #expect((4_200_000...6_000_000).contains(until))
        #expect(queue.next(at: until, now: now.adding(until / 1_000)) == .visit(1))
    }

    @Test func waitsForNoHostInASingleRound() {
        let sources = (0..<4).map {
            Source(id: "s\($0)", title: "", location: .url("https://a.cn/\($0)"))
        }
        var queue = VisitQueue(
            sources, [:], policy: FetchPolicy(), repeats: false, at: 0, now: Timestamp(0))
        #expect(queue.next(at: 0) == .visit(0))
        queue.ended(
            0, PollState(sourceID: "s0"), .leaveAlone(until: 7_200_000), at: 100, now: Timestamp(0))
        let (indices, wait) = queue.withdrawn(besides: 0, at: 100)
        #expect(indices == [1, 2, 3])
        #expect(wait == 7_200)
        #expect(queue.next(at: 100) == .nothing)
    }

    @Test func keepsNothingOfAVisitThatIsNotRepeated() {
        let sources = (0..<2).map {
            Source(id: "s\($0)", title: "", location: .url("https://h\($0).cn/"))
        }
        let known = Dictionary(
            uniqueKeysWithValues: sources.map { ($0.id, PollState(sourceID: $0.id)) })
        for repeats in [false, true] {
            var queue = VisitQueue(
                sources, known, policy: FetchPolicy(), repeats: repeats, at: 0, now: Timestamp(0))
            _ = queue.next(at: 0)
            let left = PollState(sourceID: "s0", nextPoll: Timestamp(600))
            queue.ended(0, left, .other, at: 100, now: Timestamp(0))
            #expect(queue.states["s0"] == (repeats ? left : nil))
            #expect(queue.states["s1"] != nil)
        }
    }

    /// Whatever cut a visit off: no source is lost by it.
    @Test func aVisitThatWasCutOffIsPlannedAgain() {
        let source = Source(id: "s0", title: "", location: .url("https://a.cn/"), every: 3_600)
        for repeats in [false, true] {
            var queue = VisitQueue(
                [source], [:], policy: FetchPolicy(), repeats: repeats, at: 0, now: Timestamp(0))
            #expect(queue.next(at: 0) == .visit(0))
            queue.ended(0, nil, .other, at: 100, now: Timestamp(0))
            #expect(queue.next(at: 100) == (repeats ? .wait(until: 3_600_100) : .nothing))
            #expect(queue.next(at: 3_600_100) == (repeats ? .visit(0) : .nothing))
        }
    }
}
