import Foundation
import Testing

struct TokenCommandTests {
    private static func program() throws -> BohaiProgram {
        let program = try BohaiProgram()
        try program.write(CommandTests.page, to: "page.html")
        let text = CommandTests.configuration().replacingOccurrences(
            of: "jinzhou: 锦州市", with: "jinzhou: {divisions: 锦州市, access: token}")
        try program.write(text, to: "feeds.yml")
        return program
    }

    @Test func aTokenIsShownOnceAndTakenBack() async throws {
        let program = try Self.program()
        defer { program.remove() }
        let made = try await program.run(["token", "add", "李", "--feed", "jinzhou"])
        #expect(made.status == 0, "\(made.words)")
        let token = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(token.utf8.count == 43)
        #expect(made.words.contains("https://feeds.example.org/jinzhou.atom?token=\(token)"))
        let listed = try await program.run(["token", "list"])
        #expect(listed.output.contains("李") && listed.output.contains("jinzhou"))
        #expect(!listed.output.contains(token))
        #expect(try !program.read("store.sqlite.tokens").contains(token))
        #expect(try await program.run(["token", "revoke", "李"]).status == 0)
        #expect(try await program.run(["token", "revoke", "李"]).status == 2)
        #expect(try program.read("store.sqlite.tokens").isEmpty)
    }

    @Test func aFeedThatIsNotPrivateNeedsNone() async throws {
        let program = try Self.program()
        defer { program.remove() }
        let result = try await program.run(["token", "add", "李", "--feed", "dalian"])
        #expect(result.status == 2)
        #expect(result.words.contains("such are: jinzhou"))
    }

    @Test func aPrivateFeedIsNeverWrittenToOutput() async throws {
        let program = try Self.program()
        defer { program.remove() }
        let result = try await program.run(["refresh", "--now", "2026-01-05T08:00:00+08:00"])
        #expect(result.status == 0, "\(result.words)")
        let files = try program.contents(of: "site")
        #expect(files["dalian.atom"] != nil)
        #expect(!files.keys.contains { $0.hasPrefix("jinzhou") })
        for name in ["index.html", "feeds.opml"] {
            #expect(try !program.read("site/\(name)").contains("jinzhou"))
        }
    }
}
