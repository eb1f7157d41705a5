import Testing

@testable import Serve

struct FileManifestTests {
    @Test func isReadBackAsItWasWritten() {
        let folder = TemporaryFolder()
        let manifest = FileManifest(names: ["all.atom", "sources/port.atom"])
        folder.write(String(decoding: manifest.bytes, as: UTF8.self), to: FileManifest.name)
        #expect(FileManifest(of: folder.path) == manifest)
    }

    @Test func noNameLeadsOutOfTheFolder() {
        let folder = TemporaryFolder()
        let lines = ["../x", "/etc/x", "a/../../x", "a//b", ".hidden", "a/.b", "", "good.atom"]
        folder.write(lines.joined(separator: "\n"), to: FileManifest.name)
        #expect(FileManifest(of: folder.path).names == ["good.atom"])
    }

    @Test func aFolderWithoutOneHasNoNames() {
        #expect(FileManifest(of: "/proc/none").names.isEmpty)
    }
}
