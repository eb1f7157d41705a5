import HTML
import Model
import Testing

@testable import Extract

struct ProxiedListTests {
    private static let parameters =
        "var param_31={col:1,webid:28,path:'/',columnid:4296,unitid:'31',webname:'水务局',extra:{a:1}};"

    private static func list(_ html: String) -> ProxiedList? {
        ProxiedList(HTMLDocument.parse(Array(html.utf8)))
    }

    @Test(arguments: [
        (
            "<script>\(parameters)$('#31').jpage({totalRecord:500,perPage:20,"
                + "proxyUrl:'/module/jpage/dataproxy.jsp'})</script>", 2,
            [
                "/module/jpage/dataproxy.jsp?startrecord=1&endrecord=60&perpage=20&col=1&webid=28"
                    + "&path=%2F&columnid=4296&unitid=31&webname=%E6%B0%B4%E5%8A%A1%E5%B1%80",
                "/module/jpage/dataproxy.jsp?startrecord=61&endrecord=120&perpage=20&col=1&webid=28"
                    + "&path=%2F&columnid=4296&unitid=31&webname=%E6%B0%B4%E5%8A%A1%E5%B1%80",
            ]
        ),
        (
            "<script>var param_1={columnid:2,unitid:3}</script><script>totalRecord: '7'</script>",
            9,
            [
                "/module/web/jpage/dataproxy.jsp?startrecord=1&endrecord=45&perpage=15&columnid=2"
                    + "&unitid=3"
            ]
        ),
    ])
    func theScriptSaysWhereTheRecordsStand(_ html: String, _ count: Int, _ addresses: [String]) {
        let found = Self.list(html)?.addresses(count).map { $0.replacing("&extra=1", with: "") }
        #expect(found == addresses)
    }

    @Test(arguments: [
        "", "<script>var unitid = 3, columnid = 4</script>", "<script>var a={unitid:3}</script>",
        "<script>\(parameters)totalRecord:0</script>",
        "<script>\(parameters)</script><script type='text/xml'><record><![CDATA[<li>]]></record></script>",
    ])
    func otherPagesHaveNone(_ html: String) {
        #expect(Self.list(html) == nil)
    }

    @Test(arguments: [
        ("<div id=31></div>", true), ("<div id=31>正在载入</div>", true),
        ("<div id=31><a href=/1.html>x</a></div>", false), ("<div id=32></div>", false),
    ])
    func aPlaceWithoutLinksIsToBeFilled(_ html: String, _ isAlone: Bool) {
        #expect(Self.list(html + "<script>\(Self.parameters)</script>")?.isAlone == isAlone)
    }

    @Test func aPageOfItsOwnIsReadAndOnlyThenWhatStandsBehindIt() throws {
        let links = (1...8).map { number in
            "<li><a href=\"/art/\(number).html\">关于港口第\(number)次停水的通知</a><span>2026-01-0\(number)</span>"
        }
        let script = "<script>\(Self.parameters)</script>"
        let source = Source(id: "a", title: "a", location: .url("https://a.example/col/"))
        func extraction(_ html: String) throws -> Extraction {
            try Extractor(source: source).extract(
                Page(bytes: Array(html.utf8), url: "https://a.example/col/"))
        }
        #expect(try extraction("<ul>\(links.joined())</ul>" + script).items.count == 8)
        let menu = "<ul>\(links.joined())</ul><div id=31></div>" + script
        #expect(try extraction(menu).isIndex)
        let nothing = try extraction("<p>通知</p>" + script)
        #expect(nothing.next.first?.url.hasPrefix("https://a.example/module/") == true)
    }
}
