import Testing

@testable import Fetch

@Suite struct PunycodeTests {
    // The samples of RFC 3492 §7.1, and names in use.
    @Test(arguments: [
        ("example.com", "example.com"), ("bücher.de", "xn--bcher-kva.de"),
        ("他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"),
        ("他們爲什麽不說中文", "xn--ihqwctvzc91f659drss3x8bo0yb"),
        ("3年b組金八先生", "xn--3b-ww4c5e180e575a65lsy2b"),
        ("安室奈美恵-with-super-monkeys", "xn---with-super-monkeys-pc58ag80a8qai00g7n9n"),
        ("中国", "xn--fiqs8s"), ("政务.中国", "xn--zfr164b.xn--fiqs8s"),
        ("新闻。中国", "xn--efvy88h.xn--fiqs8s"),
    ])
    func hostIsEncoded(host: String, ascii: String) throws {
        #expect(try Punycode.host(host) == ascii)
    }

    @Test func labelTooLongForDNSIsRefused() {
        #expect(throws: FetchError.self) {
            try Punycode.host(String(repeating: "中", count: 300) + ".cn")
        }
        #expect(throws: FetchError.self) {
            try Punycode.host(String(repeating: "中国", count: 31) + "\u{10FFFF}.cn")
        }
    }
}
