import Testing

@testable import Serve

struct OpenFilesTests {
    @Test func whatTheSystemGrantsIsTaken() {
        let before = OpenFiles.limit
        OpenFiles.raise()
        #expect(OpenFiles.limit >= before)
    }

    @Test func connectionsLeaveRoomForOtherFiles() {
        #expect(Crowd.Limits().within(1_024).total == 704)
        #expect(Crowd.Limits().within(1_000_000).total == 20_000)
        #expect(Crowd.Limits().within(10).total == 1)
    }
}
