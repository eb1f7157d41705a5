import Config
import Foundation
import Regions
import Testing

@testable import bohai

struct ConfigFileTests {
    private static let loader = Composition.loader(
        Gazetteer.china(), missingFilesAreProblems: false)
    private static let text = """
        # mine
        sources:
          a: http://a.example.org/ # one

        """

    private static func entry(_ id: String = "b") -> SourceEntry {
        var entry = SourceEntry(id: id, url: "http://b.example.org/n/")
        entry.items = "ul > li"
        return entry
    }

    /// Adds an entry to a file with `text`; what the file holds then, and why it was refused.
    private static func add(
        _ entry: SourceEntry, to text: String, linked: Bool = false
    ) throws -> (text: String, refusal: String?, files: [String], isLink: Bool) {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(text, to: "feeds.yml")
        let name = linked ? "link.yml" : "feeds.yml"
        let path = program.folder + "/" + name
        if linked {
            try FileManager.default.createSymbolicLink(
                atPath: path, withDestinationPath: program.folder + "/feeds.yml")
        }
        var refusal: String?
        do { try ConfigFile(path: path).add([entry], loader) } catch { refusal = "\(error)" }
        let link = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
        let files = try FileManager.default.contentsOfDirectory(atPath: program.folder)
        return (try program.read("feeds.yml"), refusal, files.sorted(), link != nil)
    }

    @Test func theEntryComesLastAndNoOtherFileStays() throws {
        let added = try Self.add(Self.entry(), to: Self.text)
        #expect(added.refusal == nil)
        #expect(
            added.text == Self.text
                + "  b:\n    url: http://b.example.org/n/\n    items: ul > li\n")
        #expect(added.files == ["feeds.yml"])
    }

    @Test func aLinkStaysALink() throws {
        let added = try Self.add(Self.entry(), to: Self.text, linked: true)
        #expect(added.refusal == nil)
        #expect(added.isLink)
        #expect(added.text.hasPrefix(Self.text))
        #expect(added.text != Self.text)
    }

    @Test(arguments: [
        (text: "sources:\n  a: {url: 5x, every: never}\n", id: "b", words: "correct it first"),
        (text: "sources:\n  b: http://b.example.org/\n", id: "b", words: "b-2"),
        (text: "sources: {}\nsources: {}\n", id: "b", words: ""),
        (text: "sources:\n  a: http://a.example.org/\n", id: "not an id", words: ""),
    ])
    func whatWouldGoWrongIsRefusedAndNothingChanges(
        text: String, id: String, words: String
    ) throws {
        let added = try Self.add(Self.entry(id), to: text)
        let refusal = try #require(added.refusal)
        #expect(words.isEmpty || refusal.contains(words), "\(refusal)")
        #expect(added.text == text)
        #expect(added.files == ["feeds.yml"])
    }

    @Test func aMissingFileIsRefused() throws {
        let file = ConfigFile(path: "/nonexistent/feeds.yml")
        #expect(throws: ConfigFile.Refusal.self) { try file.add([Self.entry()], Self.loader) }
    }

    @Test func whoMayReadTheFileStays() throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(Self.text, to: "feeds.yml")
        let path = program.folder + "/feeds.yml"
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        try ConfigFile(path: path).add([Self.entry()], Self.loader)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o640)
    }
}
