import Foundation
import Testing

/// Ids are minted once: whatever becomes of the site, its sources and their pages, readers never
/// see an item a second time.
struct PermanentIdentityTests {
    /// The ids of a feed in Atom, its own first.
    private static func ids(_ document: String) -> [String] {
        document.components(separatedBy: "<id>").dropFirst()
            .compactMap { $0.components(separatedBy: "</id>").first }
    }

    private static func refresh(_ program: BohaiProgram, day: Int) async throws {
        let result = try await program.run(["refresh", "--now", "2026-01-\(day)T08:00:00+08:00"])
        #expect(result.status == 0, "\(result.words)\(result.output)")
    }

    @Test func noneChangesThroughRestoreMoveAndRenaming() async throws {
        let first = try BohaiProgram()
        defer { first.remove() }
        try first.write(CommandTests.page, to: "page.html")
        try first.write(CommandTests.configuration(), to: "feeds.yml")
        try await Self.refresh(first, day: 10)
        let all = Self.ids(try first.read("site/all.atom"))
        let region = Self.ids(try first.read("site/dalian.atom"))
        let source = Self.ids(try first.read("site/sources/port.atom"))
        #expect(all.count == 4 && region.count == 2 && source.count == 4)

        // A copy of the database, brought up on another machine under another name.
        let second = try BohaiProgram()
        defer { second.remove() }
        for name in try FileManager.default.contentsOfDirectory(atPath: first.folder)
        where name.hasPrefix("store.sqlite") {
            try FileManager.default.copyItem(
                atPath: "\(first.folder)/\(name)", toPath: "\(second.folder)/\(name)")
        }
        let moved = CommandTests.configuration().replacingOccurrences(
            of: "https://feeds.example.org", with: "https://news.other.example"
        ).replacingOccurrences(of: "title: 渤海", with: "title: 渤海新闻")
        try second.write(CommandTests.page, to: "page.html")
        try second.write(moved, to: "feeds.yml")
        try await Self.refresh(second, day: 11)
        #expect(try second.read("site/all.atom").contains("https://news.other.example/all.atom"))
        #expect(Self.ids(try second.read("site/all.atom")) == all)
        #expect(Self.ids(try second.read("site/dalian.atom")) == region)
        #expect(Self.ids(try second.read("site/sources/port.atom")) == source)

        // Source and region get other ids and titles.
        let renamed = moved.replacingOccurrences(
            of: "  port:\n    title: 港口",
            with: "  harbour:\n    aliases: [port]\n    title: 港务"
        ).replacingOccurrences(
            of: "  dalian: 大连市",
            with: "  dalian-city: {title: 大连, divisions: 大连市, aliases: [dalian]}")
        try second.write(renamed, to: "feeds.yml")
        try await Self.refresh(second, day: 12)
        #expect(Self.ids(try second.read("site/all.atom")) == all)
        #expect(Self.ids(try second.read("site/dalian-city.atom")) == region)
        #expect(Self.ids(try second.read("site/sources/harbour.atom")) == source)

        // The source moves to another domain, and its links get what advertising wants to know.
        try second.write(
            renamed.replacingOccurrences(of: "port.example.org", with: "www.harbour.example"),
            to: "feeds.yml")
        try second.write(
            CommandTests.page.replacingOccurrences(of: ".html\"", with: ".html?utm_source=list\""),
            to: "page.html")
        try await Self.refresh(second, day: 13)
        #expect(try second.read("site/all.atom").contains("https://www.harbour.example/n/3.html"))
        #expect(Self.ids(try second.read("site/all.atom")) == all)
    }
}
