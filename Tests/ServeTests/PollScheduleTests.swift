import Model
import Testing

@testable import Serve

struct PollScheduleTests {
    @Test func startsWithWhatTheStoreRemembers() {
        let sources = ["a", "b", "c"].map { id in
            Source(id: id, title: id, location: .file("/\(id)"), enabled: id != "c")
        }
        let schedule = PollSchedule(
            sources, ["a": PollState(sourceID: "a", nextPoll: Timestamp(500))])
        #expect(schedule.nextPoll(of: ["a"]) == Timestamp(500))
        // Never polled: due.
        #expect(schedule.nextPoll(of: ["b"]) == Timestamp(0))
        #expect(schedule.nextPoll(of: ["c"]) == nil)
        #expect(schedule.nextPoll(of: []) == Timestamp(0))
        schedule.note(PollState(sourceID: "b", nextPoll: Timestamp(900)))
        #expect(schedule.nextPoll(of: ["a", "b", "c"]) == Timestamp(500))
    }
}
