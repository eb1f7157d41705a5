import Testing

@testable import HTML

struct TreeBuilderTests {
    @Test(arguments: [
        ("", "html(head body)"),
        ("<!doctype html>x", "doctype html(head body(\"x\"))"),
        ("<!--a--><html><!--b--><body>x</body></html><!--c-->", "!a html(!b head body(\"x\")) !c"),
        ("<title>a</title> <p>b", "html(head(title(\"a\") \" \") body(p(\"b\")))"),
        ("</head><meta>", "html(head(meta) body)"),
        ("<html a=1><html a=2 b=3>", "html[a=1 b=3](head body)"),
        ("<body a=1><body a=2 b=3>", "html(head body[a=1 b=3])"),
        ("<frameset><frame> x</frameset>", "html(head frameset(frame \" \"))"),
        ("x<frameset>", "html(head body(\"x\"))"),
        (" <frameset>", "html(head frameset)"),
        ("<head><noscript><link><p>x", "html(head(noscript(link)) body(p(\"x\")))"),
        ("<style>a</style><script>b", "html(head(style(\"a\") script(\"b\")) body)"),
        ("a</body>b", "html(head body(\"ab\"))"),
        ("a</body><!--c-->b", "html(head body(\"ab\") !c)"),
        ("a\0b", "html(head body(\"ab\"))"),
    ])
    func pagesGetTheirFrame(_ page: String, _ tree: String) {
        let document = HTMLDocument.parse(Array(page.utf8))
        #expect(document.sketch(of: document.root) == tree)
        #expect(document.brokenInvariant() == nil)
    }

    @Test(arguments: [
        ("<p>a<p>b", "p(\"a\") p(\"b\")"), ("<p>a<div>b", "p(\"a\") div(\"b\")"),
        ("<ul><li>a<li>b</ul>c", "ul(li(\"a\") li(\"b\")) \"c\""),
        ("<dl><dt>a<dd>b<dt>c", "dl(dt(\"a\") dd(\"b\") dt(\"c\"))"),
        ("a</p>b", "\"a\" p \"b\""), ("a</br>b", "\"a\" br \"b\""), ("<image a=1>", "img[a=1]"),
        ("<h1>a<h2>b", "h1(\"a\") h2(\"b\")"),
        ("<button>a<button>b", "button(\"a\") button(\"b\")"),
        ("<form>a<form>b</form>c", "form(\"ab\") \"c\""), ("<pre>\n\na", "pre(\"\na\")"),
        ("<textarea>\n<b></textarea>a", "textarea(\"<b>\") \"a\""),
        ("<p><table>", "p(table)"), ("<div></span>a</div>b", "div(\"a\") \"b\""),
        ("<select><option>a<option>b</select>c", "select(option(\"a\") option(\"b\")) \"c\""),
        ("<ruby>a<rt>b<rp>c", "ruby(\"a\" rt(\"b\") rp(\"c\"))"),
        ("a&amp;b&lt;c", "\"a&b<c\""), ("<plaintext></p>", "plaintext(\"</p>\")"),
        ("<xmp><b></xmp>a", "xmp(\"<b>\") \"a\""), ("<x-y>a</x-y>b", "x-y(\"a\") \"b\""),
    ])
    func bodyContentIsRepaired(_ page: String, _ tree: String) {
        #expect(HTMLDocument.bodySketch(page) == tree)
    }

    @Test(arguments: [
        ("<b>1<p>2</b>3", "b(\"1\") p(b(\"2\") \"3\")"),
        ("<b>1<i>2</b>3</i>4", "b(\"1\" i(\"2\")) i(\"3\") \"4\""),
        ("<a>1<a>2", "a(\"1\") a(\"2\")"),
        (
            "<a>1<div>2<div>3</a>4</div>5</div>6",
            "a(\"1\") div(a(\"2\") div(a(\"3\") \"4\") \"5\") \"6\""
        ),
        ("<b>1<p>2<p>3", "b(\"1\" p(\"2\") p(\"3\"))"),
        ("<p><b>1<p>2", "p(b(\"1\")) p(b(\"2\"))"),
        ("<p><b a=1>x<p>y", "p(b[a=1](\"x\")) p(b[a=1](\"y\"))"),
        ("<p><b><b><b><b>1<p>2", "p(b(b(b(b(\"1\"))))) p(b(b(b(\"2\"))))"),
        ("<nobr>1<nobr>2", "nobr(\"1\") nobr(\"2\")"),
        ("<b><object>1</b>2</object>3", "b(object(\"12\") \"3\")"),
    ])
    func misnestedFormattingIsAdopted(_ page: String, _ tree: String) {
        #expect(HTMLDocument.bodySketch(page) == tree)
    }

