import Testing

@testable import bohai

struct ServingNoteTests {
    @Test func comesBackAsItWasWritten() throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        let storage = program.folder + "/bohai.sqlite"
        #expect(ServingNote(besides: storage) == nil)
        let note = ServingNote(
            process: 4_711, readings: 3, outcome: .refused, words: "feeds.yml:1:2: no\nand more")
        try note.write(besides: storage)
        #expect(ServingNote(besides: storage) == note)
        ServingNote.remove(besides: storage)
        #expect(ServingNote(besides: storage) == nil)
    }

    @Test(arguments: ["", "1\n0\ntaken\n", "-5\n0\ntaken\n", "12\nx\ntaken\n", "12\n0\nlost\nx"])
    func isNothingWhereItCannotBeUnderstood(_ text: String) {
        #expect(ServingNote(text: text) == nil)
    }
}
