import Testing

@testable import HTML

struct QuirksTests {
    @Test(
        arguments: [
            ("", .quirks), ("<!doctype html>", .noQuirks), ("<!doctype>", .quirks),
            ("<!doctype xml>", .quirks),
            ("<!doctype html system 'about:legacy-compat'>", .noQuirks),
            ("<!doctype html public '-//W3C//DTD HTML 4.01//EN'>", .noQuirks),
            ("<!doctype html public '-//W3C//DTD HTML 4.01 Transitional//EN'>", .quirks),
            ("<!doctype html public '-//W3C//DTD HTML 4.01 Transitional//EN' 'x'>", .limitedQuirks),
            ("<!doctype html public '-//W3C//DTD XHTML 1.0 Transitional//EN' 'x'>", .limitedQuirks),
            ("<!doctype html public '-//W3C//DTD XHTML 1.0 Strict//EN' 'x'>", .noQuirks),
            ("<!doctype html public '-//W3C//DTD HTML 3.2 Final//EN'>", .quirks),
            ("<!doctype html public 'html'>", .quirks),
        ] as [(String, HTMLDocument.Mode)])
    func theDoctypeDecides(_ page: String, _ mode: HTMLDocument.Mode) {
        #expect(HTMLDocument.parse(Array(page.utf8)).mode == mode)
    }

    @Test func aTableStaysInItsParagraphOnlyInQuirksMode() {
        #expect(HTMLDocument.bodySketch("<!doctype html><p><table>") == "p table")
        #expect(HTMLDocument.bodySketch("<p><table>") == "p(table)")
    }
}
