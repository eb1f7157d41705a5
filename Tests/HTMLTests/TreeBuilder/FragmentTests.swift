import Testing

@testable import HTML

struct FragmentTests {
    @Test(arguments: [
        ("body", "<p>1<p>2", "p(\"1\") p(\"2\")"), ("tr", "<td>1<td>2", "td(\"1\") td(\"2\")"),
        ("td", "<td>1", "\"1\""), ("table", "<td>1", "tbody(tr(td(\"1\")))"),
        ("title", "<b>&lt;", "\"<b><\""), ("script", "<b>&lt;", "\"<b>&lt;\""),
        ("select", "<option>1<input>2", "option(\"12\")"), ("form", "<form>1", "\"1\""),
        ("template", "<tr><td>1", "tr(td(\"1\"))"), ("html", "1", "head body(\"1\")"),
        ("div", "</div>1</p>", "\"1\" p"), ("body", "", ""), ("x-own", "<x-own>1", "x-own(\"1\")"),
        ("body", "<html a=1><body b=2>3", "\"3\""),
    ])
    func fragmentsParseInTheirContext(_ context: String, _ fragment: String, _ tree: String) {
        let document = HTMLDocument.parseFragment(Array(fragment.utf8), context: context)
        let top = document.fragmentTop
        #expect(top.map { document.sketch(of: $0) } == tree)
        #expect(document.brokenInvariant() == nil)
    }

    @Test func aForeignContextIsForeign() {
        let fragment = Array("<lineargradient/><![CDATA[1]]><p>2".utf8)
        let document = HTMLDocument.parseFragment(fragment, context: "g", in: .svg)
        #expect(
            document.fragmentTop.map { document.sketch(of: $0) }
                == "linearGradient \"1\" p(\"2\")")
    }

    @Test func aWholePageHasNoFragmentTop() {
        #expect(HTMLDocument.parse(Array("x".utf8)).fragmentTop == nil)
    }
}
