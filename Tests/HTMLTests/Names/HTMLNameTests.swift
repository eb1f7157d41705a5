import Testing

@testable import HTML

struct HTMLNameTests {
    @Test func everyKnownNameIsFoundByItsBytes() {
        for (number, spelling) in KnownNameIndex.spellings.enumerated().dropFirst() {
            #expect(HTMLNameTable.wellKnown(spelling)?.number == Int32(number), "\(spelling)")
        }
        #expect(KnownNameIndex.spellings.count == knownNameCount)
    }

    @Test(arguments: [
        (HTMLName.html, "html"), (.a, "a"), (.var, "var"), (.annotationXml, "annotation-xml"),
        (.foreignObject, "foreignObject"), (.definitionURL, "definitionURL"),
        (.xlinkHref, "xlink:href"), (.system, "system"),
    ])
    func constantsSpellTheirNames(_ name: HTMLName, _ spelling: String) {
        #expect(HTMLNameTable().spelling(name) == spelling)
    }

    @Test(arguments: ["", "xx", "divs", "preserveAspectRatiO", "新", "DIV"])
    func otherNamesAreNotWellKnown(_ name: String) {
        #expect(HTMLNameTable.wellKnown(name) == nil)
    }

    @Test func aDocumentNumbersItsOwnNames() {
        var table = HTMLNameTable()
        let names = (0..<500).map { table.intern("own-\($0)") }
        #expect(Set(names).count == 500)
        for (index, name) in names.enumerated() {
            #expect(table.intern("own-\(index)") == name)
            #expect(table.lookUp("own-\(index)") == name)
            #expect(table.spelling(name) == "own-\(index)")
        }
        #expect(table.lookUp("own-500") == nil)
        #expect(table.intern("div") == .div)
    }
}
