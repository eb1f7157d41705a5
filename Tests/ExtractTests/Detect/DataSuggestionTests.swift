import Model
import Testing

@testable import Extract

/// Rules for lists that are no elements of their page.
@Suite struct DataSuggestionTests {
    static func rows(_ line: (_ entry: (title: String, path: String, date: String)) -> String)
        -> [String]
    {
        PageLayouts.entries(8).map { line(($0.title, $0.path, $0.date)) }
    }

    private static let json = {
        let lines = rows {
            "{\"title\":\"\($0.title)\",\"url\":\"\($0.path)\",\"pubDate\":\"\($0.date)\"}"
        }
        return "{\"props\":{\"list\":[\(lines.joined(separator: ","))]}}"
    }()

    private static let records = {
        let lines = rows {
            "<record><![CDATA[<li><a href='\($0.path)'>\($0.title)</a><span>[\($0.date)]</span></li>]]>"
                + "</record>"
        }
        return "<datastore><recordset>\(lines.joined())</recordset></datastore>"
    }()

    private static let arrays = {
        let lines = rows { entry in
            let date = entry.date.split(separator: "-")
            return "urls[i]='\(entry.path)';headers[i]=\"\(entry.title)\";year[i]='\(date[0])';"
                + "month[i]='\(date[1])';day[i]='\(date[2])';i++;"
        }
        return "var i=0;" + lines.joined(separator: "\n")
    }()

    private static let list = {
        let lines = rows {
            "<li><a href='\($0.path)'>\($0.title)</a><span>\($0.date)</span></li>"
        }
        return "<ul>\(lines.joined())</ul>"
    }()

    @Test(arguments: [
        (
            PageLayouts.framed("<script id=state type=application/json>\(json)</script>"),
            ["script#state"], "json:$.props.list[*]"
        ),
        (
            PageLayouts.framed("<script type=application/json>\(json)</script>"),
            ["script[type=\"application/json\"]"], "json:$.props.list[*]"
        ),
        (
            PageLayouts.framed("<script>window.__STATE__ = \(json);</script>"),
            ["script:window.__STATE__"], "json:$.props.list[*]"
        ),
        (
            PageLayouts.framed("<script type=text/xml>\(records)</script>"),
            ["script[type=\"text/xml\"]"], "record"
        ),
        (
            PageLayouts.framed("<script>\(arrays)</script>"),
            ["script:urls,headers,year,month,day"], "json:$[*]"
        ),
        (records, [], "record"),
        ("<?xml version='1.0' encoding='utf-8'?>\n" + records, [], "record"),
        (
            "{\"data\":{\"html\":\"\(list)\"}}", ["json:$.data.html"], "ul > li"
        ),
    ])
    func rulesForDataFindTheSame(body: String, within: [String], items: String) throws {
        let found = try DetectorTests.extract(body, explaining: true)
        #expect(found.items.map(\.title) == PageLayouts.entries(8).map(\.title))
        #expect(found.items.map(\.url) == PageLayouts.entries(8).map(\.path))
        #expect(found.suggestedWithin == within, "\(found.method)")
        #expect(found.suggestedItems == items, "\(found.method)")
    }

    /// The second script of that name is not the one that the name leads to.
    @Test func rulesThatFindSomethingElseAreNotSaid() throws {
        let page = PageLayouts.framed(
            "<script>var list = [{\"x\":1}];</script><script>var list = \(Self.json);</script>")
        let found = try DetectorTests.extract(page, explaining: true)
        #expect(found.items.count == 8)
        #expect(found.suggestedItems == nil)
        #expect(found.suggestedWithin.isEmpty)
    }
}
