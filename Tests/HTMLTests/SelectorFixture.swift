import HTML

/// The page that the selector tables run on; every element that matters has an id.
enum SelectorFixture {
    static let page = """
        <!DOCTYPE html><html id=html lang=zh-CN><head id=head><title id=title>海风</title></head>\
        <body id=body class="page  Home">
        <div id=top class="bar first">
        <h1 id=h1>Harbour news</h1>
        <p id=p1 class="lead x" title="one">Ferries sail <b id=b1>again</b></p>
        <p id=p2 class="x y" title="one two" data-n="7">下一<i id=i1>页</i></p>
        <p id=p3 class=y title="two-three" lang=en-GB></p>
        <p id=p4><!-- only a comment --></p>
        </div>
        <ul id=list class=news>
        <li id=l1 class="item odd"><a id=a1 href="/a/1.html" rel=next>第一条</a><span id=s1>05-01</span></li>
        <li id=l2 class=item><a id=a2 href="/a/2.HTML" rel="nofollow NEXT">第二条</a></li>
        <li id=l3 class="item odd"><a id=a3 href="https://x.example/b?c=1">第三条</a><em id=e3>new</em></li>
        <li id=l4 class=ad><span id=s4>advert</span></li>
        <li id=l5 class="item odd"><a id=a5 name=here>第五条</a></li>
        <li id=l6 class=item><a id=a6 href="">第六条</a></li>
        </ul>
        <dl id=dl><dt id=t1>a</dt><dd id=d1>1</dd><dd id=d2>2</dd><dt id=t2>b</dt><dd id=d3>3</dd></dl>
        <form id=form>
        <input id=in1 type=CHECKBOX checked required><input id=in2 type=text readonly>
        <input id=in3 type=radio disabled><input id=in4 type=hidden required>
        <select id=sel><optgroup id=og disabled><option id=o1>1</option></optgroup>\
        <option id=o2 selected>2</option></select>
        <fieldset id=fs disabled><legend id=lg><button id=bt1>a</button></legend>\
        <div id=fd><button id=bt2>b</button></div><legend id=lg2><textarea id=ta></textarea></legend></fieldset>
        </form>
        <svg id=svg viewBox="0 0 1 1"><a id=sa xlink:href="#z"></a><g id=g></g><input id=si disabled></input><option id=so></option></svg>
        <div id=9lives class="3d 数字 a.b a:b" data-Mixed=Yes lang=fr-CA><u id=u1></u><u id=u2> </u></div>
        <template id=tpl><p id=hidden class=x></p></template>
        </body></html>
        """

    static let document = HTMLDocument.parse(Array(page.utf8))

    static func ids(_ nodes: [HTMLNode], in document: HTMLDocument = document) -> String {
        nodes.map { document.attribute("id", of: $0) ?? document.tag(of: $0) }
            .joined(separator: " ")
    }
}

extension SelectorFixture {
    static func isInTemplate(_ node: HTMLNode) -> Bool {
        var current = document.parent(of: node)
        while let parent = current {
            if document.tag(of: parent) == "template" { return true }
            current = document.parent(of: parent)
        }
        return false
    }
}
