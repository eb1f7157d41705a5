import Testing

@testable import Extract

@Suite struct RecordSetTests {
    static let page = """
        <datastore>
        <nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=2&webid=1"></a>]]></nextgroup>
        <recordset><totalrecord>120</totalrecord>
        <record><![CDATA[<li><a href="/art/2026/5/9/art_1_1.html">港口开航</a><span>[2026-05-09]</span></li>]]></record>
        <record>&lt;li&gt;<b>x</b></record>
        <record><![CDATA[<li style=<br/>]]></record>
        </recordset></datastore>
        """

    @Test func recordsAreFragmentsOfHTML() throws {
        let set = try #require(RecordSet(Array(Self.page.utf8)))
        #expect(set.fragments.count == 3)
        #expect(set.fragments[0].hasPrefix("<li><a href=\"/art/2026/5/9/art_1_1.html\">港口开航</a>"))
        #expect(set.fragments[1] == "<li><b>x</b>")
        #expect(set.fragments[2] == "<li style=<br/>")
        #expect(set.total == 120)
        #expect(set.nextGroup?.contains("page=2") == true)
    }

    @Test(arguments: ["", "record", "<html><record>x</record>", "<datastore></datastore>", "{}"])
    func otherTextsHaveNone(text: String) {
        let set = RecordSet(Array(text.utf8))
        #expect(set == nil || text.hasPrefix("<html>"))
    }
}
