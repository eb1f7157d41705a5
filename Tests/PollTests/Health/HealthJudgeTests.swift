import Model
import Testing

@testable import Poll

struct HealthJudgeTests {
    /// A source's course: polls an hour apart, judged one after the other.
    struct Course {
        var memory = HealthMemory()
        var health: SourceHealth?
        var hour: Int64 = 400_000
        var expectEvery: Int?
        var incidents: [Incident] = []

        @discardableResult
        mutating func poll(
            _ evidence: HealthJudge.Evidence, after hours: Int64 = 1
        ) -> HealthJudge.Verdict {
            hour += hours
            let judge = HealthJudge(
                sourceID: "port", expectEvery: expectEvery, now: Timestamp(hour * 3_600))
            let verdict = judge.verdict(evidence, memory: memory, was: health)
            memory = verdict.memory
            health = verdict.health
            if let incident = verdict.incident {
                incidents.removeAll { $0.opened == incident.opened }
                incidents.append(incident)
            }
            return verdict
        }

        /// A page of items from number `top` down, which differs as `change` says.
        @discardableResult
        mutating func read(
            _ top: Int, new: Int, accepted: Bool = false, after hours: Int64 = 1,
            _ change: (inout PageSigns) -> Void = { _ in }
        ) -> HealthJudge.Verdict {
            var signs = PageSigns()
            signs.found = 20
            signs.items = 20
            signs.fill = [.url: 1, .date: 1, .summary: 0, .image: 0, .author: 0]
            signs.commonTitle = 0.05
            signs.commonLink = 0.05
            signs.titleLength = 22
            signs.titles = (0..<20).map { UInt32(max(0, top - $0)) }
            signs.places = [7]
            signs.dates = (0..<20).map { Int64(1_400_000_000 + (top - $0) * 40_000) }
            signs.shape = Array(1...60)
            change(&signs)
            return poll(.read(signs, new: new, isAccepted: accepted), after: hours)
        }

        /// A source with some history.
        static func settled() -> Course {
            var course = Course()
            course.read(100, new: 20)
            for day in 1...6 { course.read(100 + day * 2, new: 2, after: 24) }
            return course
        }
    }

    typealias Change = @Sendable (inout PageSigns) -> Void

    /// What a redesign may do, and the state within two polls.
    static let redesigns:
        [(name: String, new: Int, state: SourceHealth.State, holds: Bool, Change)] = [
            ("drop", 0, .degraded, false, { ($0.found, $0.items) = (7, 7) }),
            ("same titles", 20, .broken, true, { $0.commonTitle = 0.8 }),
            ("links to itself", 20, .broken, true, { $0.commonLink = 1 }),
            ("dates unread", 2, .degraded, false, { $0.unreadDates = 0.9 }),
            ("no dates", 2, .degraded, false, { $0.fill[.date] = 0 }),
            ("no links", 0, .degraded, false, { $0.fill[.url] = 0 }),
            ("template", 2, .degraded, false, { $0.shape = Array(40...110) }),
            ("flood", 20, .degraded, true, { $0.shape = Array(40...110) }),
            ("navigation", 20, .degraded, true, { ($0.titleLength, $0.dates) = (4, []) }),
            ("old archive", 19, .degraded, true, { $0.dates = [1_300_000_000] }),
            (
                "elsewhere", 18, .degraded, true,
                {
                    $0.places = [8]; $0.titles = [1, 2, 3, 4]
                }
            ),
            ("other element as title", 1, .broken, true, { $0.titles = (900..<920).map { $0 } }),
            ("mojibake", 1, .broken, true, { $0.garbage = 0.4 }),
        ]

    @Test(arguments: redesigns.indices)
    func aRedesignIsKnownWithinTwoPolls(_ index: Int) {
        let (name, new, state, holds, change) = Self.redesigns[index]
        var course = Course.settled()
        let first = course.read(113, new: new, change)
        #expect(first.holds == holds, "\(name)")
        let second = holds ? course.read(113, new: new, change) : course.poll(.same)
        #expect(second.health.state == state, "\(name): \(second.health)")
        #expect(second.health.reasons.allSatisfy { !$0.isEmpty }, "\(name)")
        #expect(course.incidents.count == 1, "\(name)")
        let opened = course.incidents.first?.opened
        // Back to what it was: the same entry, closed.
        course.read(114, new: 2)
        #expect(course.health?.state == .ok, "\(name): \(String(describing: course.health))")
        #expect(course.incidents.count == 1, "\(name)")
        #expect(course.incidents.first?.opened == opened)
        #expect(course.incidents.first?.closed == Timestamp(course.hour * 3_600))
    }

    @Test(arguments: redesigns.indices)
    func oneReadingIsHistoryEnough(_ index: Int) {
        let (name, new, _, holds, change) = Self.redesigns[index]
        var course = Course()
        course.read(112, new: 20)
        let first = course.read(113, new: new, change)
        #expect(first.holds == holds, "\(name)")
        let second = holds ? course.read(113, new: new, change) : course.poll(.same)
        #expect(second.health.state != .ok, "\(name)")
    }

