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
    ])
    func isWhatIsWrittenAsItStands(_ address: String) {
        #expect(isAbsolute(address))
        #expect(URLCanonicaliser().resolve(address, against: nil) == address)
    }

    @Test(arguments: [
        "", "http://", "http:///", "http://a.cn", "http://a.cn?x", "HTTP://a.cn/", "http://A.cn/",
        "http://a.cn:80/", "http://u@a.cn/", "http://.cn/", "http://a.cn./", "http://a.cn/a/../b",
        "http://a.cn/./b", "http://a.cn/.", "http://a.cn/?", "http://a.cn/?#a", "http://a.cn/?a'b",
        "http://a.cn/a#b#c", "http://a.cn/%41", "http://a.cn/a b", "http://a.cn/a\\b",
        "ftp://a.cn/",
        "http://a.cn/大", "http://a.cn/\"", "http://a.cn/<", "http://a.cn/[1]", "//a.cn/", "/a",
        "http://a.cn/a\t", " http://a.cn/", "http://[::1]/", "http://大.cn/", "javascript:1//a/",
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

    /// Whatever is taken for plain, resolving gives back unchanged.
    @Test func whatIsTakenIsWhatResolvingGives() {
        let addresses = URLCanonicaliser()
        var random = SeededGenerator(seed: 41)
        var absolute = 0
        var rooted = 0
        for _ in 0..<60_000 {
            var text =
                ["", "http://", "https://b.cn/", "http://b-1.cn/", "/"].randomElement(
                    using: &random) ?? ""
            for _ in 0..<Int.random(in: 0...5, using: &random) {
                text += Self.pieces.randomElement(using: &random) ?? ""
            }
            if isAbsolute(text) {
                absolute += 1
                #expect(addresses.resolve(text, against: Self.base) == text)
            }
            if isRooted(text) {
                rooted += 1
                #expect(addresses.resolve(text, against: Self.base) == Self.origin + text)
            }
        }
        #expect(absolute > 500 && rooted > 1_000, "\(absolute), \(rooted)")
    }

    private static let pieces =
        [
            "a", "a.html", "b", "www.b.cn/", "b.cn", "b.cn/", "/", "/", "/c", "d=1", "//", ".",
            "..", "/.", "?", "#", "&", "=", "'", ":", "@",
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
