import Foundation
import Testing

@testable import bohai

struct ImportTests {
    private static let opml = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
        <opml version="2.0" xmlns:frss="https://freshrss.org/opml"><head><title>x</title></head><body>
        <outline text="新闻"><outline text="Harbour &amp; Sea" type="rss" xmlUrl="https://a.example/feed.xml" category="/x"/>
        <outline text="渔业局" type="HTML+XPath" xmlUrl="https://b.example/tzgg/" frss:xPathItem="//ul[@class='news']/li"
          frss:xPathItemTitle="descendant::a" frss:xPathItemUri="descendant::a/@href" frss:xPathItemTimestamp="./span"
          frss:xPathItemTimeFormat="Y-m-d H:i" frss:ttl="-7200" frss:cssFullContent="div.text" frss:CURLOPT_COOKIE="a=1"
          frss:CURLOPT_HTTPHEADER="Accept-Language: zh-CN&#10;Host: x" frss:newThing="on" htmlUrl="https://b.example/"/>
        <outline text="Api" type="JSON+DotNotation" xmlUrl="https://c.example/api" frss:jsonItem="data.list"
          frss:jsonItemTitle="title" frss:jsonItemUri="links[0].href"/>
        <outline text="Broken &b;" type="html+xpath" xmlUrl="https://d.example/" frss:xPathItem="//ul[" frss:xPathItemTitle="a"/>
        <outline text="Bridge" xmlUrl="https://rb.example/?action=display&amp;bridge=XPathBridge&amp;url=https%3A%2F%2Fe.example%2F&amp;item=%2F%2Fli&amp;title=.%2F%2Fa&amp;format=Atom&amp;fix_encoding=on"/>
        </outline></body></opml>
        """

    @Test func readsFreshRSS() throws {
        let file = try #require(OPMLImporter.read(Array(Self.opml.utf8)))
        let sources = file.sources
        #expect(
            file.losses == [
                "folder \"新闻\": sources have no folders",
                "htmlUrl of 1 outlines: feeds say it themselves",
            ])
        #expect(sources.map(\.title) == ["Harbour & Sea", "渔业局", "Api", "Broken &b;", "Bridge"])
        #expect(sources[0].losses == ["category \"/x\": sources have no folders"])
        #expect(
            sources[1].yaml(id: "b") == """
                  b:
                    title: 渔业局
                    url: https://b.example/tzgg/
                    every: 7200s
                    article: div.text
                    enabled: false
                    headers:
                      Cookie: a=1
                      Accept-Language: zh-CN
                    items: xpath://ul[@class='news']/li
                    fields:
                      title: xpath:descendant::a
                      url: xpath:descendant::a/@href
                      date: xpath:./span | date "yyyy-MM-dd HH:mm"

