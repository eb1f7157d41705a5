import Model
import Testing

@testable import Extract

struct RuleRepairTests {
    private static let known = (1...9).map { number in
        (title: "港口第\(number)号作业通知", url: Optional("http://port.example/n/\(number).html"))
    }

    /// Nine known items and two new ones in a page of one form.
    private static func page(_ item: (_ number: Int) -> String, in list: String) -> Page {
        let items = (1...11).reversed().map(item).joined()
        let html =
            "<html><body><ul class=menu><li><a href=/a/>机构概况</a></li><li><a href=/b/>联系我们"
            + "</a></li></ul>" + list.replacing("*", with: items) + "</body></html>"
        return Page(bytes: Array(html.utf8), url: "http://port.example/list/")
    }

    private static func findings(_ page: Page) throws -> RuleRepair.Findings {
        let source = Source(id: "port", title: "", location: .url("http://port.example/list/"))
        return try RuleRepair(page: page, source: source).findings(known: known)
    }

    static let forms: [(list: String, item: @Sendable (Int) -> String)] = [
        (
            "<div class=cards>*</div>",
            {
                "<div class=card><h3><a href=/n/\($0).html>港口第\($0)号作业通知</a></h3>"
                    + "<time>2026-03-\(10 + $0)</time></div>"
            }
        ),
        (
            "<table class=t><tr><th>题<th>日</tr>*</table>",
            {
                "<tr><td><a href=https://port.example/n/\($0).html>港口第\($0)号作业通知</a>"
                    + "<td>2026-03-\(10 + $0)</tr>"
            }
        ),
        (
            "<dl class=list>*</dl>",
            {
                "<dt><a href=/n/\($0).html>港口第\($0)号作业通知</a></dt><dd>2026-03-\(10 + $0)</dd>"
            }
        ),
        (
            // Other addresses: known by their titles alone.
            "<ul class=new>*</ul>",
            {
                "<li><b>2026-03-\(10 + $0)</b><a href=/content/\($0 * 7)>港口第\($0)号作业通知</a></li>"
            }
        ),
    ]

    @Test(arguments: forms.indices)
    func knownItemsLeadToTheRulesOfTheirList(_ index: Int) throws {
        let page = Self.page(Self.forms[index].item, in: Self.forms[index].list)
        let findings = try Self.findings(page)
        #expect(findings.located == 9)
        let proposal = try #require(findings.proposals.first)
        let fields = try proposal.fields.mapValues { try Self.rule($0) }
        let source = Source(
            id: "port", title: "", location: .url(page.url), items: try Self.rule(proposal.items),
            fields: fields)
        let items = try Extractor(source: source).extract(page).items
        #expect(items.count == 11, "\(proposal)")
        #expect(items.first?.title == "港口第11号作业通知", "\(proposal)")
        #expect(items.first?.date == "2026-03-21", "\(proposal)")
    }

    /// A rule of the forms that suggestions have.
    private static func rule(_ text: String) throws -> Rule {
        if text.hasPrefix("xpath:") {
            return Rule(language: .xpath, expression: String(text.dropFirst(6)), text: text)
        }
        guard let mark = text.lastIndex(of: "@"), !text[mark...].contains("]") else {
            return Rule(language: .css, expression: text, text: text)
        }
        return Rule(
            language: .css, expression: String(text[..<mark]),
            taking: .attribute(String(text[text.index(after: mark)...])), text: text)
    }

    @Test func aPageWithoutTheListGivesNoPlace() throws {
        let page = Page(
            bytes: Array("<html><body><p>维护中</p></body></html>".utf8), url: "http://port.example/")
        let findings = try Self.findings(page)
        #expect(findings.located == 0 && findings.place == nil && findings.proposals.isEmpty)
    }
}
