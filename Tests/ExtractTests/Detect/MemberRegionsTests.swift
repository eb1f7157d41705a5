import Model
import Testing

@testable import Extract

struct MemberRegionsTests {
    private static let entries = PageLayouts.entries(6)
    private static let summary = "会议指出，要进一步提高认识，压实责任。"

    /// Ways of writing dates beside links without an element around both: LINK and DATE stand for
    /// them.
    @Test(arguments: [
        "LINK (DATE)<br>", "[DATE]&nbsp;LINK<br>", "<font>DATE</font> LINK<br/>",
        "<span>DATE</span> LINK ", "LINK <span>DATE</span> ", "LINK<br>DATE<br>",
        "DATE LINK<br>\(summary)<br>", "<dt>DATE</dt><dd>LINK</dd>", "<dt>LINK</dt><dd>DATE</dd>",
        "<p>DATE</p><h3>LINK</h3>", "<h3>LINK</h3><p>DATE</p><p>\(summary)</p>",
    ])
    func eachItemHasItsOwnDate(form: String) throws {
        let found = try DetectorTests.extract(Self.page(form), explaining: true)
        #expect(found.items.map(\.title) == Self.entries.map(\.title), "\(found.method)")
        let dates = found.items.map { $0.date.flatMap { DateLook.find(in: $0) } }
        #expect(dates == Self.entries.map(\.date), "\(found.method)")
    }

    @Test func datesInFrontHaveARule() throws {
        let page = Self.page("<dt>DATE</dt><dd>LINK</dd>")
        let found = try DetectorTests.extract(page, explaining: true)
        #expect(found.suggestedRules[.date] == "xpath:preceding-sibling::dt[1]")
    }

    private static func page(_ form: String) -> String {
        let rows = entries.map { entry in
            form.replacing("DATE", with: entry.date)
                .replacing("LINK", with: "<a href=\"\(entry.path)\">\(entry.title)</a>")
        }.joined()
        let tag = form.contains("<dt>") ? "dl" : "div"
        return PageLayouts.framed("<\(tag) class=c>\(rows)</\(tag)>")
    }
}
