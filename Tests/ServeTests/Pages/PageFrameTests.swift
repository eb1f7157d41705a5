import Foundation
import Model
import Testing

@testable import Serve

struct PageFrameTests {
    private static let frame = PageFrame(
        site: Site(title: "渤海", url: "https://example.org/b", tagAuthority: "example.org,2026"))

    @Test func letsNothingForeignIn() throws {
        let page = IndexPage().html(frame: Self.frame, sources: [], latest: [], [])
        let style = try #require(
            page.components(separatedBy: "<style>").last?.components(separatedBy: "</style>").first)
        #expect(style == Stylesheet.text)
        let policy = PageFrame.fields.first { $0.name == "Content-Security-Policy" }?.value
        #expect(policy?.contains("default-src 'none'; style-src 'sha256-") == true)
        #expect(policy?.contains("form-action 'self'") == true)
        #expect(!page.contains("src=") && !page.contains("<script"))
    }

    @Test(arguments: [("/", ""), ("/dalian", ""), ("/sources/port", "../"), ("/a/b/c", "../../")])
    func linksStartAtTheRoot(_ path: String, _ root: String) {
        #expect(PageFrame.root(of: path) == root)
    }

    @Test func leadsWhereSomebodyAnswers() {
        var frame = Self.frame
        let served = IndexPage().html(frame: frame, sources: [], latest: [], [])
        #expect(served.contains("href=\"divisions\"") && served.contains("href=\"search\""))
        frame.hasSearch = false
        let silent = IndexPage().html(frame: frame, sources: [], latest: [], [])
        #expect(silent.contains("href=\"divisions\"") && !silent.contains("href=\"search\""))
        frame.isServed = false
        let written = IndexPage().html(frame: frame, sources: [], latest: [], [])
        #expect(!written.contains("href=\"divisions\""))
        #expect(written.contains("rel=\"canonical\" href=\"https://example.org/b/\""))
    }
}
