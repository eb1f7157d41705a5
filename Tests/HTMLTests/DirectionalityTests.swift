import Testing

@testable import HTML

struct DirectionalityTests {
    static let page = """
        <!DOCTYPE html><html id=html><body id=body>
        <p id=plain>Port <b id=b>مرفأ</b></p>
        <div id=rtl dir=RTL><p id=in></p><span id=back dir=ltr></span><i id=odd dir=none></i></div>
        <p id=hebrew dir=auto>12 – נמל</p><p id=latin dir=auto>12 – <b>a נמל</b></p>
        <p id=digits dir=auto>12.5 (3)</p><p id=chinese dir=auto>大连港 ميناء</p>
        <p id=apart dir=auto><bdi id=bdi>مرفأ</bdi><script>a</script><u id=u dir=auto>א</u> x</p>
        <p id=mark dir=auto>\u{200F}a</p>
        <bdi id=bare>1 2</bdi>
        <input id=tel type=TEL><input id=field dir=auto value="שלום"><input id=none dir=auto>
        <input id=box dir=auto type=checkbox value="א"><textarea id=area dir=auto>שלום</textarea>
        <div dir=rtl><input id=phone type=tel><input id=empty dir=auto><svg id=svg dir=ltr></svg></div>
        </body></html>
        """

    private static let document = HTMLDocument.parse(Array(page.utf8))

    private static func ids(_ selector: String) throws -> Set<String> {
        let found = document.select(try CSSSelector(selector))
        return Set(found.compactMap { document.attribute("id", of: $0) })
    }

    @Test func attributesTextsAndParentsDecide() throws {
        let rightToLeft: Set<String> = [
            "rtl", "in", "odd", "hebrew", "bdi", "u", "mark", "field", "area", "svg",
        ]
        #expect(try Self.ids("[id]:dir(rtl)") == rightToLeft)
        #expect(try Self.ids("[id]:not(:dir(rtl))") == Self.ids("[id]:dir( LTR )"))
    }

    @Test func whatIsNoDirectionHasNoElements() throws {
        #expect(try Self.ids(":dir(auto)") == [])
        #expect(throws: CSSSelectorError(column: 6, message: "found \")\"; expected ltr or rtl")) {
            try CSSSelector(":dir()")
        }
    }

    @Test(arguments: [
        ("a", TextDirection.ltr), ("港", .ltr), ("ш", .ltr), ("א", .rtl), ("ع", .rtl), ("ޔ", .rtl),
        ("7", nil), ("٣", nil), ("،", nil), ("　", nil), ("\u{200E}", .ltr), ("\u{061C}", .rtl),
    ])
    func lettersAreStrong(_ character: String, _ direction: TextDirection?) throws {
        let scalar = try #require(character.unicodeScalars.first)
        #expect(StrongCharacters.direction(of: scalar) == direction)
    }

    @Test func aLongTextIsReadOnce() throws {
        let parts = String(repeating: "<b>1</b>", count: 20_000)
        let document = HTMLDocument.parse(Array("<div dir=auto>\(parts)</div>".utf8))
        var directions = Directionality()
        for node in document.descendants(of: document.root) where document.isElement(node) {
            #expect(directions.direction(of: node, in: document) == .ltr)
        }
        #expect(directions.textsRead == 20_000)
    }
}
