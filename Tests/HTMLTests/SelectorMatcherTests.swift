import Testing

@testable import HTML

@Suite struct SelectorMatcherTests {
    @Test(arguments: [
        // Types, ids, classes.
        ("li", "l1 l2 l3 l4 l5 l6"), ("LI", "l1 l2 l3 l4 l5 l6"), ("nosuch", ""),
        ("title, h1", "title h1"), ("#p2", "p2"), ("p#p2", "p2"), ("ul#p2", ""), ("#P2", ""),
        (".odd", "l1 l3 l5"), ("li.item.odd", "l1 l3 l5"), (".Home", "body"), (".home", ""),
        (".page.Home", "body"), ("p.x.y", "p2"), (".x", "p1 p2"), (".ite", ""), (".items", ""),
        ("ul *", "l1 a1 s1 l2 a2 l3 a3 e3 l4 s4 l5 a5 l6 a6"), ("dl > *", "t1 d1 d2 t2 d3"),
        ("*|b", "b1"), ("*|*.lead", "p1"), ("|b", ""), ("|*", ""), ("h1 , .ad", "h1 l4"),
        (".ad, h1", "h1 l4"), ("h1,h1", "h1"), ("h1/* c */,/**/.ad", "h1 l4"),
        // Escapes.
        ("#\\39 lives", "9lives"), ("#\\000039lives", "9lives"), (".\\33 d", "9lives"),
        (".数字", "9lives"), (".\\6570\\5b57", "9lives"), (".a\\.b", "9lives"),
        (".a\\:b", "9lives"), (".a\\3a b", "9lives"), ("[id='\\39lives']", "9lives"),
        ("#l\\31", "l1"), ("\\6c i.ad", "l4"), ("[title='one\\\n two']", "p2"),
        // Attributes.
        ("[title]", "p1 p2 p3"), ("[TITLE]", "p1 p2 p3"), ("p[title=one]", "p1"),
        ("[title='one two']", "p2"), ("[title=\"ONE\"]", ""), ("[title=ONE i]", "p1"),
        ("[title='ONE'I]", "p1"), ("[title=one s]", "p1"), ("[ title = one ]", "p1"),
        ("[title~=two]", "p2"), ("[title~='']", ""), ("[title~='one two']", ""),
        ("[title~=TWO i]", "p2"), ("[title|=two]", "p3"), ("[title|=one]", "p1"),
        ("[title|=tw]", ""), ("[lang|=zh]", "html"), ("[lang|=ZH]", "html"),
        ("[title^=one]", "p1 p2"), ("[title^='']", ""), ("[title$=two]", "p2"),
        ("[title$='']", ""), ("[title*=o-t]", "p3"), ("[title*='']", ""),
        ("[title*=E i]", "p1 p2 p3"),
        ("[href$='.html']", "a1"), ("[href$='.html' i]", "a1 a2"), ("[href='']", "a6"),
        ("a[href^=https]", "a3"), ("[href*='?c=']", "a3"), ("[href]", "a1 a2 a3 a6"),
        ("[rel=NEXT]", "a1"), ("[rel=NEXT s]", ""), ("[rel~=next]", "a1 a2"),
        ("[type=checkbox]", "in1"), ("[type=checkbox s]", ""), ("[type='CHECKBOX' s]", "in1"),
        ("[data-n='7']", "p2"), ("[data-mixed=Yes]", "9lives"), ("[data-mixed=yes]", ""),
        ("[data-MIXED]", "9lives"), ("[|title=one]", "p1"), ("[*|title=one]", "p1"),
        ("[nosuch]", ""), ("p:not([title])", "p4"), ("[class~=odd][id$='5']", "l5"),
        ("[class='item odd']", "l1 l3 l5"), ("[id=l1],[id=l2]", "l1 l2"),
        // Combinators.
        ("ul a", "a1 a2 a3 a5 a6"), ("ul > a", ""), ("ul>li>a", "a1 a2 a3 a5 a6"),
        ("body ul li a[rel]", "a1 a2"), ("li + li", "l2 l3 l4 l5 l6"), ("li.ad + li", "l5"),
        ("li.ad ~ li", "l5 l6"), ("li ~ li.odd", "l3 l5"), ("dt + dd", "d1 d3"),
        ("dt ~ dt", "t2"), ("dd + dd", "d2"), ("h1 + p + p", "p2"), ("h1 ~ p ~ p.y", "p2 p3"),
        ("#top > p b", "b1"), ("div ul", ""), ("div ~ ul > li.ad", "l4"),
        ("#top ~ ul .ad > span", "s4"), ("body > div p + p > i", "i1"), ("p + i", ""),
        (".item ~ .ad ~ .odd > a", "a5"), ("html body div p.lead b", "b1"),
        ("html > body > div > p.lead > b", "b1"), ("ul > li > a + span", "s1"),
        ("ul\n\t>\r\nli.ad", "l4"), ("li/**/.ad", "l4"),
        // Places.
        (":root", "html"), ("html:root", "html"), ("body:root", ""), (":root > body", "body"),
        ("li:first-child", "l1"), ("li:last-child", "l6"), ("dl :first-child", "t1"),
        ("a:only-child", "a2 a5 a6"), ("span:only-child", "s4"), ("dt:first-of-type", "t1"),
        ("dd:first-of-type", "d1"), ("dt:last-of-type", "t2"), ("dl :last-of-type", "t2 d3"),
        ("li a:only-of-type", "a1 a2 a3 a5 a6"), ("h1:only-of-type", "h1"),
        ("li:nth-child(2)", "l2"), ("li:nth-child(odd)", "l1 l3 l5"),
        ("li:nth-child( even )", "l2 l4 l6"), ("li:nth-child(3n)", "l3 l6"),
        ("li:nth-child(3n+1)", "l1 l4"), ("li:nth-child(3n + 1)", "l1 l4"),
        ("li:nth-child(3N-1)", "l2 l5"), ("li:nth-child(-n+2)", "l1 l2"),
        ("li:nth-child(+3)", "l3"), ("li:nth-child(n+5)", "l5 l6"),
        ("li:nth-child(n)", "l1 l2 l3 l4 l5 l6"),
        ("li:nth-child(0)", ""), ("li:nth-child(-1)", ""), ("li:nth-child(0n+4)", "l4"),
        ("li:nth-child(99999999999999999999)", ""), ("li:nth-child(-2n+5)", "l1 l3 l5"),
        ("li:nth-last-child(1)", "l6"), ("li:nth-last-child(-n+2)", "l5 l6"),
        ("li:nth-child(2 of .odd)", "l3"), ("li:nth-child(odd of .item)", "l1 l3 l6"),
        ("li:nth-last-child(1 of .odd)", "l5"), (":nth-child(1 of li, dd)", "l1 d1"),
        ("dd:nth-of-type(2)", "d2"), ("dt:nth-of-type(2n)", "t2"),
        ("dd:nth-last-of-type(1)", "d3"), ("dl :nth-last-of-type(2)", "t1 d2"),
        ("#top :empty", "p3 p4"), ("u:empty", "u1"), ("#top > :nth-child(2)", "p1"),
        // Logic.
        ("li:not(.item)", "l4"), ("li:not(.item, .ad)", ""), ("li:not(.odd):not(.ad)", "l2 l6"),
        ("li:not(ul > .item)", "l4"), (":is(dt, li.ad)", "l4 t1 t2"), (":where(h1)", "h1"),
        ("ul :is(a, span):not([href])", "s1 s4 a5"), (":is(div, dl) > :is(h1, dt)", "h1 t1 t2"),
        ("p:is(.x.y, #p4)", "p2 p4"), (":is()", ""), ("li:not(:is(.ad))", "l1 l2 l3 l5 l6"),
        (":is(#top p) > b", "b1"), (":NOT(*)", ""),
        ("li:has(span)", "l1 l4"), ("li:has(> a[href])", "l1 l2 l3 l6"), ("li:has(a + em)", "l3"),
        ("div:has(b, u)", "top 9lives"), ("li:has(+ .ad)", "l3"), ("li:has(~ .ad)", "l1 l2 l3"),
        ("li:not(:has(a))", "l4"), ("ul:has(li .nosuch)", ""), ("body > :has(> li > em)", "list"),
        (":has(> dt + dd)", "dl"), ("dt:has(+ dd + dd)", "t1"), ("dt:has(~ dt ~ dd)", "t1"),
        ("html:has(body dl > dd)", "html"), ("p:has(b):has(b)", "p1"), ("div:has(p b)", "top"),
        // Language, text, markup's states.
        ("p:lang(en)", "p3"), ("p:lang(EN-gb)", "p3"), ("p:lang(zh)", "p1 p2 p4"),
        ("div:lang('*-CA')", "9lives"), ("div:lang(en, fr)", "9lives"), ("div:lang(f)", ""),
        ("li:contains(第三)", "l3"), ("a:contains('第二条')", "a2"), ("p:contains('下一页')", "p2"),
        ("p:contains(\"Ferries sail again\")", "p1"), ("li:contains(第三条new)", "l3"),
        ("h1:contains(harbour)", ""), ("h1:contains( Harbour news )", "h1"),
        ("dl:contains(a12b3)", "dl"), ("li:contains('')", "l1 l2 l3 l4 l5 l6"),
        (":link", "a1 a2 a3 a6 sa"), (":any-link", "a1 a2 a3 a6 sa"), (":checked", "in1 o2"),
        (":disabled", "in3 og o1 fs bt2 ta"),
        ("input:enabled", "in1 in2 in4"), ("button:enabled", "bt1"), (":required", "in1"),
        ("input:optional", "in2 in3 in4"), ("input:read-only", "in1 in2 in3 in4"),
        ("p:read-write", ""), ("svg :read-only", ""), ("svg :enabled, svg :optional", ""),
        // Foreign elements.
        ("svg", "svg"), ("SVG > g", ""), ("svg a", "sa"), ("[viewBox]", "svg"),
        ("svg[viewBox^='0']", "svg"),
        ("[*|href='#z']", "sa"), ("[href='#z']", ""), ("[xlink\\:href]", "sa"),
        ("svg :any-link", "sa"),
        // Templates are trees of their own.
        ("p.x", "p1 p2"), ("template", "tpl"), ("template > p", ""),
    ])
    func selectorFindsElements(_ selector: String, _ expected: String) throws {
        let compiled = try CSSSelector(selector)
        let document = SelectorFixture.document
        let found = document.select(compiled)
        #expect(SelectorFixture.ids(found) == expected, "\(selector)")
        #expect(document.selectFirst(compiled) == found.first)
        let matching = document.descendants(of: document.root).filter {
            !SelectorFixture.isInTemplate($0) && !selector.contains(":scope")
                && document.matches($0, compiled)
        }
        #expect(matching == found, "\(selector)")
    }

