import TestSupport
import Testing

@testable import Fetch

@Suite struct WebAddressTests {
    @Test(arguments: [
        ("http://example.com", "http://example.com/", "example.com", 80),
        ("HTTPS://Example.COM/A", "https://example.com/A", "example.com", 443),
        (
            "http://example.com:8080/a b?c=中#top", "http://example.com:8080/a%20b?c=%e4%b8%ad",
            "example.com", 8_080
        ),
        ("http://0x7f.1/", "http://127.0.0.1/", "127.0.0.1", 80),
        ("http://2130706433/", "http://127.0.0.1/", "127.0.0.1", 80),
        ("http://0177.0.0.1/", "http://127.0.0.1/", "127.0.0.1", 80),
        ("http://[::1]/", "http://[::1]/", "[::1]", 80),
        ("http://[FD00::A]:81/", "http://[fd00::a]:81/", "[fd00::a]", 81),
        ("http://a/x/../y", "http://a/y", "a", 80),
        ("http://政务.中国/", "http://xn--zfr164b.xn--fiqs8s/", "xn--zfr164b.xn--fiqs8s", 80),
    ])
    func addressIsNormalised(text: String, url: String, host: String, port: Int) throws {
        let address = try WebAddress(text)
        #expect(address.url == url)
        #expect(address.host == host)
        #expect(address.port == port)
    }

    @Test(arguments: [
        "", "example.com", "/path", "http:", "http://", "javascript:alert(1)", "http://h:99999/",
        "http://h:0/", "http://a b/", "http://h/\r\nX: y", "http://h/\0", "http://[::1",
        "mailto:a@b",
    ])
    func whatIsNoAddressIsRefused(text: String) {
        #expect(throws: FetchError.invalidURL(text)) { try WebAddress(text) }
    }

    @Test(arguments: ["file:///etc/passwd", "gopher://h/", "ftp://h/", "dict://h/", "data://x/y"])
    func otherSchemesAreRefused(text: String) {
        let scheme = String(text.prefix { $0 != ":" })
        #expect(throws: FetchError.schemeNotAllowed(url: text, scheme: scheme)) {
            try WebAddress(text)
        }
    }

    @Test(arguments: [
        "http://u:p@h/", "http://u@h/", "http://@h/", "http://:@h/", "http://127.0.0.1@h/",
        "http://x\\@h/",
    ])
    func credentialsAreRefusedAndNotRepeated(text: String) {
        #expect(throws: FetchError.credentialsInURL(host: "h")) { try WebAddress(text) }
    }

    @Test(arguments: [
        ("http://a/", "http://a/x", true), ("http://a/", "https://a/", true),
        ("http://A/", "http://a/", true), ("https://a/", "http://a/", false),
        ("http://a/", "http://b/", false), ("http://a/", "http://a:81/", false),
        ("http://a:81/", "https://a/", false), ("http://a/", "https://a:444/", false),
        ("http://a/", "http://sub.a/", false),
    ])
    func headersStayWithHostAndPort(from: String, to: String, trusts: Bool) throws {
        #expect(try WebAddress(from).trusts(WebAddress(to)) == trusts)
    }

    @Test func mutatedAddressesNeverTrap() {
        var random = SeededGenerator(seed: 11)
        let start = Array("http://user@exämple.中国:8080/a/b?c=d&e=%20#f".utf8)
        for _ in 0..<3_000 {
            _ = try? WebAddress(String(decoding: random.mutated(start), as: UTF8.self))
        }
    }
}
