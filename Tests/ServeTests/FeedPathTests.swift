import Model
import Testing

@testable import Serve

struct FeedPathTests {
    @Test(
        arguments: [
            ("/dalian.atom", "/dalian", .atom, nil),
            ("/sources/port.json", "/sources/port", .json, nil),
            ("/dalian/archive/3.atom", "/dalian", .atom, 3),
            ("/sources/port/archive/12.rss", "/sources/port", .rss, 12),
            ("/archive/archive/1.rss", "/archive", .rss, 1),
        ] as [(String, String, FeedFormat, Int?)])
    func takesAPathApart(_ text: String, _ stem: String, _ format: FeedFormat, _ archive: Int?) {
        let path = FeedPath(text)
        #expect(path == FeedPath(stem: stem, format: format, archive: archive))
        #expect(path?.text == text)
    }

    /// What is no page keeps its whole stem, which is no feed.
    @Test(arguments: ["0", "01", "-1", "+1", "1a", "", "9999999999", "１"])
    func readsNumbersInOneFormOnly(_ number: String) {
        #expect(FeedPath("/dalian/archive/\(number).atom")?.archive == nil)
    }

    @Test(arguments: ["/dalian", "/dalian.xml", "", ".", "/dalian.Atom", "/dalian.atom/"])
    func refusesOtherPaths(_ text: String) {
        #expect(FeedPath(text) == nil)
    }

    @Test(arguments: [
        ("/old.atom", "new.atom"), ("/sources/old.atom", "../new.atom"),
        ("/old/archive/3.atom", "../../new.atom"),
    ])
    func isWrittenFromAnyPath(_ from: String, _ reference: String) {
        #expect(FeedPath(stem: "/new", format: .atom).reference(from: from) == reference)
    }
}
