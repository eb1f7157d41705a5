import Synchronization
import Testing

@testable import Fetch

struct SettlementTests {
    /// Goes through turns of a thread that is idle or not, and answers after which one each goes on.
    private static func turns(_ idle: [Bool], waiting count: Int = 1) async -> Int? {
        var settlement = Settlement()
        let done = Count()
        return await withTaskGroup(of: Void.self) { group in
            for _ in 0..<count {
                let (stream, door) = AsyncStream.makeStream(
                    of: CheckedContinuation<Void, Never>.self)
                group.addTask {
                    await withCheckedContinuation { (own: CheckedContinuation<Void, Never>) in
                        door.yield(own)
                        door.finish()
                    }
                    done.add()
                }
                for await continuation in stream { settlement.add(continuation) }
            }
            var turn: Int?
            for (number, isIdle) in idle.enumerated() {
                if settlement.isDue(isIdle: isIdle) {
                    turn = number
                    break
                }
                if isIdle { _ = settlement.begin(isAsking: true) }
            }
            settlement.end()
            await group.waitForAll()
            return done.value == count ? turn : nil
        }
    }

    @Test(
        arguments: [
            ([true, true], 1), ([false, true, false, false, true], 4),
            ([Bool](repeating: false, count: 40), 16), ([true], nil), ([], nil),
        ] as [([Bool], Int?)])
    func endsOnceTheThreadHasRestedAndIsIdle(idle: [Bool], turn: Int?) async {
        #expect(await Self.turns(idle) == turn)
        #expect(await Self.turns(idle, waiting: 5) == turn)
    }

    @Test func restsBrieflyWhereSomebodyWaits() async {
        var settlement = Settlement()
        func patience(_ isAsking: Bool) -> Int32 { settlement.begin(isAsking: isAsking) }
        #expect(patience(true) == 60_000)
        let isDue = settlement.isDue(isIdle: true)
        #expect(!isDue)
        await withCheckedContinuation { continuation in
            settlement.add(continuation)
            #expect(patience(true) == 1)
            settlement.end()
        }
        await withCheckedContinuation { continuation in
            settlement.add(continuation)
            #expect(patience(false) == 0)
            settlement.end()
        }
        #expect(patience(false) == 60_000)
    }
}

/// Counts from several tasks.
final class Count: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func add() { count.withLock { $0 += 1 } }
}
