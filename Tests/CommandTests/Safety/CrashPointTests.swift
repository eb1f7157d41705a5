import Foundation
import Model
import Testing

@testable import bohai

struct CrashPointTests {
    @Test(arguments: ["", "fetched", "mid-transaction:7", "before-dirsync:1"])
    func knownPointsAreTaken(text: String) throws {
        // None of these is passed: the program would end.
        _ = try CrashPoint.failpoints(["BOHAI_FAILPOINT": text])
        try CrashPoint.failpoints([:]).pass(.fetched)
        try CrashPoint.failpoints(["BOHAI_FAILPOINT": "fetched"]).pass(.midTransaction)
        try CrashPoint.failpoints(["BOHAI_FAILPOINT": "fetched:2"]).pass(.fetched)
    }

    @Test(arguments: ["fetch", "fetched:", "fetched:x", ":", "FETCHED"])
    func othersAreRefusedWithTheNames(text: String) {
        let error = #expect(throws: CommandFailure.self) {
            _ = try CrashPoint.failpoints(["BOHAI_FAILPOINT": text])
        }
        #expect(error?.message.contains("committed-unpublished") == true)
    }
}
