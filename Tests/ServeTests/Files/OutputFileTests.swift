import Foundation
import Testing

@testable import Serve

struct OutputFileTests {
    private static let text = Array(String(repeating: "大连港外贸航线恢复。", count: 200).utf8)

    private static func time(of path: String) throws -> Date {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.modificationDate] as? Date)
    }

    @Test func twinsHoldTheSameAndHaveTheSameTime() throws {
        let folder = TemporaryFolder()
        let file = OutputFile(path: folder.path + "/all.atom")
        #expect(try file.hold(Self.text))
        #expect(OutputFile.contents(of: file.path) == Self.text)
        let own = try Self.time(of: file.path)
        for (coding, suffix) in OutputFile.twins {
            let twin = file.path + suffix
            #expect(OutputFile.contents(of: twin) == coding.encode(Self.text, for: .files))
            #expect(try Self.time(of: twin) == own)
        }
        #expect(try !file.hold(Self.text))
        #expect(try Self.time(of: file.path) == own)
    }

    @Test func aSmallFileHasNoTwins() throws {
        let folder = TemporaryFolder()
        let file = OutputFile(path: folder.path + "/all.atom")
        _ = try file.hold(Self.text)
        #expect(try file.hold(Array("kurz".utf8)))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["all.atom"])
    }

    /// Twins are renamed before the file: a run that ended between the two leaves new twins, whole,
    /// beside an old file, which the next run replaces.
    @Test func whatACrashLeftIsMadeGood() throws {
        let folder = TemporaryFolder()
        let file = OutputFile(path: folder.path + "/all.atom")
        _ = try file.hold(Self.text)
        let old = Self.text + Array("旧".utf8)
        try Data(old).write(to: URL(fileURLWithPath: file.path))
        folder.write("half of it", to: ".all.atom.new")
        #expect(try file.hold(Self.text))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names == ["all.atom", "all.atom.br", "all.atom.gz", "all.atom.zst"])
    }

    @Test func removingTakesTheTwinsToo() throws {
        let folder = TemporaryFolder()
        let file = OutputFile(path: folder.path + "/all.atom")
        _ = try file.hold(Self.text)
        try file.remove()
        try file.remove()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}
