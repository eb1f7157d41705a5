import Testing

@testable import Poll

struct PlainTextTests {
    @Test(
        arguments: [
            (nil, nil), ("", ""), ("大连", "大连"), ("<p>大连</p><p>锦州</p>", " 大连  锦州 "),
            ("a &amp; b &lt;c&gt;", "a & b <c>"), ("&amp;lt;", "&lt;"),
            ("<img alt=\"x\" src=\"https://example.org/\">营口", " 营口"), ("<", " "),
        ] as [(String?, String?)])
    func keepsTheWords(_ html: String?, _ expected: String?) {
        #expect(PlainText.strip(html) == expected)
    }
}
