import Foundation
import Model
import Testing

@testable import Serve

struct FilePublisherTests {
    /// The names of all files below a folder, without what is compressed beside them.
    private static func documents(in folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().filter { name in
            !OutputFile.twins.contains { name.hasSuffix($0.suffix) }
        }
    }

    @Test func writesEverythingOnceAndThenOnlyWhatChanged() async throws {
        let folder = TemporaryFolder()
        let site = try SampleSite(output: folder.path)
        try await site.add("一号公告")
        let publisher = FilePublisher(renderer: site.renderer, directory: folder.path)
        let first = try await publisher.publish()
        #expect(first.written == 22)
        let second = try await publisher.publish()
        #expect((second.written, second.unchanged, second.removed) == (0, 22, 0))
        try await site.add("二号公告", number: 2, at: 1_767_312_000)
        let third = try await publisher.publish()
        // The index page, and all, dalian and harbour in three formats and as a page.
        #expect(third.written == 13)
        let names = try Self.documents(in: folder.path)
        #expect(names.contains("index.html"))
        #expect(names.contains("sources/harbour.rss"))
        #expect(names.contains("dalian.html") && !names.contains("dalian"))
        let page = try String(contentsOfFile: folder.path + "/dalian.html", encoding: .utf8)
        // Only a server answers these.
        #expect(!page.contains("href=\"search") && !page.contains("href=\"divisions"))
        #expect(!names.contains { $0.hasSuffix(".new") })
    }

    @Test func removesWhatItWroteAndTheSiteHasNoMore() async throws {
        let folder = TemporaryFolder()
        let site = try SampleSite(output: folder.path)
        try await site.add("一号公告")
        _ = try await FilePublisher(renderer: site.renderer, directory: folder.path).publish()
        folder.write("another's", to: "jinzhou.txt")
        var configuration = site.configuration
        configuration.regions.removeLast()
        let renderer = SiteRenderer(configuration: configuration, store: site.store)
        let result = try await FilePublisher(renderer: renderer, directory: folder.path).publish()
        #expect(result.removed == 4)
        let left = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        #expect(left.filter { $0.hasPrefix("jinzhou") } == ["jinzhou.txt"])
        #expect(FileManifest(of: folder.path).names.count == 18)
    }

    @Test func anArchivePageKeepsItsBytesAndGetsTheTwinsThatItLacks() async throws {
        let folder = TemporaryFolder()
        let store = try ArchivedStore.make()
        let site = try SampleSite(output: folder.path, store: store)
        for number in 1...3 {
            try await site.add(
                "\(number)号公告", number: number, at: 1_767_225_600 + Int64(number) * 60)
        }
        let publisher = FilePublisher(renderer: site.renderer, directory: folder.path)
        _ = try await publisher.publish()
        let page = folder.path + "/dalian/archive/1.atom"
        let bytes = try #require(OutputFile.contents(of: page))
        try FileManager.default.removeItem(atPath: page + ".br")
        let again = try await publisher.publish()
        #expect(again.written == 0)
        #expect(OutputFile.contents(of: page) == bytes)
        #expect(
            OutputFile.contents(of: page + ".br") == ContentCoding.br.encode(bytes, for: .files))
        #expect(FileManifest(of: folder.path).names.contains("dalian/archive/1.atom"))
    }

    /// Files answer no question, so the pages for people go on by the archive's.
    @Test func thePagesLeadFromTheNewestItemToTheOldest() async throws {
        let folder = TemporaryFolder()
        let site = try SampleSite(output: folder.path, store: try ArchivedStore.make())
        for number in 1...4 {
            try await site.add(
                "\(number)号公告", number: number, at: 1_767_225_600 + Int64(number) * 60)
        }
        let publisher = FilePublisher(renderer: site.renderer, directory: folder.path)
        _ = try await publisher.publish()
        for start in ["dalian", "all", "sources/harbour"] {
            var (path, met) = (start, [String]())
            while let text = OutputFile.contents(of: "\(folder.path)/\(path).html") {
                let page = String(decoding: text, as: UTF8.self)
                met += page.components(separatedBy: "\">").dropFirst()
                    .compactMap { $0.components(separatedBy: "</a>").first }
                    .filter { $0.hasSuffix("号公告") }
                if path != start {
                    #expect(page.contains("href=\"\(PageFrame.root(of: "/" + path))\(start)\">"))
                    #expect(page.contains("\(PageFrame.root(of: "/" + path))\(start).atom\""))
                }
                let next = page.components(separatedBy: "rel=\"next\" href=\"").dropFirst().first
                guard let link = next?.prefix(while: { $0 != "\"" }) else { break }
                path = String(link).replacing("../", with: "")
            }
            #expect(met == ["4号公告", "3号公告", "2号公告", "1号公告"], "\(start)")
        }
        #expect(try await publisher.publish().written == 0)
        // The daemon answers questions instead.
        #expect(try await site.renderer.document(at: "/dalian/older/1") == nil)
    }

    @Test func leavesNothingBesideAFileThatItCannotReplace() async throws {
        let folder = TemporaryFolder()
        // A folder stands where the file should.
        try FileManager.default.createDirectory(
            atPath: folder.path + "/index.html/x", withIntermediateDirectories: true)
        let publisher = FilePublisher(
            renderer: try SampleSite().renderer, directory: folder.path)
        let error = await #expect(throws: FileError.self) { _ = try await publisher.publish() }
        #expect(error?.code == EISDIR)
        let names = try Self.documents(in: folder.path)
        #expect(names == ["index.html", "index.html/x"])
    }

    @Test func saysWhatItCannotWrite() async throws {
        let site = try SampleSite()
        let publisher = FilePublisher(renderer: site.renderer, directory: "/proc/none")
        await #expect(throws: FileError.self) { _ = try await publisher.publish() }
    }

    /// Where the program ends meanwhile, what was written is known, and nothing counts as gone.
    @Test func aRunThatIsCutOffTakesNothingAway() async throws {
        let folder = TemporaryFolder()
        let site = try SampleSite(output: folder.path)
        try await site.add("一号公告")
        _ = try await FilePublisher(renderer: site.renderer, directory: folder.path).publish()
        let names = FileManifest(of: folder.path).names
        var configuration = site.configuration
        configuration.regions.removeLast()
        let publisher = FilePublisher(
            renderer: SiteRenderer(configuration: configuration, store: site.store),
            directory: folder.path)
        await #expect(throws: CancellationError.self) {
            try await Task {
                withUnsafeCurrentTask { $0?.cancel() }
                _ = try await publisher.publish()
            }.value
        }
        #expect(FileManifest(of: folder.path).names == names)
        #expect(try await publisher.publish().removed == 4)
    }
}
