import Testing

@testable import bohai

/// Each attribute of FreshRSS's OPML.
struct OPMLImporterTests {
    private static func file(_ attributes: String, _ folder: String = "text='f'") throws
        -> ImportedFile
    {
        let text =
            "<opml xmlns:frss='x'><outline \(folder)><outline text='a' xmlUrl='https://a.example/' "
            + "\(attributes)/></outline></opml>"
        return try #require(OPMLImporter.read(Array(text.utf8)))
    }

    private static let html = "type='HTML+XPath' frss:xPathItem='//li' "

    @Test(arguments: [
        ("frss:xPathItemTitle='a'", "title: xpath:a"),
        ("frss:xPathItemContent='./div'", "content: xpath:./div"),
        ("frss:xPathItemUri='a/@href'", "url: xpath:a/@href"),
        ("frss:xPathItemAuthor='b'", "author: xpath:b"),
        ("frss:xPathItemTimestamp='i'", "date: xpath:i"),
        ("frss:xPathItemThumbnail='img/@src'", "image: xpath:img/@src"),
        ("frss:xPathItemCategories='em'", "tags: xpath:em"),
        ("frss:xPathItemUid='@id'", "id: xpath:@id"),
        ("frss:xPathItemTitle=\"'Port'\"", "title: xpath:'Port'"),
        (
            "frss:xPathItemTimestamp='i' frss:xPathItemTimeFormat='d/m/Y'",
            "date: xpath:i | date \"dd/MM/yyyy\""
        ),
        ("frss:cssFullContent='div.text'", "article: div.text"),
        ("frss:ttl='3600'", "every: 3600s"), ("frss:ttl='-1'", "enabled: false"),
        ("frss:ttl='-1800'", "enabled: false"), ("frss:CURLOPT_USERAGENT='R/1'", "User-Agent: R/1"),
    ])
    func attributesBecomeKeys(_ attribute: String, _ line: String) throws {
        let source = try #require(try Self.file(Self.html + attribute).sources.first)
        let yaml = source.yaml(id: "a")
        #expect(yaml.contains("\(line)\n") || yaml.contains("'\(line.dropFirst(7))'"), "\(yaml)")
        #expect(source.losses.isEmpty, "\(source.losses)")
    }

    @Test(arguments: [
        "cssContentFilter", "cssFullContentFilter", "cssFullContentConditions",
        "filtersActionRead", "unicityCriteria", "unicityCriteriaForced", "priority",
        "CURLOPT_COOKIEFILE", "CURLOPT_FOLLOWLOCATION", "CURLOPT_IPRESOLVE", "CURLOPT_MAXREDIRS",
        "CURLOPT_PROXY", "CURLOPT_PROXYTYPE", "xPathToJson", "somethingNew",
    ])
    func attributesWithoutAPlaceAreTold(_ name: String) throws {
        let source = try #require(try Self.file(Self.html + "frss:\(name)='7'").sources.first)
        #expect(source.losses.count == 1, "\(source.losses)")
        #expect(source.losses.first?.hasPrefix("frss:\(name) \"7\": ") == true)
    }

    @Test(arguments: [
        ("JSON+DotPath", "frss:jsonItem='a.b' frss:jsonItemTitle='t-1'", "json:$.a.b[*]", 0),
        ("jsonfeed", "", nil, 0), ("RSS", "", nil, 0), ("XMPP", "", nil, 1),
        ("HTML+XPath", "frss:xPathItem='//li' frss:xPathItemTimeFormat='jS'", "xpath://li", 1),
    ])
    func everyKindIsKnown(
        _ type: String, _ attributes: String, _ items: String?, _ losses: Int
    ) throws {
        let source = try #require(
            try Self.file("type='\(type)' \(attributes)").sources.first)
        #expect(source.items == items)
        #expect(source.losses.count == losses, "\(source.losses)")
    }

    @Test func foldersLoseWhatTheySay() throws {
        let file = try Self.file(
            "", "title='News' frss:opmlUrl='https://a.example/o' frss:priority='2'")
        #expect(
            file.losses == [
                "folder \"News\": sources have no folders",
                "frss:opmlUrl \"https://a.example/o\": lists are not polled",
                "folder \"News\", frss:priority \"2\": sources have no folders",
            ])
    }
}
