import Testing

@testable import HTML

@Suite struct TextSearchTests {
    /// Deep enough that reading every element's text is given up for the index of the whole page.
    @Test func manyQuestionsAreAnsweredAsFewAre() throws {
        let depth = 120
        var markup = "<!DOCTYPE html>"
        for level in 0..<depth { markup += "<div id=d\(level)>第\(level)层<b>ab" }
        markup += "aba</b>"
        let filler = String(repeating: "<i>abac 海风</i>", count: 120)
        let document = HTMLDocument.parse(Array((markup + filler).utf8))
        for needle in ["第7层ab", "层ababa", "ababab", "海风abac", "aba", "第120层", "风 "] {
            let selector = try CSSSelector("div:contains('\(needle)')")
            let expected = document.descendants(of: document.root).filter {
                document.tag(of: $0) == "div"
                    && Self.holds(document.textContent(of: $0), needle)
            }
            #expect(document.select(selector) == expected, "\(needle)")
        }
    }

    @Test(arguments: [
        ("aab", "aaab", true), ("abab", "ababb", true), ("aaaa", "aaabaaab", false),
        ("页", "下一页", true), ("abcabd", "abcabcabd", true), ("x", "", false),
    ])
    func needleIsFoundAcrossNodes(_ needle: String, _ text: String, _ isFound: Bool) throws {
        let split = text.map { "<b>\($0)</b><!---->" }.joined()
        let document = HTMLDocument.parse(Array("<p>\(split)</p>".utf8))
        let found = document.selectFirst(try CSSSelector("p:contains('\(needle)')"))
        #expect((found != nil) == isFound)
    }

    private static func holds(_ text: String, _ needle: String) -> Bool {
        let (text, needle) = (Array(text.utf8), Array(needle.utf8))
        guard text.count >= needle.count else { return false }
        return (0...text.count - needle.count).contains {
            text[$0..<$0 + needle.count].elementsEqual(needle)
        }
    }
}
