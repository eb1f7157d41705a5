import Testing

@testable import Normalise

@Suite struct WebAuthorityTests {
    /// Samples of RFC 3492 §7.1 and names of the day.
    @Test(arguments: [
        ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"), ("bücher", "bcher-kva"), ("中国", "fiqs8s"),
        ("大连", "pss468j"), ("例え", "r8jz45g"), ("münchen", "mnchen-3ya"),
        ("pročprostěnemluvíčesky", "proprostnemluvesky-uyb24dma41a"),
    ])
    func writesPunycode(label: String, expected: String) {
        let encoded = Punycode.encoded(label.unicodeScalars.map(\.value))
        #expect(encoded.map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test func aLabelThatOverflowsHasNone() {
        #expect(Punycode.encoded([]) == [])
        #expect(Punycode.encoded(Array(repeating: 0x10FFFF, count: 63)) != nil)
    }

    @Test(
        arguments: [
            ("Example.CN:8080", "example.cn", 8_080), ("a.cn:80", "a.cn", nil),
            ("u:p@a.cn", "a.cn", nil),
            ("[::1]:81", "[::1]", 81), ("a.cn.", "a.cn", nil),
        ] as [(String, String, Int?)])
    func readsHostAndPort(text: String, host: String, port: Int?) {
        let authority = WebAuthority(Array(text.utf8)[...], isSecure: false)
        #expect(authority.map { String(decoding: $0.host, as: UTF8.self) } == host)
        #expect(authority?.port == port)
    }

    @Test(arguments: [
        "", ":80", "a b", "a:b", "a:99999", "a:123456", "[::1", "[z]", "a<b", "..", "@", "a@",
    ])
    func refusesWhatIsNoAuthority(text: String) {
        #expect(WebAuthority(Array(text.utf8)[...], isSecure: false) == nil)
    }
}
