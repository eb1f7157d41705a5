import HTML
import Model
import Testing

@testable import Extract

/// What a list that detection found is called in feeds.yml.
struct RuleSuggestionTests {
    private static func rules(_ list: String) throws -> (items: String, fields: [ItemField: String])
    {
        let found = try DetectorTests.extract(PageLayouts.framed(list), explaining: true)
        return (try #require(found.suggestedItems, "\(found.method)"), found.suggestedRules)
    }

    private static func list(_ item: (Int, PageLayouts.Entry) -> String) -> String {
        "<ul class=nl>" + PageLayouts.list(PageLayouts.entries(), item) + "</ul>"
    }

    @Test func everyFieldThatAllItemsHaveGetsARule() throws {
        let rules = try Self.rules(
            Self.list { _, entry in
                "<li><h3><a href=\"\(entry.path)\">\(entry.title)</a></h3><p class=intro>"
                    + "记者从现场了解到，相关工作正在有序推进，群众反映良好。</p><em>\(entry.date)</em></li>"
            })
        #expect(rules.items == "ul.nl > li")
        #expect(
            rules.fields == [.title: "a", .url: "a@href", .date: "em", .summary: "p.intro"])
    }

    /// Two links of one look: no selector tells them apart in every item, so none is proposed.
    @Test func aFieldWhoseRuleWouldGiveSomethingElseIsLeftOut() throws {
        let rules = try Self.rules(
            Self.list { index, entry in
                let label = "<a href=\"/lm/1/\">[要闻]</a>"
                let link = "<a href=\"\(entry.path)\">\(entry.title)</a>"
                return
                    "<li>\(index % 2 == 0 ? label + link : link + label)<i>\(entry.date)</i></li>"
            })
        #expect(rules.items == "ul.nl > li")
        #expect(rules.fields == [.date: "i"])
    }

    @Test func aTitleInsideALinkIsNamedByItself() throws {
        let rules = try Self.rules(
            Self.list { _, entry in
                "<li><a href=\"\(entry.path)\"><h4>\(entry.title)</h4><span>\(entry.date)</span></a></li>"
            })
        #expect(rules.fields[.title] == "h4")
        #expect(rules.fields[.url] == "a@href")
        #expect(rules.fields[.date] == "span")
    }

    @Test func aDateBesideTheItemIsReachedByXPath() throws {
        let entries = PageLayouts.list(PageLayouts.entries()) { _, entry in
            "<dt><a href=\"\(entry.path)\">\(entry.title)</a></dt><dd>\(entry.date)</dd>"
        }
        let rules = try Self.rules("<dl class=news>\(entries)</dl>")
        #expect(rules.items == "dl.news > dt")
        #expect(rules.fields[.date] == "xpath:following-sibling::dd[1]")
    }
}
