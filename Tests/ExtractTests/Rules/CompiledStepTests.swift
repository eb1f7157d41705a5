import Model
import Testing

@testable import Extract

struct CompiledStepTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var steps: [Rule.Step]
        var before: [String]
        var after: [String]

        var testDescription: String { "\(steps) on \(before)" }

        init(_ steps: [Rule.Step], _ before: [String], _ after: [String]) {
            self.steps = steps
            self.before = before
            self.after = after
        }
    }

    @Test(arguments: [
        Row([], ["a"], ["a"]),
        Row([.trim], ["  a \n b\u{3000}\u{A0}"], ["a b"]),
        Row([.trim], ["", "   "], ["", ""]),
        Row([.replace(pattern: "\\[.*?\\]", with: "")], ["[丹东]春耕开始[图]"], ["春耕开始"]),
        Row([.replace(pattern: "(\\d+)/(\\d+)", with: "$2-$1")], ["04/10 05/11"], ["10-04 11-05"]),
        Row([.replace(pattern: "(\\d+)/(\\d+)", with: "${2}0-$0")], ["4/1"], ["10-4/1"]),
        Row([.replace(pattern: "a", with: "$$")], ["banana"], ["b$n$n$"]),
        Row([.replace(pattern: "a", with: "5$")], ["a"], ["5$"]),
        Row([.replace(pattern: "x", with: "y")], ["abc"], ["abc"]),
        Row([.replace(pattern: "", with: "-")], ["辽宁"], ["-辽-宁-"]),
        Row([.replace(pattern: "\\s*", with: "")], ["a b  c"], ["abc"]),
        Row([.replace(pattern: "(a)|(b)", with: "<$1>")], ["ab"], ["<a><>"]),
        Row([.replace(pattern: "(?i)NEW", with: "")], ["newNEWs"], ["s"]),
        Row([.replace(pattern: "^\\w", with: "X")], ["大连"], ["X连"]),
        Row([.match(pattern: "\\d{4}-\\d{2}-\\d{2}")], ["发布于2023-04-10 星期一"], ["2023-04-10"]),
        Row([.match(pattern: "来源：(\\S+)")], ["来源：大连日报 作者：某人"], ["大连日报"]),
        Row([.match(pattern: "(a)|(b)")], ["b"], ["b"]),
        Row([.match(pattern: "x")], ["abc", "x1"], ["x"]),
        Row([.match(pattern: "\\p{Han}+")], ["abc营口def"], ["营口"]),
        Row([.first], ["", "a", "b"], ["a"]),
        Row([.first], [], []),
        Row([.last], ["a", "b", ""], ["b"]),
        Row([.join(separator: "、")], ["a", "b"], ["a、b"]),
        Row([.join(separator: ",")], [], []),
        Row([.split(separator: "、")], ["大连、锦州、营口"], ["大连", "锦州", "营口"]),
        Row([.split(separator: "||")], ["a||b|c"], ["a", "b|c"]),
        Row([.split(separator: ",")], ["a,", ""], ["a", "", ""]),
        Row([.date(format: "yyyy年M月d日")], ["2023年4月10日"], ["2023-04-10"]),
        Row([.date(format: "MM/dd/yyyy HH:mm")], ["on 04/10/2023 9:05"], ["2023-04-10 09:05"]),
        Row([.date(format: "yyyy-MM-dd")], ["nothing here"], []),
        Row([.absolute], ["../a/b.html?x=1"], ["http://example.org/news/a/b.html?x=1"]),
        Row([.absolute], [""], [""]),
        Row(
            [.prepend("http://x.cn/"), .append("?print")], ["1.html"], ["http://x.cn/1.html?print"]),
        Row(
            [.split(separator: " "), .last, .replace(pattern: "[()]", with: ""), .trim],
            ["标题 (04-10)"], ["04-10"]),
        Row([.split(separator: ";"), .trim, .join(separator: "|")], ["a ; b; c"], ["a|b|c"]),
    ])
    func stepsRunInOrder(_ row: Row) throws {
        let rule = Rule(language: .css, expression: "p", steps: row.steps, text: "p")
        let compiled = try RuleCompiler.compile(rule)
        var lines: [String]? = []
        let after = try compiled.run(
            row.before, baseURL: "http://example.org/news/list/index.html", lines: &lines)
        #expect(after == row.after)
        #expect(lines?.count == row.steps.count)
    }

    @Test func eachStepIsExplainedByItsResult() throws {
        let rule = Rule(
            language: .css, expression: "p", steps: [.trim, .match(pattern: "\\d+"), .first],
            text: "p")
        var lines: [String]? = []
        _ = try RuleCompiler.compile(rule).run([" a1 ", "b2"], baseURL: "", lines: &lines)
        #expect(lines == ["trim → \"a1\", \"b2\"", "match → \"1\", \"2\"", "first → \"1\""])
    }
}
