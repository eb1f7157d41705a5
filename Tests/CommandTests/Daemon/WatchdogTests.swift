import Foundation
import Logging
import Testing

@testable import bohai

struct WatchdogTests {
    /// A frozen loop is one that does not beat: then nothing is sent, whichever it is.
    @Test(arguments: [Pulse.Loop.polling, .serving])
    func sendsNothingWhileALoopStandsStill(_ frozen: Pulse.Loop) async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        let socket = try NotifySocket(in: program.folder)
        defer { socket.close() }
        let pulse = Pulse()
        let notifier = SystemdNotifier(environment: ["NOTIFY_SOCKET": socket.path])
        let watchdog = Watchdog(
            notifier: notifier, pulse: pulse,
            limit: .seconds(30), logger: Logger(label: "test"))
        #expect("\(watchdog)" == "watchdog", "the log calls it by this")
        let now = ContinuousClock.now
        pulse.beat(.polling, at: now)
        pulse.beat(.serving, at: now)
        #expect(watchdog.look(at: now).isEmpty)
        #expect(try await socket.wait(for: "WATCHDOG=1") != nil)
        for loop in Pulse.Loop.allCases where loop != frozen {
            pulse.beat(loop, at: now.advanced(by: .seconds(16)))
        }
        #expect(watchdog.look(at: now.advanced(by: .seconds(16))) == [frozen])
        // What comes last has overtaken nothing.
        notifier.notifyReady("end")
        #expect(try await socket.wait(for: "STATUS=end") != nil)
        #expect(socket.all.count == 2, "\(socket.all)")
    }

    @Test(arguments: [
        (["WATCHDOG_USEC": "30000000"], Duration.seconds(30)),
        (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"], nil),
        (["WATCHDOG_USEC": "0"], nil), (["WATCHDOG_USEC": "soon"], nil), ([:], nil),
    ])
    func knowsWhetherSystemdWatches(_ environment: [String: String], _ limit: Duration?) {
        #expect(SystemdNotifier(environment: environment).watchdog == limit)
    }
}