    @Test(arguments: [
        ("> li", "l1 l2 l3 l4 l5 l6"), ("> a", ""), ("a", "a1 a2 a3 a5 a6"), (":scope", ""),
        (":scope > li.ad", "l4"), (":scope > li > a[rel]", "a1 a2"), ("ul > li.ad", "l4"),
        ("body li.ad", "l4"), ("> li.ad, > li em", "e3 l4"), (">li:first-child>a", "a1"),
        ("dl", ""), ("+ dl", ""), (":root li.ad", "l4"), ("li:has(+ .ad) :scope", ""),
    ])
    func scopeLimitsWhatIsFound(_ selector: String, _ expected: String) throws {
        let document = SelectorFixture.document
        let list = try #require(document.selectFirst(try CSSSelector("#list")))
        let found = document.select(try CSSSelector(selector), below: list)
        #expect(SelectorFixture.ids(found) == expected)
    }

    @Test func documentsScopeIsItsRootElement() throws {
        let document = SelectorFixture.document
        #expect(SelectorFixture.ids(document.select(try CSSSelector("> body"))) == "body")
        #expect(SelectorFixture.ids(document.select(try CSSSelector(":scope"))) == "html")
    }

    @Test func templateIsSearchedWhenItIsTheScope() throws {
        let document = SelectorFixture.document
        let template = try #require(document.selectFirst(try CSSSelector("template")))
        let found = document.select(try CSSSelector("p.x"), below: template)
        #expect(SelectorFixture.ids(found) == "hidden")
        #expect(document.select(try CSSSelector("body p"), below: template).isEmpty)
    }

