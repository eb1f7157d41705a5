import Testing

@testable import bohai

struct InspectedPageTests {
    @Test func aFileIsReadAsSent() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(
            "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[]}", to: "a")
        let feed = try await program.run(["inspect", "feed", "a", "--content-type", "text/plain"])
        #expect(feed.status == 0, "\(feed.words)")
    }

    @Test(arguments: ["feed", "article"])
    func aFileThatIsNotThereIsNamed(kind: String) async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        let result = try await program.run(["inspect", kind, "nowhere.html"])
        #expect(result.status != 0)
        #expect(result.words.contains("nowhere.html"), "\(result.words)")
    }
}
