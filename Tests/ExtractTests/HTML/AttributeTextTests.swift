import HTML
import Testing

@testable import Extract

struct AttributeTextTests {
    private static func ask(
        _ html: String, _ question: (HTMLNode, HTMLDocument) -> Bool
    ) throws -> Bool {
        let document = HTMLDocument.parse(Array(html.utf8))
        let paragraph = NameSet(["p"])
        let node = try #require(
            document.descendants(of: document.root).first { paragraph.contains($0, in: document) })
        return question(node, document)
    }

    @Test(arguments: [
        ("<p class='dt-published x'>", true, false), ("<p class='adt-publishedb'>", true, false),
        ("<p class='dt-published'>", true, true), ("<p class='dt-publishe'>", false, false),
        ("<p class=''>", false, false), ("<p>", false, false),
        ("<p id=dt-published>", false, false),
    ])
    func valuesAreCompared(html: String, holds: Bool, isWhole: Bool) throws {
        let name = AttributeText.className
        #expect(
            try Self.ask(html) { AttributeText.of(name, $0, in: $1, holds: "dt-published") }
                == holds)
        #expect(
            try Self.ask(html) { AttributeText.of(name, $0, in: $1, is: "dt-published") } == isWhole
        )
    }
}
