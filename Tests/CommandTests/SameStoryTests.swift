import Foundation
import Testing

/// One notice of two sources, through the whole program.
struct SameStoryTests {
    private static func configuration(_ sources: String) -> String {
        """
        site: {title: 渤海, url: https://feeds.example.org}
        storage: store.sqlite
        output: site
        regions: {dalian: 大连市}
        sources:
        \(sources)
        """
    }

    private static let paper =
        "  paper: {title: 港报, url: paper.json, base: https://paper.example/}\n"
    private static let office =
        "  office: {title: 港口局, url: office.json, base: https://gk.dl.gov.cn/}\n"

    /// A JSON Feed with one notice.
    private static func feed(_ url: String, _ more: String = "") -> String {
        """
        {"version": "https://jsonfeed.org/version/1.1", "title": "港", "items": [{
        "id": "\(url)", "url": "\(url)", "title": "大连市港口管理局关于启用四号航道的公告",
        "date_published": "2026-01-05T08:00:00+08:00",
        "content_html": "<p>自2026年1月9日起，大连湾四号航道正式启用，五千吨级以下船舶须经该航道进出港。</p>\
        <p>船舶应当提前两小时报告，航行速度不得超过八节，能见度不足一海里时禁止通行。</p>\(more)"}]}
        """
    }

    private static func program() throws -> BohaiProgram {
        let program = try BohaiProgram()
        try program.write(
            feed("https://paper.example/1", "<p>责任编辑：林海</p>"), to: "paper.json")
        try program.write(feed("https://gk.dl.gov.cn/7.html"), to: "office.json")
        try program.write(configuration(paper), to: "feeds.yml")
        return program
    }

    private static func entries(_ text: String) -> Int {
        text.components(separatedBy: "<entry>").count - 1
    }

    @Test func theSameNoticeIsOneEntryThatNamesBoth() async throws {
        let program = try Self.program()
        defer { program.remove() }
        let first = try await program.run(["refresh", "--now", "2026-01-05T09:00:00+08:00"])
        #expect(first.status == 0, "\(first.words)")
        let before = try program.read("site/dalian.atom")
        try program.write(Self.configuration(Self.paper + Self.office), to: "feeds.yml")

        let preview = try await program.run(["preview", "office", "--explain"])
        #expect(preview.output.contains("same story"), "\(preview.words)\(preview.output)")
        #expect(preview.output.contains("word for word: paper, 大连市港口"), "\(preview.output)")
        let json = try await program.run(["preview", "office", "--explain", "--format", "json"])
        #expect(json.output.contains("\"same_story\""), "\(json.output)")

        let second = try await program.run(["refresh", "--now", "2026-01-05T10:00:00+08:00"])
        #expect(second.status == 0, "\(second.words)")
        let after = try program.read("site/dalian.atom")
        #expect(Self.entries(before) == 1 && Self.entries(after) == 1)
        for part in ["<id>", "<updated>", "<published>"] {
            let texts = [before, after].map {
                $0.components(separatedBy: part).last?.prefix { $0 != "<" }
            }
            #expect(texts[0] == texts[1], "\(part)")
        }
        #expect(after.contains("type=\"text/html\" href=\"https://gk.dl.gov.cn/7.html\""))
        #expect(
            after.contains("title=\"港报\" href=\"https://paper.example/1\""), "\(after)")
        #expect(after.contains("<name>港口局</name>") && after.contains("<name>港报</name>"))
        #expect(try program.read("site/index.html").contains("港报"))
        for source in ["paper", "office"] {
            let own = try program.read("site/sources/\(source).atom")
            #expect(Self.entries(own) == 1 && !own.contains("rel=\"via\""))
        }
    }

    @Test func sourcesMayKeepTheirItemsApart() async throws {
        let program = try Self.program()
        defer { program.remove() }
        let text = Self.configuration(Self.paper + Self.office)
        try program.write("defaults: {same_story: keep}\n" + text, to: "feeds.yml")
        let result = try await program.run(["refresh", "--now", "2026-01-05T09:00:00+08:00"])
        #expect(result.status == 0, "\(result.words)")
        #expect(Self.entries(try program.read("site/dalian.atom")) == 2)
    }
}
