import Model
import Testing

@testable import Config

@Suite struct AddressParserTests {
    @Test(arguments: [
        "http://example.org", "https://example.org/", "HTTPS://Example.ORG/a?b=c#d",
        "http://127.0.0.1:8080/x", "http://[::1]:8080/", "http://[::1]", "http://例子.中国/新闻",
        "https://a_b.example.org/", "http://example.org./", "https://example.org/?webname=大连市",
        "http://localhost:1/", "https://a-b.C9:65535", "http://a:0000080/", "http://a?b@c",
        "http://a#b:c", "https://a/大連/é",
    ])
    func webAddressesPass(text: String) throws {
        #expect(try AddressParser.webAddress(text) == text)
        #expect(try AddressParser.location(text) { $0 } == .url(text))
    }

    @Test(arguments: [
        "", "example.org", "http:", "http:/example.org", "http://", "http:///x",
        "ftp://example.org",
        "javascript:alert(1)", "http://a b/", "http://example.org/\u{7}", "http://u:p@example.org/",
        "http://example.org:0/", "http://example.org:99999/", "http://example.org:x/",
        "http://[::1",
        "http://[zz]/", "http://[::1]x/", "http://-a/", "http://a..b/",
        "http://example.org\\@127.0.0.1/",
        "http://a,b/", "http://a:/", "http://a:0000099999/", "http://a:65536", "http://a-/",
        "http://a@b/", "http://a:1@b/", "http://a/b c", "http://a/b\\c", "http://a/\u{7F}",
        "https//a/", "http:/a/", "hxxps://a/",
    ])
    func otherAddressesDoNot(text: String) {
        #expect(throws: ValueIssue.self) { try AddressParser.webAddress(text) }
        // A text without a scheme may be the path of a file.
        let place = try? AddressParser.location(text) { $0 }
        if case .url = place { Issue.record("\(text) was taken for an address") }
    }

    @Test(arguments: [
        "list.html", "../a/b.html", "/srv/x.html", "Examples/sample.com/list.html", "./x.com",
    ])
    func otherPlacesAreFiles(text: String) throws {
        #expect(try AddressParser.location(text) { "<\($0)>" } == .file("<\(text)>"))
    }

    @Test(arguments: [
        "www.example.org", "example.com/news", "dl.gov.cn/col/1", "//example.org/", "~/x.html",
        "file:///x", "mailto:x",
    ])
    func whatIsNoFileIsRefused(text: String) {
        #expect(throws: ValueIssue.self) { try AddressParser.location(text) { $0 } }
    }

    @Test(arguments: [
        ("8080", "127.0.0.1", 8_080), (":80", "127.0.0.1", 80), ("0.0.0.0:8080", "0.0.0.0", 8_080),
        ("[::1]:8080", "::1", 8_080), ("localhost:0", "localhost", 0),
    ])
    func listenAddressesAreRead(text: String, host: String, port: Int) throws {
        #expect(try AddressParser.listen(text) == ListenAddress(host: host, port: port))
    }

    @Test(arguments: [
        "", ":", "localhost", "::1:8080", "[]:80", "a b:80", "host:-1", "host:65536", "h:80x",
    ])
    func otherListenAddressesAreNot(text: String) {
        #expect(throws: ValueIssue.self) { try AddressParser.listen(text) }
    }

    @Test(arguments: [
        ("http://example.org:80/x", "example.org"), ("http://[::1]:8080", "::1"),
        ("https://example.org?x", "example.org"), ("nothing", ""),
    ])
    func hostsAreFound(url: String, host: String) {
        #expect(AddressParser.host(of: url) == host)
    }
}