    /// What happens to a page that is well.
    static let growth: [(name: String, new: Int, Change)] = [
        ("nothing new", 0, { _ in }),
        ("two new", 2, { _ in }),
        (
            "a burst after holidays", 20,
            { signs in
                signs.titles = (500..<520).map { $0 }
                signs.dates = (0..<20).map { 1_405_000_000 + $0 * 9_000 }.sorted(by: >)
            }
        ),
        ("a longer list", 2, { ($0.found, $0.items) = (30, 30) }),
        ("half a list", 0, { ($0.found, $0.items) = (10, 10) }),
        ("a few dates less", 1, { $0.fill[.date] = 0.8 }),
        ("another banner", 2, { $0.shape = Array(8...68) }),
        ("a title that is cut", 2, { $0.garbage = 0.002 }),
        ("some titles alike", 3, { $0.commonTitle = 0.3 }),
    ]

    @Test(arguments: growth.indices)
    func growthIsNoAlarm(_ index: Int) {
        let (name, new, change) = Self.growth[index]
        for var course in [
            Course.settled(),
            {
                var course = Course(); course.read(112, new: 20); return course
            }(),
        ] {
            #expect(!course.read(114, new: new, change).holds, "\(name)")
            course.poll(.same)
            #expect(course.health?.state == .ok, "\(name): \(String(describing: course.health))")
            #expect(course.incidents.isEmpty)
        }
    }

    @Test func anOperatorsWordMakesTheNewPageNormal() {
        var course = Course.settled()
        let change: Change = { $0.shape = Array(300...360) }
        #expect(course.read(900, new: 20, change).holds)
        #expect(course.health?.held == 20)
        #expect(!course.read(900, new: 20, accepted: true, change).holds)
        #expect(course.health?.state == .ok)
        #expect(course.incidents.first?.closed != nil)
        #expect(!course.read(902, new: 2, change).holds)
        #expect(course.health?.state == .ok)
    }

    @Test func aNewTemplateThatHarmsNothingBecomesNormal() {
        var course = Course.settled()
        let change: Change = { $0.shape = Array(300...360) }
        course.read(113, new: 1, change)
        #expect(course.health?.state == .degraded)
        for _ in 0..<6 { course.poll(.same) }
        #expect(course.health?.state == .ok)
        course.read(115, new: 2, change)
        #expect(course.health?.state == .ok)
        #expect(course.incidents.count == 1)
    }

    @Test func aLackThatLastsBecomesNormal() {
        var course = Course.settled()
        for _ in 0..<40 { course.read(112, new: 0) { ($0.found, $0.items) = (6, 6) } }
        #expect(course.health?.state == .ok)
        #expect(course.incidents.count == 1 && course.incidents[0].closed != nil)
    }

    @Test func nothingOnceIsNoIncidentAndTwiceIsBroken() {
        var course = Course.settled()
        course.poll(.failed(Ailment(.nothing, words: "none")))
        #expect(course.health?.state == .degraded)
        #expect(course.incidents.isEmpty)
        course.poll(.failed(Ailment(.nothing, words: "none")))
        #expect(course.health?.state == .broken)
        #expect(course.incidents.count == 1)
        course.read(114, new: 2)
        #expect(course.health?.state == .ok)
    }

    @Test func silenceIsStaleOnlyBeyondTheUsual() {
        var course = Course.settled()
        course.poll(.same, after: 24 * 13)
        #expect(course.health?.state == .ok)
        course.poll(.same, after: 24 * 2)
        #expect(course.health?.state == .stale)
        #expect(course.incidents.count == 1)
        course.read(115, new: 3)
        #expect(course.health?.state == .ok)
        course.expectEvery = 3_600 * 24 * 40
        course.poll(.same, after: 24 * 39)
        #expect(course.health?.state == .ok)
        course.poll(.same, after: 24 * 2)
        #expect(course.health?.state == .stale)
    }

    @Test func calmLastsUntilTheSourceIsStaleAndNoLonger() throws {
        var course = Course.settled()
        let until = try #require(course.health?.calmUntil)
        let before = course
        course.hour = until.seconds / 3_600
        course.poll(.same, after: 0)
        #expect(course.memory == before.memory)
        #expect(course.health == before.health)
        course.poll(.same)
        #expect(course.health?.state == .stale)
        #expect(course.health?.calmUntil == nil)
    }

    @Test func nothingAmissIsCalm() {
        var course = Course.settled()
        course.poll(.failed(Ailment(.passing, words: "no answer")))
        #expect(course.health?.calmUntil == nil)
        course.poll(.same)
        course.poll(.same)
        #expect(course.health?.calmUntil != nil)
        course.read(112, new: 20) { $0.commonTitle = 0.8 }
        #expect(course.health?.calmUntil == nil)
    }
}
