import Testing

@testable import Feeds

@Suite struct WebAddressTests {
    @Test(arguments: [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("https://example.org/?ids[]=1&x[a]=2", "https://example.org/?ids%5B%5D=1&x%5Ba%5D=2"),
        ("http://[::1]:80/[x]", "http://[::1]:80/%5Bx%5D"),
        ("https://example.org/a#b#c", "https://example.org/a#b%23c"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/%zz%e4%B8%2", "https://example.org/%25zz%e4%B8%252"),
        ("https://example.org/港口", "https://example.org/港口"),
        ("https://example.org/a b", nil), ("https://example.org/\u{200B}", nil),
        ("https://example.org/<", nil), ("ftp://example.org/", nil), ("/a", nil), ("", nil),
    ])
    func addressesAreWrittenAsIRIs(_ text: String, _ written: String?) {
        #expect(WebAddress.written(text) == written)
    }
}
