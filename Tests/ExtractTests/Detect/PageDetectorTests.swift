import Model
import Testing

@testable import Extract

/// What wins where a page says the same in several ways.
struct PageDetectorTests {
    private static let visible = PageLayouts.entries(8).map {
        "<li><a href=\"\($0.path)\">\($0.title)</a></li>"
    }.joined()
    private static let list = "<ul class=\"nl\">\(visible)</ul>"

    private static func linked(_ count: Int) -> String {
        let items = PageLayouts.entries(count).map {
            "{\"@type\":\"NewsArticle\",\"headline\":\"\($0.title)\",\"url\":\"\($0.path)\","
                + "\"datePublished\":\"\($0.date)\"}"
        }
        return "<script type=\"application/ld+json\">[\(items.joined(separator: ","))]</script>"
    }

    @Test func jsonLDOfTheWholeListWins() throws {
        let found = try DetectorTests.extract(PageLayouts.framed(Self.list + Self.linked(8)))
        #expect(found.method == "automatic: JSON-LD (8 items)")
        #expect(found.items.map(\.date) == PageLayouts.entries(8).map(\.date))
    }

    @Test(arguments: [1, 3, 5])
    func jsonLDOfLessThanTheListLoses(count: Int) throws {
        let found = try DetectorTests.extract(
            PageLayouts.framed(Self.list + Self.linked(count)), explaining: true)
        #expect(found.method == "automatic: ul.nl > li (8 items)")
        #expect(found.weighed.contains { $0.hasPrefix("JSON-LD") } == (count >= 3))
    }

    @Test func recordsInScriptsWinOverTheBoxesBesideThem() throws {
        let records = PageLayouts.entries(6).map {
            "<record><![CDATA[<li><a href=\"\($0.path)\">\($0.title)</a><span>\($0.date)</span></li>]]>"
                + "</record>"
        }
        let script =
            "<script type=\"text/xml\"><datastore><recordset>\(records.joined())</recordset>"
            + "</datastore></script>"
        let found = try DetectorTests.extract(
            PageLayouts.framed("<div>\(script)</div>", hot: PageLayouts.anonymousHotList))
        #expect(found.items.map(\.title) == PageLayouts.entries(6).map(\.title))
        #expect(found.items.map(\.date) == PageLayouts.entries(6).map(\.date))
    }

    @Test func theStateOfAShellIsRead() throws {
        let rows = PageLayouts.entries(7).map {
            "{\"title\":\"\($0.title)\",\"url\":\"\($0.path)\",\"publishTime\":\"\($0.date)\"}"
        }
        let state =
            "{\"nav\":[{\"name\":\"首页\",\"url\":\"/\"},{\"name\":\"新闻\",\"url\":\"/n/\"}],"
            + "\"rows\":[\(rows.joined(separator: ","))]}"
        let found = try DetectorTests.extract(
            PageLayouts.framed("<div id=app></div><script>window.__STATE__ = \(state);</script>"))
        #expect(found.items.map(\.url) == PageLayouts.entries(7).map(\.path))
        #expect(found.method == "automatic: script:window.__STATE__ (7 items)")
    }

    @Test func aListOnThePageNeedsNoScript() throws {
        let rows = PageLayouts.entries(8).map {
            "{\"title\":\"\($0.title)\",\"url\":\"\($0.path)\"}"
        }
        let script = "<script>var list = [\(rows.joined(separator: ","))];</script>"
        let found = try DetectorTests.extract(PageLayouts.framed(Self.list + script))
        #expect(found.method == "automatic: ul.nl > li (8 items)")
    }
}

extension PageDetectorTests {
    /// JPaaS answers with JSON that holds the list as HTML.
    @Test func htmlInsideJSONIsReadAsAPage() throws {
        let rows = PageLayouts.entries(6).map {
            "<li><a href='\($0.path)'>\($0.title)</a><span>\($0.date)</span></li>"
        }
        let json = "{\"success\":true,\"data\":{\"html\":\"<ul>\(rows.joined())</ul>\"}}"
        let found = try DetectorTests.extract(json)
        #expect(found.items.map(\.title) == PageLayouts.entries(6).map(\.title))
        #expect(found.items.map(\.date) == PageLayouts.entries(6).map(\.date))
    }
}
