import Foundation
import Testing

@testable import Serve

struct FileDraftTests {
    @Test func aFileHasItsOldBytesUntilTheNewOnesTakeTheirPlace() throws {
        let folder = TemporaryFolder()
        folder.write("old", to: "file")
        let path = folder.path + "/file"
        let draft = try FileDraft(of: path, Array("new".utf8))
        #expect(OutputFile.contents(of: path) == Array("old".utf8))
        try draft.publish()
        #expect(OutputFile.contents(of: path) == Array("new".utf8))
    }

    @Test func aDraftThatIsGivenUpLeavesNothing() throws {
        let folder = TemporaryFolder()
        do {
            let draft = try FileDraft(of: folder.path + "/file", [1])
            #expect(OutputFile.contents(of: folder.path + "/.file.new") == [1])
            _ = consume draft
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func noLinkLeadsElsewhere() throws {
        let folder = TemporaryFolder()
        folder.write("another's", to: "other")
        symlink(folder.path + "/other", folder.path + "/.file.new")
        #expect(throws: FileError.self) { _ = try FileDraft(of: folder.path + "/file", [1]) }
        #expect(OutputFile.contents(of: folder.path + "/other") == Array("another's".utf8))
    }
}
