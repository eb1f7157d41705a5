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

    @Test(arguments: [
        "http://example.com/", "https://www.port.example.cn/list/2026-11/", "http://10.0.0.255/a",
        "http://example.com:8080/a?b=c&d=/e?f", "https://a.b/~x_y.html", "https://a.b:80/",
    ])
    func plainAddressIsTakenAsItIs(text: String) throws {
        #expect(WebAddress(plain: text) == (try WebAddress(parsing: text)))
        #expect(WebAddress(plain: text)?.url == text)
    }

    @Test(arguments: [
        "http://example.com", "HTTP://example.com/", "http://Example.com/",
        "http://example.com:80/",
        "https://example.com:443/", "http://example.com:080/", "http://example.com:/",
        "http://example.com/a/../b", "http://example.com/./b", "http://example.com/a b",
        "http://example.com/%41", "http://example.com/#a", "http://example.com/a?",
        "http://example.com/a=b", "http://u@example.com/", "http://example.com?a", "http://a/",
        "http://0x7f.1/", "http://1.2.3/", "http://1.2.3.256/", "http://01.2.3.4/",
        "http://1.2.3.4.5/", "http://xn--a.example/", "http://a..b/", "http://a.b./",
        "http://-a.b/",
        "http://example.com/中", "http://[::1]/", "ftp://example.com/", "http://example.com/\0",
    ])
    func whatMayBeWrittenOtherwiseIsLeftToLibcurl(text: String) {
        #expect(WebAddress(plain: text) == nil)
    }

    /// Whatever is taken as it is, libcurl reads in the same way.
    @Test func plainAddressesAreReadAsLibcurlReadsThem() throws {
        let starts = [
            "http://example.com/", "https://www.port.example.cn/list/2026-11/a.html?b=c&d=e",
            "http://127.0.0.1:8080/a/b", "https://a-b.c9/~x/y.z?q=/.", "http://1.2.3.4/5.6/7",
        ].map { Array($0.utf8) }
        let letters = Array("abzAZ019-._~/?&=:@#%[] \\".utf8)
        var random = SeededGenerator(seed: 11)
        var plain = 0
        for _ in 0..<40_000 {
            var bytes = starts.randomElement(using: &random) ?? []
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                let letter = letters.randomElement(using: &random) ?? 0
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = letter
                case 1: bytes.insert(letter, at: place)
                default: bytes.remove(at: place)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            guard let taken = WebAddress(plain: text) else { continue }
            plain += 1
            #expect(taken == (try WebAddress(parsing: text)))
        }
        #expect(plain > 4_000)
    }
}