    @Test(arguments: [
        ("<table><td>1", "table(tbody(tr(td(\"1\"))))"),
        ("<table>1<tr><td>2", "\"1\" table(tbody(tr(td(\"2\"))))"),
        ("<table><b>1<tr>2", "b(\"1\") b(\"2\") table(tbody(tr))"),
        ("<table> <tr> ", "table(\" \" tbody(tr(\" \")))"),
        ("<table><col><caption>1", "table(colgroup(col) caption(\"1\"))"),
        (
            "<table><td>1<table><td>2</table>3",
            "table(tbody(tr(td(\"1\" table(tbody(tr(td(\"2\")))) \"3\"))))"
        ),
        (
            "<table><tr><td>1<th>2<tr><td>3</table>4",
            "table(tbody(tr(td(\"1\") th(\"2\")) tr(td(\"3\")))) \"4\""
        ),
        ("<table><input type=HIDDEN><input>", "input table(input[type=HIDDEN])"),
        ("<table><td></tr>1", "\"1\" table(tbody(tr(td)))"),
    ])
    func tablesAreCompletedAndStrayTextFostered(_ page: String, _ tree: String) {
        #expect(HTMLDocument.bodySketch(page) == tree)
    }

    @Test(arguments: [
        (
            "<svg viewbox=1><foreignobject><p>1</p></svg>2",
            "svg[viewBox=1](foreignObject(p(\"1\"))) \"2\""
        ),
        ("<svg><lineargradient/><g>1</g></svg>", "svg(linearGradient g(\"1\"))"),
        ("<svg><a xlink:href=x>1", "svg(a[xlink:href=x](\"1\"))"),
        ("<svg><p>1", "svg p(\"1\")"), ("<svg><title><b>1", "svg(title(b(\"1\")))"),
        (
            "<math definitionurl=x><mi><b>1</b></mi></math>2",
            "math[definitionURL=x](mi(b(\"1\"))) \"2\""
        ),
        (
            "<math><annotation-xml encoding=text/html><p>1",
            "math(annotation-xml[encoding=text/html](p(\"1\")))"
        ),
        ("<svg><![CDATA[<b>]]>", "svg(\"<b>\")"), ("<svg>a\0", "svg(\"a\u{FFFD}\")"),
        ("<svg><font color=x>1", "svg font[color=x](\"1\")"), ("<svg><font>1", "svg(font(\"1\"))"),
    ])
    func foreignContentKeepsItsSpelling(_ page: String, _ tree: String) {
        #expect(HTMLDocument.bodySketch(page) == tree)
    }

    @Test(arguments: [
        ("<template><td>1</template>2", "template(td(\"1\")) \"2\""),
        (
            "<template><tr><td>1<template>2</template></template>",
            "template(tr(td(\"1\" template(\"2\"))))"
        ),
        ("<div><template></div>1", "div(template(\"1\"))"),
        ("<table><template><b>1", "table(template(b(\"1\")))"),
    ])
    func templatesParseWhatTheyAreUsedFor(_ page: String, _ tree: String) {
        #expect(HTMLDocument.bodySketch("<body>" + page) == tree)
    }

    @Test func theSelectedOptionIsShown() {
        let page = "<select><button><selectedcontent></button><option>1<option selected>2<i>3"
        #expect(
            HTMLDocument.bodySketch(page)
                == "select(button(selectedcontent(\"2\" i(\"3\"))) option(\"1\") "
                + "option[selected=](\"2\" i(\"3\")))")
    }
}
