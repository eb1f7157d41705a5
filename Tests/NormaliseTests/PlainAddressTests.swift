import Testing

@testable import Normalise

@Suite struct PlainAddressTests {
    private static let base = "http://www.example.cn:81/a/list.html?p=1#f"
    private static let origin = "http://www.example.cn:81"

    private func isAbsolute(_ text: String) -> Bool {
        Array(text.utf8).withUnsafeBufferPointer { PlainAddress.isAbsolute($0) }
    }

    private func isRooted(_ text: String) -> Bool {
        Array(text.utf8).withUnsafeBufferPointer { PlainAddress.isRooted($0) }
    }

    @Test(arguments: [
        "http://a.cn/", "https://www.example.cn/t/a_1.html?a=1&b=2/?c#x?'",
        "http://1.2.3.4/a.b/c..d",
        "https://x-y.cn/a/(b)/@c~d!$*+,;=:'", "http://a.cn/?a", "http://a.cn/#", "http://a..b.cn/x",
        "http://a.cn:81/", "http://1.2.3.4:65535/a?b", "https://a.cn:80/", "http://a.cn:443/",
    ])
    func isWhatIsWrittenAsItStands(_ address: String) {
        #expect(isAbsolute(address))
        #expect(URLCanonicaliser().resolvedByParts(address, on: nil) == address)
    }

    @Test(arguments: [
        "", "http://", "http:///", "http://a.cn", "http://a.cn?x", "HTTP://a.cn/", "http://A.cn/",
        "http://a.cn:80/", "http://u@a.cn/", "http://.cn/", "http://a.cn./", "http://a.cn/a/../b",
        "http://a.cn/./b", "http://a.cn/.", "http://a.cn/?", "http://a.cn/?#a", "http://a.cn/?a'b",
        "http://a.cn/a#b#c", "http://a.cn/%41", "http://a.cn/a b", "http://a.cn/a\\b",
        "ftp://a.cn/",
        "http://a.cn/大", "http://a.cn/\"", "http://a.cn/<", "http://a.cn/[1]", "//a.cn/", "/a",
        "http://a.cn/a\t", " http://a.cn/", "http://[::1]/", "http://大.cn/", "javascript:1//a/",
        "https://a.cn:443/", "http://a.cn:081/", "http://a.cn:/", "http://a.cn:65536/",
        "http://a.cn:123456/", "http://a.cn:81", "http://a.cn:81a/", "http://a.cn:0/",
    ])
    func leavesTheRest(_ address: String) {
        #expect(!isAbsolute(address))
    }

    @Test(arguments: [
        ("/", true), ("/a/b.html?c=1", true), ("", false), ("//a.cn/", false), ("/\\a.cn/", false),
        ("a", false), ("/a/../b", false), ("/.", false), ("?a", false), ("#a", false),
    ])
    func knowsPathsFromTheRoot(_ reference: String, _ isOne: Bool) {
        #expect(isRooted(reference) == isOne)
    }

    /// Whatever is taken for plain, resolving by parts gives back unchanged; and keys are the same
    /// with and without the short way.
    @Test func whatIsTakenIsWhatResolvingGives() throws {
        let addresses = URLCanonicaliser()
        let base = try #require(WebAddress(text: Self.base))
        var random = SeededGenerator(seed: 41)
        var absolute = 0
        var rooted = 0
        for _ in 0..<60_000 {
            var text =
                ["", "http://", "https://b.cn/", "http://b-1.cn/", "https://b.cn", "/"]
                .randomElement(
                    using: &random) ?? ""
            for _ in 0..<Int.random(in: 0...5, using: &random) {
                text += Self.pieces.randomElement(using: &random) ?? ""
            }
            if isAbsolute(text) {
                absolute += 1
                #expect(addresses.resolvedByParts(text, on: base) == text)
            }
            if isRooted(text) {
                rooted += 1
                #expect(addresses.resolvedByParts(text, on: base) == Self.origin + text)
            }
            #expect(addresses.resolve(text, on: base) == addresses.resolvedByParts(text, on: base))
            #expect(addresses.key(for: text) == addresses.keyByParts(of: text))
        }
        #expect(absolute > 500 && rooted > 1_000, "\(absolute), \(rooted)")
    }

    private static let pieces =
        [
            "a", "a.html", "b", "www.b.cn/", "b.cn", "b.cn/", "/", "/", "/c", "d=1", "//", ".",
            "..", "/.", "?", "#", "&", "=", "'", ":", "@", ":81/", ":80/", ":443/", ":081/",
            ":65536/",
        ]
        + [
            "\\", "%", "%2F", "%41", "a b", "大", "[", "]", "|", "^", "`", "{", "\u{7F}", "\u{1}",
            "\t",
        ]
        + [
            "A", "1", "-", "_", "~", "!", "$", "(", ")", "*", "+", ",", ";", "\"", "<", ">",
            "\u{3000}",
        ]
}
