import Testing

@testable import Config

struct YAMLScalarTests {
    @Test(arguments: [
        "ul.news > li", "li[id^=line_]", "tr:has(a[href*=\"/art/\"])", "a@href",
        "xpath:following-sibling::dd[1]", "港口新闻-海湾市",
    ])
    func mostRulesNeedNoQuotes(text: String) { #expect(YAMLScalar.write(text) == text) }

    @Test(arguments: [
        "[data-id] > a", "a: b", "a #b", "", " a", "a ", "true", "No", "null", "123", "1.5", "~",
        "'", "\"",
        "it's", "*", "&a", "@x", "> a", "- a", "a\nb", "a\u{2028}b", "a\tb", "a\\b\n", "#a", "{",
        "%a",
        "`", "? a", "a:", "0x1F", "2023-04-10", "ul.news > li", "：", "a\u{85}b",
    ])
    func everyTextIsReadBack(text: String) throws {
        let written = YAMLScalar.write(text)
        var problems = ProblemList(file: "x")
        var reader = YAMLReader("k: \(written) # c\n")
        guard case .mapping(let pairs) = reader.read(&problems)?.content,
            case .scalar(let value, _) = pairs.first?.value.content
        else {
            Issue.record("\(written): \(problems.sorted)")
            return
        }
        #expect(value == text, "\(written)")
        #expect(!written.contains("\n"))
    }
}
