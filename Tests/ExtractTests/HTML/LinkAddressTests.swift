import HTML
import Testing

@testable import Extract

struct LinkAddressTests {
    @Test(arguments: [
        ("window.open('/newsdetail.jsp?id=46')", "/newsdetail.jsp?id=46"),
        ("location.href='../info/1.htm';return false", "../info/1.htm"),
        ("javascript:openUrl(\"http://a.example/b?c=1\",'_blank')", "http://a.example/b?c=1"),
        ("open('_blank','show.asp?id=3','width=600,top=0')", "show.asp?id=3"),
        ("self.location = './a/'", "./a/"),
    ])
    func anAddressInFullIsFound(script: String, address: String) {
        #expect(LinkAddress.inScript(script) == address)
    }

    /// Only the site's own scripts know where these lead.
    @Test(arguments: [
        "goDetail(123)", "goDetail('a1b2')", "void(0)", "open('/show?id=' + id)",
        "open(base + '/show.html')", "share('http')", "window.open('", "x('width=600/2')",
        "run('data:text/html,x')", "f('/')", "alert('a / b')", "f('mailto:a@example.org')",
        "t('10.5')",
    ])
    func whatIsNoAddressIsNone(script: String) {
        #expect(LinkAddress.inScript(script) == nil)
    }

    @Test func anHrefThatLeadsSomewhereComesFirst() throws {
        let html = "<a href=/a.html onclick=\"open('/b.html')\">x</a>"
        let document = HTMLDocument.parse(Array(html.utf8))
        let link = try #require(document.selectFirst(try CSSSelector("a"), below: nil))
        #expect(LinkAddress.of(link, in: document) == "/a.html")
        #expect(LinkAddress.script(of: link, in: document) == nil)
    }
}