    @Test func fragmentIsSearchedWithoutItsWrapper() throws {
        let fragment = HTMLDocument.parseFragment(Array("<p id=a><b id=b></b></p><p id=c>".utf8))
        let ids = { (selector: String) throws in
            SelectorFixture.ids(fragment.select(try CSSSelector(selector)), in: fragment)
        }
        #expect(try ids("*") == "a b c")
        #expect(try ids("> p") == "a c")
        #expect(try ids("p:first-child > b") == "b")
    }

    @Test func quirksModeIgnoresCaseOfIdsAndClasses() throws {
        let page = Array("<p id=Lead class='News Big'>".utf8)
        let quirky = HTMLDocument.parse(page)
        let strict = HTMLDocument.parse(Array("<!DOCTYPE html>".utf8) + page)
        for selector in ["#lead", "#LEAD", ".news", ".BIG.news"] {
            let compiled = try CSSSelector(selector)
            #expect(quirky.selectFirst(compiled) != nil)
            #expect(strict.selectFirst(compiled) == nil)
        }
        #expect(quirky.selectFirst(try CSSSelector("[id=lead]")) == nil)
    }

    @Test func noElementOfAnEmptyDocumentMatches() throws {
        let selector = try CSSSelector("*, :has(*), :nth-child(2)")
        #expect(HTMLDocument().select(selector).isEmpty)
    }
}
