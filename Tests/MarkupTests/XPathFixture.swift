import HTML
import Markup

/// The page that the XPath tables run on; every element that matters has an id.
enum XPathFixture {
    static let page = """
        <!DOCTYPE html><html id=html><head id=head><title id=title>海风</title></head><body id=body>\
        <div id=top class="bar first"><h1 id=h1>Harbour news</h1>\
        <p id=p1 class="lead x">Ferries sail <b id=b1>again</b></p><p id=p2 class=x>下一<i id=i1>页</i></p>\
        <!-- note --></div>\
        <ul id=list><li id=l1 class=odd><a id=a1 href="/1.html" title="a &amp; b">一</a></li>\
        <li id=l2><a id=a2 href="/2.html">二</a></li><li id=l3 class=odd><em id=e3>三</em></li></ul>\
        <table id=t><tr id=r1><td id=c1>5</td><td id=c2>7</td></tr></table>\
        <svg id=svg viewBox="0 0 1 1"><g id=g></g></svg>\
        <template id=tpl><p id=hidden></p></template></body></html>
        """

    static let document = HTMLDocument.parse(Array(page.utf8))

    /// Ids of elements, texts in quotes, attributes as owner@value.
    static func described(_ result: XPathResult) -> String {
        switch result {
        case .string(let string): "string \(string)"
        case .number(let number): "number \(number)"
        case .boolean(let boolean): "boolean \(boolean)"
        case .nodes(let nodes): nodes.map(described).joined(separator: " ")
        }
    }

    private static func described(_ node: XPathNode) -> String {
        switch node {
        case .element(let node): id(node)
        case .text(let node): "'\(document.text(of: node))'"
        case .attribute(let owner, let value): "\(id(owner))@\(value)"
        }
    }

    private static func id(_ node: HTMLNode) -> String {
        document.attribute("id", of: node) ?? (node == document.root ? "document" : "?")
    }
}
