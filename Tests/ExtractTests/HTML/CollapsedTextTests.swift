import HTML
import Testing

@testable import Extract

struct CollapsedTextTests {
    @Test(arguments: [
        ("a  b\n\t c", "a b c"), ("  a ", "a"), ("a\u{A0}b", "a b"), ("a\u{3000}\u{3000}b", "a b"),
        ("a\u{200B}b\u{FEFF}", "ab"), ("\u{2003}a\u{2028}b", "a b"), ("", ""), ("   ", ""),
        ("大连 锦州", "大连 锦州"), ("\u{E3}\u{81}", "\u{E3}\u{81}"),
    ])
    func whiteSpaceCollapses(text: String, expected: String) {
        #expect(CollapsedText.collapse(text) == expected)
    }

    @Test(arguments: [
        ("<p>a<br>b</p>", "a b"), ("<div>a</div><div>b</div>", "a b"), ("a<b>b</b>c", "abc"),
        ("<font color=red>辽</font>宁", "辽宁"), ("a<span> b</span>", "a b"),
        ("<ul><li>a</li><li>b</li></ul>c", "a b c"), ("a<script>x()</script>b", "ab"),
        ("a<style>b{}</style>", "a"), ("a<!-- b -->c", "ac"), ("<td>a</td>", "a"),
        ("<table><tr><td>a<td>b</table>", "a b"), ("a&nbsp;&nbsp;b", "a b"),
        ("x<sup>2</sup>", "x2"),
        ("a<hr>b", "a b"), ("<p>a</p>\n\n<p></p><p>b</p>", "a b"),
        ("a<custom-tag>b</custom-tag>", "a b"),
        ("a<noscript>b</noscript>c", "ac"),
    ])
    func blocksAreBoundaries(html: String, expected: String) {
        let document = HTMLDocument.parse(Array("<body>\(html)</body>".utf8))
        #expect(CollapsedText.of(document.root, in: document) == expected)
    }
}
