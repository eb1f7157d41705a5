import Foundation
import Model
import Store
import Testing

@testable import Serve

/// Every kind of page in a real browser, as wide as a desk's and a phone's, light and dark.
@Suite(.serialized, .enabled(if: PageProbe.executable != nil, "no Chromium is installed"))
struct ChromiumPagesTests {
    private struct Setting: CustomStringConvertible {
        var width: Int
        var isDark: Bool
        var description: String { "\(width) px, \(isDark ? "dark" : "light")" }
    }

    private static let settings = [1_280, 390].flatMap { width in
        [false, true].map { Setting(width: width, isDark: $0) }
    }

    /// One of each kind, with the text of its one `h1`.
    private static let pages = [
        ("/", "渤海 <见闻>"), ("/all", "全部"), ("/dalian", "大连"), ("/sources/harbour", "港口通知"),
        ("/divisions", "行政区划"), ("/divisions/210200", "大连市"), ("/search", "搜索"),
        ("/search?q=%E5%85%AC%E5%91%8A", "搜索"), ("/status", "运行状态"),
        ("/status?token=\(ServeApplicationTests.operatorToken)", "运行状态"),
        ("/items/example.org,2026:harbour/1", "一号公告"),
        ("/items/example.org,2026:harbour/2", SampleSite.longTitle),
    ]

    @Test func everyPageStandsUpInABrowser() async throws {
        let executable = try #require(PageProbe.executable)
        try await ServeApplicationTests.withServer { client, site in
            try await site.addHardItems()
            try await site.addIncidents()
            while try await site.store.indexNext() != nil {}
            let origin = "http://127.0.0.1:\(client.port)"
            let probe = try await PageProbe(executable)
            for (path, heading) in Self.pages {
                var papers: [String] = []
                for setting in Self.settings {
                    let found = try await probe.look(
                        at: origin + path, width: setting.width, isDark: setting.isDark)
                    Self.expect(found, heading, origin, "\(path), \(setting)")
                    papers.append(found.paper)
                }
                #expect(Set(papers).count == 2 && papers[0] != papers[1], "\(path): \(papers)")
            }
        }
    }

    private static func expect(
        _ page: PageFindings, _ heading: String, _ origin: String, _ place: String
    ) {
        #expect(page.title.hasSuffix("渤海 <见闻>"), "\(place)")
        #expect(page.language == "zh-CN", "\(place)")
        #expect(page.mainHeadings == [heading], "\(place)")
        #expect(page.wrongHeadings.isEmpty, "\(place): \(page.wrongHeadings)")
        #expect(page.overflow == 0, "\(place): \(page.wide)")
        #expect(page.wide.isEmpty, "\(place): \(page.wide)")
        #expect(page.faint.isEmpty, "\(place): \(page.faint)")
        #expect(page.small.isEmpty, "\(place): \(page.small)")
        #expect(page.nameless.isEmpty, "\(place): \(page.nameless)")
        #expect(page.repeated.isEmpty, "\(place): \(page.repeated)")
        #expect(page.complaints.isEmpty, "\(place): \(page.complaints)")
        let foreign = page.requests.filter { !$0.hasPrefix(origin + "/") }
        #expect(foreign.isEmpty && page.requests.count == 1, "\(place): \(page.requests)")
        // The way to the contents comes first, and everything in the order of reading.
        #expect(page.focusable.first?.hasPrefix("a #main") == true, "\(place)")
        #expect(page.focused == Array(page.focusable.prefix(page.focused.count)), "\(place)")
    }
}
