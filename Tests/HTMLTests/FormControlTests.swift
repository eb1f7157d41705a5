import Testing

@testable import HTML

@Suite struct FormControlTests {
    private func control(_ markup: String) throws -> FormControl {
        let document = HTMLDocument.parse(Array("<body>\(markup)".utf8))
        let node = try #require(document.selectFirst(try CSSSelector("body *")))
        return FormControl(node, document)
    }

    @Test(arguments: [
        ("<input>", "text", false), ("<input type=IMAGE>", "image", true),
        ("<button>", "submit", true), ("<button type=Reset>", "reset", false),
        ("<input type=submit>", "submit", true), ("<p type=submit>", "", false),
    ])
    func typesDecideWhatSubmits(_ markup: String, _ type: String, _ submits: Bool) throws {
        let control = try control(markup)
        #expect(control.type == type && control.submits == submits)
    }

    @Test(
        arguments: [
            ("<input type=number min=1 value=1>", true),
            ("<input type=number min=1 value=0>", false),
            ("<input type=number value=0>", nil), ("<textarea min=1>0</textarea>", nil),
            ("<input type=range max=5 value=9>", true),
        ] as [(String, Bool?)])
    func limitsDecideTheRange(_ markup: String, _ expected: Bool?) throws {
        #expect(try control(markup).isInRange == expected)
    }
}
