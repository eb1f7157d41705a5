import Model
import Testing

@testable import Config

struct SourceEntryTests {
    @Test func theKeysStandInTheirUsualOrder() {
        var entry = SourceEntry(id: "port", url: "pages/list.html")
        entry.title = "港口: 要闻"
        entry.base = "https://example.org/"
        entry.home = ("210200", "大连市")
        entry.items = "li.a"
        entry.fields = [.date: "span", .title: "a", .url: "a@href"]
        #expect(
            entry.lines(step: 2) == [
                "port:", "  title: '港口: 要闻'", "  url: pages/list.html",
                "  base: https://example.org/", "  home: 210200 # 大连市", "  items: li.a",
                "  fields:",
                "    title: a", "    url: a@href", "    date: span",
            ])
    }

    @Test func whatIsImportedStandsBeforeTheRules() {
        var entry = SourceEntry(id: "port", url: "https://example.org/")
        entry.every = 7_200
        entry.timeZone = "Asia/Seoul"
        entry.rendersInBrowser = true
        entry.article = "div.text"
        entry.isEnabled = false
        entry.headers = [HeaderField(name: "Cookie", value: "a: 1")]
        entry.items = "li"
        #expect(
            entry.lines(step: 4) == [
                "port:", "    url: https://example.org/", "    every: 7200s",
                "    timezone: Asia/Seoul", "    render: browser", "    article: div.text",
                "    enabled: false", "    headers:", "        Cookie: 'a: 1'", "    items: li",
            ])
    }
}
