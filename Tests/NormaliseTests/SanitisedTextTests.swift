import Testing

@testable import Normalise

@Suite struct SanitisedTextTests {
    @Test(arguments: [
        ("", ""), ("大连", "大连"), ("<p>大连</p><p>锦州</p>", "大连 锦州 "),
        ("大<b>连</b>市", "大连市"), ("<p>大<a href=\"https://example.org/\">连</a>市</p>", "大连市 "),
        ("大连<br>锦州", "大连 锦州"), ("大<img src=\"https://example.org/a.png\" alt=\"x\">连", "大连"),
        ("<table><tbody><tr><td>大连</td><td>锦州</td></tr></tbody></table>", "大连 锦州 "),
        ("a &amp; b &lt;c&gt; &quot;d&quot;&nbsp;e", "a & b <c> \"d\" e"), ("&amp;lt;", "&lt;"),
        ("<h2>营口</h2>盘锦", "营口 盘锦"), ("<", ""), ("a<p", "a "), ("&", "&"), ("&x;", "&x;"),
    ])
    func keepsTheWords(_ html: String, _ expected: String) {
        #expect(SanitisedText.words(of: html) == expected)
    }

    @Test func whatTheSanitiserWritesReadsBack() {
        let html = HTMLSanitiser.sanitise(
            "<div title='a>b'>1 &lt; 2 &amp;amp; <i>辽</i>宁</div>", baseURL: nil)
        #expect(SanitisedText.words(of: html) == "1 < 2 &amp; 辽宁 ")
    }

    @Test func neverTrapsOnMutatedHTML() {
        var random = SeededGenerator(seed: 31)
        for _ in 0..<3_000 {
            let html = random.mutated("<p>大<b>连</b>&amp;</p><br><a href=\"x\">&lt;</a>")
            #expect(SanitisedText.words(of: html).utf8.count <= html.utf8.count * 3)
        }
    }
}
