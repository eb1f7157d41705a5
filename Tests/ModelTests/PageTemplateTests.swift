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

    @Test func damagedTemplatesNeverTrap() {
        let parts = ["{", "n", "}", ":", "0", "9223372036854775807", "+", "-", "next", "中"]
        var state: UInt32 = 9
        for _ in 0..<5_000 {
            var text = ""
            for _ in 0..<6 {
                state = state &* 1_664_525 &+ 1_013_904_223
                text += parts[Int(state >> 16) % parts.count]
            }
            let template = PageTemplate(text)
            for page in [1, 2, 200] { _ = template.filled(page: page, token: text, in: .json) }
            #expect(template.text == text)
        }
    }

    @Test func hugeCountersEndTheList() {
        #expect(PageTemplate("{n:9223372036854775807}").filled(page: 2) == nil)
    }
}
