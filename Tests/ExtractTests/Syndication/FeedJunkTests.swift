import Model
import Testing

@testable import Extract

/// Every repair is said.
struct FeedJunkTests {
    private static func told(_ text: [UInt8], type: String? = nil) -> [String] {
        FeedFixture.read(text, type: type).diagnostics.map(\.message)
    }

    private static func rss(_ title: String, prolog: String = "") -> [UInt8] {
        Array("\(prolog)<rss version=\"2.0\"><channel><title>\(title)</title></channel></rss>".utf8)
    }

    @Test(arguments: [
        (rss("a"), [String]()),
        (
            rss("a", prolog: "<b>Warning</b> in x.php\n"),
            ["24 bytes before the XML were passed over"]
        ),
        (
            rss("a\u{B}b\u{1}"),
            ["the XML is not well-formed: a control character was taken as a space (2×)"]
        ),
        (
            rss("a&#0;"),
            ["the XML is not well-formed: a reference names no character that XML allows"]
        ),
    ])
    func whatWasPassedOverIsSaid(feed: [UInt8], words: [String]) {
        #expect(Self.told(feed) == words)
    }

    @Test func aLabelThatIsNotBelievedIsSaid() {
        let prolog = "<?xml version=\"1.0\" encoding=\"gbk\"?>"
        #expect(
            Self.told(Self.rss("海湾新闻中心今日要闻", prolog: prolog)) == [
                "the XML declaration says gb18030, but all bytes are valid utf-8: read as utf-8"
            ])
        #expect(
            Self.told(Self.rss("海湾新闻中心今日要闻"), type: "text/xml; charset=gbk") == [
                "the Content-Type says gb18030, but all bytes are valid utf-8: read as utf-8"
            ])
    }

    /// Windows-1252 under the label of UTF-8: `Caf\u{E9}`, curly quotes, the euro.
    @Test func westernBytesUnderTheLabelOfUTF8AreRead() {
        var bytes = Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>".utf8)
        bytes += Self.rss("Caf# %quote& 5")
        let feed = FeedFixture.read(
            bytes.map { [0x23: 0xE9, 0x25: 0x93, 0x26: 0x94][$0] ?? $0 })
        #expect(feed.title == "Café “quote” 5")
        #expect(
            feed.diagnostics.map(\.message) == [
                "the XML declaration says utf-8, but its bytes are not utf-8: read as windows-1252"
            ])
    }

    @Test func aFeedInACallIsTakenOutOfIt() {
        let feed = FeedFixture.read(
            "cb({\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":[]});")
        #expect(feed.title == "T")
        #expect(feed.diagnostics.count == 1)
    }
}
