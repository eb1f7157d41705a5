import Foundation
import Logging
import Model
import Testing

@testable import Serve

struct FileWritingTests {
    private static func until(_ condition: () -> Bool) async throws {
        for _ in 0..<12_000 where !condition() { try await Task.sleep(for: .milliseconds(5)) }
    }

    private static func bytes(_ path: String) -> Data? {
        FileManager.default.contents(atPath: path)
    }

    @Test func writesAllAtItsStartAndThenWhatChanged() async throws {
        let folder = TemporaryFolder()
        let site = try SampleSite(output: folder.path)
        try await site.add("一号公告")
        let writing = FileWriting(
            FilePublisher(renderer: site.renderer, directory: folder.path),
            logger: Logger(label: "test"), distance: .zero)
        let work = Task { try await writing.run() }
        let atom = folder.path + "/dalian.atom"
        try await Self.until { FileManifest(of: folder.path).names.count == 22 }
        let quiet = try #require(Self.bytes(folder.path + "/sources/quiet.atom"))
        // Nobody says that it changed: only a run that looks at everything would write it.
        folder.write("other", to: "jinzhou.atom")
        let changes = try await site.add("二号公告", number: 2, at: 1_767_312_000)
        writing.publish(changes: changes)
        try await Self.until {
            Self.bytes(atom).map { String(decoding: $0, as: UTF8.self).contains("二号公告") } ?? false
        }
        #expect(
            Self.bytes(atom).map { String(decoding: $0, as: UTF8.self) }?.contains("二号公告") == true)
        #expect(Self.bytes(folder.path + "/jinzhou.atom") == Data("other".utf8))
        #expect(Self.bytes(folder.path + "/sources/quiet.atom") == quiet)
        try await Self.until { FileManifest(of: folder.path).names.count == 22 }
        #expect(FileManifest(of: folder.path).names.count == 22)
        work.cancel()
        _ = await work.result
    }

    /// Operators are told once, and told that it is over.
    @Test func aFolderThatCannotBeWrittenIsAProblem() async throws {
        let folder = TemporaryFolder()
        let site = try SampleSite(output: folder.path)
        try await site.add("一号公告")
        folder.write("no folder", to: "site")
        let trouble = StoreTrouble()
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let writing = FileWriting(
            FilePublisher(renderer: site.renderer, directory: folder.path + "/site"),
            trouble: trouble, logger: logger, distance: .zero)
        let work = Task { try await writing.run() }
        try await Self.until { !trouble.incidents.isEmpty }
        #expect(trouble.incidents.map(\.sourceID) == [".output"])
        #expect(trouble.incidents.first?.closed == nil && !trouble.isUnwritable)
        #expect(trouble.incidents.first?.summary.contains("/site") == true)
        work.cancel()
        _ = await work.result
    }
}
