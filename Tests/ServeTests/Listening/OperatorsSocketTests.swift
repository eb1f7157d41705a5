import Foundation
import NIOCore
import NIOPosix
import Testing

@testable import Serve

struct OperatorsSocketTests {
    private static var bootstrap: ServerBootstrap {
        ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
    }

    @Test func replacesWhatAKilledDaemonLeftAndNothingThatAnswers() async throws {
        let folder = TemporaryFolder()
        let path = folder.path + "/o.sock"
        let (dead, _) = try await OperatorsSocket.open(at: path, Self.bootstrap)
        try await dead.close()
        #expect(FileManager.default.fileExists(atPath: path))
        let (server, file) = try await OperatorsSocket.open(at: path, Self.bootstrap)
        let error = await #expect(throws: IOError.self) {
            _ = try await OperatorsSocket.open(at: path, Self.bootstrap)
        }
        #expect(error?.errnoCode == EADDRINUSE)
        // The first one's socket still answers.
        let client = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        try await client.connect(unixDomainSocketPath: path).get().close()
        try await server.close()
        file.remove()
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func removesOnlyItsOwnFile() async throws {
        let folder = TemporaryFolder()
        let path = folder.path + "/o.sock"
        let (server, file) = try await OperatorsSocket.open(at: path, Self.bootstrap)
        try await server.close()
        // The system may give the same number again; older ones tell times apart by their ticks.
        try await Task.sleep(for: .milliseconds(20))
        let (another, own) = try await OperatorsSocket.open(at: path, Self.bootstrap)
        file.remove()
        #expect(FileManager.default.fileExists(atPath: path))
        try await another.close()
        own.remove()
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func aFileThatIsNoSocketStays() async throws {
        let folder = TemporaryFolder()
        folder.write("notes", to: "o.sock")
        await #expect(throws: (any Error).self) {
            _ = try await OperatorsSocket.open(at: folder.path + "/o.sock", Self.bootstrap)
        }
        #expect(FileManager.default.contents(atPath: folder.path + "/o.sock") == Data("notes".utf8))
    }
}
