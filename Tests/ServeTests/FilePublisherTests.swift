import Foundation
import Testing

@testable import Serve

struct FilePublisherTests {
    @Test func writesEverythingOnceAndThenOnlyWhatChanged() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("bohai-\(UUID().uuidString)/site").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let site = try SampleSite(output: folder)
        try await site.add("一号公告")
        let publisher = FilePublisher(renderer: site.renderer, directory: folder)
        let first = try await publisher.publish()
        #expect(first.written == 22)
        let second = try await publisher.publish()
        #expect((second.written, second.unchanged) == (0, 22))
        try await site.add("二号公告", number: 2, at: 1_767_312_000)
        let third = try await publisher.publish()
        // The index page, and all, dalian and harbour in three formats and as a page.
        #expect(third.written == 13)
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
        #expect(names.contains("index.html"))
        #expect(names.contains("sources/harbour.rss"))
        #expect(names.contains("dalian.html") && !names.contains("dalian"))
        let page = try String(contentsOfFile: folder + "/dalian.html", encoding: .utf8)
        // Only a server answers these.
        #expect(!page.contains("href=\"search") && !page.contains("href=\"divisions"))
        #expect(!names.contains { $0.hasSuffix(".new") })
    }

    @Test func leavesNothingBesideAFileThatItCannotReplace() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("bohai-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // A folder stands where the file should.
        try FileManager.default.createDirectory(
            atPath: folder + "/index.html/x", withIntermediateDirectories: true)
        let publisher = FilePublisher(renderer: try SampleSite().renderer, directory: folder)
        let error = await #expect(throws: FileError.self) { _ = try await publisher.publish() }
        #expect(error?.code == EISDIR)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["index.html"])
    }

    @Test func saysWhatItCannotWrite() async throws {
        let site = try SampleSite()
        let publisher = FilePublisher(renderer: site.renderer, directory: "/proc/none")
        await #expect(throws: FileError.self) { _ = try await publisher.publish() }
    }
}
