import Foundation
import Testing

@testable import bohai

/// Sockets that systemd holds.
struct InheritedSocketsTests {
    @Test(arguments: [
        (["LISTEN_PID": "7", "LISTEN_FDS": "2"], [3, 4]),
        (["LISTEN_PID": "7", "LISTEN_FDS": "1", "LISTEN_FDNAMES": "x"], [3]),
        (["LISTEN_PID": "8", "LISTEN_FDS": "2"], []), (["LISTEN_FDS": "2"], []),
        (["LISTEN_PID": "7", "LISTEN_FDS": "0"], []),
        (["LISTEN_PID": "7", "LISTEN_FDS": "-1"], []),
        (["LISTEN_PID": "7", "LISTEN_FDS": "999999999"], []),
        (["LISTEN_PID": "7", "LISTEN_FDS": "many"], []), ([:], []),
    ])
    func takesWhatIsMeantForThisProcess(
        _ environment: [String: String], _ descriptors: [Int32]
    ) throws {
        let sockets = try InheritedSockets(environment: environment, process: 7) { _ in nil }
        #expect(sockets.descriptors == descriptors)
    }

    @Test func refusesWhatDoesNotListen() throws {
        let stream = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let datagram = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        let null = open("/dev/null", O_RDONLY)
        defer { for descriptor in [stream, datagram, null] { close(descriptor) } }
        #expect(InheritedSockets.mistake(stream) == "does not listen")
        #expect(InheritedSockets.mistake(datagram) == "is no stream socket")
        #expect(InheritedSockets.mistake(null) == "is no socket")
        #expect(InheritedSockets.mistake(-1) == "is no socket")
        #expect(listen(stream, 1) == 0)
        #expect(InheritedSockets.mistake(stream) == nil)
        #expect(throws: CommandFailure.self) {
            try InheritedSockets(
                environment: ["LISTEN_PID": "7", "LISTEN_FDS": "1"], process: 7
            ) { _ in "does not listen" }
        }
    }

    /// Readers ask a thousand times a second, over lasting connections and new ones.
    @Test func losesNoRequestWhileTheDaemonStartsAnewAndReloads() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(CommandTests.page, to: "page.html")
        try program.write(CommandTests.configuration(), to: "feeds.yml")
        let socket = try HeldSocket()
        defer { socket.close() }
        var process = try socket.daemon(program)
        let address = "http://127.0.0.1:\(socket.port)/all.atom"
        _ = try await DaemonTests.get(address, until: "<entry>")
        let load = SteadyLoad(port: socket.port, path: "/all.atom", readers: 16, pause: 14_000)
        for _ in 0..<2 {
            try await Task.sleep(for: .milliseconds(400))
            let status = await HeldSocket.end(process)
            let log = try program.read("serve.log")
            #expect(status == 0, "\(log)")
            process = try socket.daemon(program)
            _ = try await DaemonTests.get(address, until: "<entry>")
            let reload = try await program.run(["reload"])
            #expect(reload.status == 0, "\(reload.words)")
        }
        let tally = try await load.end()
        #expect(tally.losses.isEmpty, "\(tally.losses.count): \(Set(tally.losses))")
        #expect(tally.answers > 500)
        #expect(await HeldSocket.end(process) == 0)
    }

    /// systemd's own tool, which starts the daemon when somebody connects.
    @Test func isStartedByItsFirstReader() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(CommandTests.page, to: "page.html")
        try program.write(CommandTests.configuration(), to: "feeds.yml")
        let port = try {
            let socket = try HeldSocket()
            defer { socket.close() }
            return socket.port
        }()
        let process = try HeldSocket.start(
            program,
            "exec systemd-socket-activate -l 127.0.0.1:\(port) \"$0\" serve >/dev/null 2>>serve.log"
        )
        let feed = try await DaemonTests.get(
            "http://127.0.0.1:\(port)/all.atom", until: "<entry>")
        #expect(feed.contains("<entry>"))
        #expect(await HeldSocket.end(process) == 0)
    }
}
