import Model
import Testing

@Suite struct PageTemplateTests {
    @Test(
        arguments: [
            ("index_{n}.html", ["index_1.html", "index_2.html", "index_3.html"]),
            ("?p={n:0}", ["?p=0", "?p=1", "?p=2"]),
            ("{n:0+20}-{n:20+20}", ["0-20", "20-40", "40-60"]),
            ("l/{n:140-1}.htm", ["l/140.htm", "l/139.htm", "l/138.htm"]),
            ("{n:1-1}", ["1", "0", nil]), ("plain", ["plain", "plain", "plain"]),
            (
                "{m} {n:x} {n:-1} {n:1+0} {",
                Array(repeating: "{m} {n:x} {n:-1} {n:1+0} {", count: 3)
            ),
            (
                "{\"page\":{n},\"of\":{\"a\":{n:0}}}",
                [
                    "{\"page\":1,\"of\":{\"a\":0}}", "{\"page\":2,\"of\":{\"a\":1}}",
                    "{\"page\":3,\"of\":{\"a\":2}}",
                ]
            ),
        ] as [(String, [String?])])
    func countersCount(text: String, pages: [String?]) {
        let template = PageTemplate(text)
        #expect((1...3).map { template.filled(page: $0) } == pages)
    }

    @Test func tokensCannotBreakOut() {
        let template = PageTemplate("a={next}")
        #expect(template.hasToken && !template.hasCounter)
        #expect(template.filled(page: 2, token: "x&y 中") == "a=x%26y+%E4%B8%AD")
        #expect(template.filled(page: 2, token: "\"\\\n", in: .json) == "a=\\\"\\\\ ")
        #expect(template.filled(page: 1) == "a=")
    }

    @Test func hugeCountersEndTheList() {
        #expect(PageTemplate("{n:9223372036854775807}").filled(page: 2) == nil)
    }
}