                """)
        #expect(
            sources[1].losses == [
                "frss:CURLOPT_HTTPHEADER \"Host\": remove it: it belongs to the connection",
                "frss:newThing \"on\": has no counterpart",
            ])
        #expect(sources[2].items == "json:$.data.list[*]")
        #expect(sources[2].yaml(id: "c").contains("url: json:$.links[0].href"))
        #expect(sources[3].items == nil)
        #expect(sources[3].losses.count == 2)
        #expect(sources[4].url == "https://e.example/")
        #expect(sources[4].yaml(id: "e").contains("title: xpath:.//a"))
        #expect(sources[4].losses == ["fix_encoding \"on\": has no counterpart"])
    }

    @Test(arguments: [
        (
            "https://r.example/?action=display&bridge=CssSelectorBridge&home_page=https://a.example/"
                + "&url_selector=h2%20a&limit=5&url_pattern=news", "h2 a", 1
        ),
        (
            "https://r.example/?action=display&bridge=CssSelectorComplex&home_page=https://a.example/"
                + "&entry_element_selector=li.n&url_selector=a&time_selector=time&time_format=z",
            "li.n", 1
        ),
        ("https://r.example/?action=display&bridge=Youtube&u=x", nil, 1),
        ("https://r.example/?action=display&bridge=XPathBridge&url=https://a.example/", nil, 1),
    ])
    func readsBridges(_ url: String, _ items: String?, _ losses: Int) throws {
        let source = try #require(RSSBridgeImporter.sources(url)?.first)
        #expect(source.items == items)
        #expect(source.losses.count == losses, "\(source.losses)")
    }

    @Test(arguments: ["", "<html></html>", "sources:", "<%= x %>", "{}"])
    func otherTextsAreNone(_ text: String) {
        #expect(OPMLImporter.read(Array(text.utf8)) == nil)
        #expect(RSSBridgeImporter.sources(text) == nil)
    }

    @Test(arguments: [
        ("Y-m-d H:i:s", "yyyy-MM-dd HH:mm:ss"), ("j.n.Y", "d.M.yyyy"), ("Y\\TH", "yyyy'T'HH"),
        ("Y年m月d日", "yyyy年MM月dd日"), ("U", nil), ("|Y", nil),
    ])
    func readsPHPsDateForms(_ php: String, _ unicode: String?) {
        #expect(PHPDateFormat.unicode(php) == unicode)
    }

    @Test func givesIdsThatAreGoodAndDiffer() {
        var taken: Set<String> = []
        let ids = ["港口", "Port News!", "Port News", ""].map { title in
            ImportedSource(title: title, url: "https://a.example/新/x").id(not: &taken)
        }
        #expect(ids == ["a-example-x", "port-news", "port-news-2", "a-example-x-2"])
    }

    @Test func writesOneLineAValueWhateverItHolds() {
        var source = ImportedSource(title: "a\n  b: 'c'\u{0}", url: "https://a.example/\r\n- x")
        source.take(nil, "a\n> b", from: "t")
        let yaml = source.yaml(id: "x")
        #expect(yaml.contains("title: 'a   b: ''c'''"))
        #expect(yaml.split(separator: "\n").count == 4)
        #expect(yaml.contains("items: a > b"))
    }

    @Test(arguments: [
        ("XML+XPath", "frss:xPathItem=\"//row\" frss:xPathItemTitle=\"name\"", "xpath://row", 0),
        (
            "HTML+XPath+JSON+DotNotation",
            "frss:xPathToJson=\"//script\" frss:jsonItem=\"a\" frss:jsonItemTitle=\"t\"",
            "json:$.a[*]", 0
        ),
        (
            "HTML+XPath+JSON+DotNotation",
            "frss:xPathToJson=\"//div/@data-list\" frss:jsonItem=\"a\" frss:jsonItemTitle=\"t\"",
            nil, 3
        ),
    ])
    func readsFreshRSSsOtherKinds(
        _ type: String, _ attributes: String, _ items: String?, _ losses: Int
    ) throws {
        let opml =
            "<opml xmlns:frss='x'><outline text='a' xmlUrl='https://a.example/' type='\(type)'"
            + " \(attributes)/></opml>"
        let source = try #require(OPMLImporter.read(Array(opml.utf8))?.sources.first)
        #expect(source.items == items)
        #expect(source.losses.count == losses, "\(source.losses)")
    }

    @Test(arguments: [
        (
            "frss:CURLOPT_POST='true' frss:CURLOPT_POSTFIELDS='channel=12&amp;size=20'",
            "channel=12&size=20", nil, 0
        ),
        (
            "frss:CURLOPT_POST='1' frss:CURLOPT_POSTFIELDS='x{y}'"
                + " frss:CURLOPT_HTTPHEADER='Content-Type: text/plain'", "x{y}", "text/plain", 0
        ),
        ("frss:CURLOPT_POST='1' frss:CURLOPT_POSTFIELDS='page={n}'", nil, nil, 1),
        ("frss:CURLOPT_POSTFIELDS='a=1'", nil, nil, 1), ("frss:CURLOPT_POST='1'", nil, nil, 1),
        ("frss:CURLOPT_POST='0'", nil, nil, 0),
    ])
    func readsWhatFreshRSSPosts(
        _ attributes: String, _ body: String?, _ type: String?, _ losses: Int
    ) throws {
        let opml =
            "<opml xmlns:frss='x'><outline text='a' xmlUrl='https://a.example/' \(attributes)/></opml>"
        let source = try #require(OPMLImporter.read(Array(opml.utf8))?.sources.first)
        #expect(source.body == body)
        #expect(source.contentType == type)
        #expect(source.losses.count == losses, "\(source.losses)")
    }

    @Test func jsonInAnElementIsWrittenWithItsPlace() throws {
        let opml =
            "<opml xmlns:frss='x'><outline text='a' xmlUrl='https://a.example/'"
            + " type='HTML+XPath+JSON+DotNotation' frss:xPathToJson='//script[@id=\"s\"]'"
            + " frss:jsonItem='a.b' frss:jsonItemTitle='t'/></opml>"
        let source = try #require(OPMLImporter.read(Array(opml.utf8))?.sources.first)
        #expect(source.yaml(id: "x").contains("    within: xpath://script[@id=\"s\"]\n"))
        #expect(source.yaml(id: "x").contains("    items: json:$.a.b[*]\n"))
    }

    @Test func writeAddsAllSourcesAndKeepsTheRest() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        let own = "# mine\nsources:\n  api:\n    url: https://z.example/ # first\n"
        try program.write(own + "storage: a.sqlite\n", to: "own.yml")
        try program.write(Self.opml, to: "list.opml")
        let result = try await program.run([
            "import", "list.opml", "--write", "--config", "own.yml",
        ])
        #expect(result.status == 0, "\(result.words)")
        #expect(result.output.isEmpty)
        let changed = try program.read("own.yml")
        #expect(changed.hasPrefix(own))
        #expect(changed.contains("\n  harbour-sea:\n") && changed.contains("\n  api-2:\n"))
        #expect(changed.hasSuffix("storage: a.sqlite\n"))
        let check = try await program.run(["check", "--config", "own.yml"])
        #expect(check.status == 0, "\(check.words)")
        let refused = try await program.run(["import", "list.opml", "--write"])
        #expect(refused.status != 0)
    }

    @Test func whatIsExportedIsImportedAgain() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(
            CommandTests.configuration("https://port.example.org/list"), to: "feeds.yml")
        let exported = try await program.run(["export", "opml"])
        #expect(exported.status == 0, "\(exported.words)")
        try program.write(exported.output, to: "list.opml")
        let imported = try await program.run(["import", "list.opml"])
        #expect(imported.status == 0)
        #expect(imported.words.contains("1 sources; 0 things"))
        try program.write(imported.output, to: "new.yml")
        let check = try await program.run(["check", "--config", "new.yml"])
        #expect(check.status == 0, "\(check.output)")
        let again = try await program.run(["export", "opml", "--config", "new.yml"])
        #expect(again.output.contains("bohai:date=\"span.date\""))
        #expect(try await program.run(["import", "feeds.yml"]).status == 1)
        #expect(try await program.run(["import", "nothing.opml"]).status == 2)
    }
}
