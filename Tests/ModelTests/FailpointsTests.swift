import Model
import Synchronization
import Testing

struct FailpointsTests {
    @Test func eachPointThatIsPassedIsTold() {
        let seen = Mutex<[Failpoint]>([])
        let failpoints = Failpoints { point in seen.withLock { $0.append(point) } }
        for point in Failpoint.allCases { failpoints.pass(point) }
        Failpoints.none.pass(.fetched)
        #expect(seen.withLock(\.self) == Failpoint.allCases)
    }

    @Test func namesAreWhatScriptsWrite() {
        #expect(
            Failpoint.allCases.map(\.rawValue) == [
                "fetched", "mid-transaction", "committed-unpublished", "before-rename",
                "before-dirsync",
            ])
    }
}
