import Extract
import Model
import Testing

struct JSONExtractorTests {
    private static func rule(_ path: String, _ steps: [Rule.Step] = []) -> Rule {
        Rule(language: .json, expression: path, steps: steps, text: "json:" + path)
    }

    private static func extract(
        _ json: String, items: Rule? = nil, _ fields: [ItemField: Rule] = [:],
        explaining: Bool = false
    ) throws -> Extraction {
        let source = Source(
            id: "a", title: "a", location: .url("http://a.example/api"), items: items,
            fields: fields)
        return try Extractor(source: source).extract(
            Page(
                bytes: Array(json.utf8), contentType: "application/json",
                url: "http://a.example/api"),
            explaining: explaining)
    }

    private static let api = """
        {"code":0,"data":{"total":3,"list":[
          {"docId":"9007199254740993","doc_title":"海湾春耕","docPubUrl":"/1.html","pubTime":1681090200000,
           "tags":["农业","春耕"],"doc_content":"<p>全文</p>","cover":null},
          {"docId":2,"doc_title":"渔港改造","docPubUrl":"/2.html","pubTime":"2023-04-09 10:00",
           "tags":[],"doc_content":"<p>二</p>","cover":"/2.jpg"},
          {"docId":3,"doc_title":"","docPubUrl":"","pubTime":null}]}}
        """

    @Test func rulesStartAtTheItem() throws {
        let extraction = try Self.extract(
            Self.api, items: Self.rule("$.data.list[*]"),
            [
                .title: Self.rule("$.doc_title"), .url: Self.rule("@.docPubUrl", [.absolute]),
                .date: Self.rule("$.pubTime"), .id: Self.rule("$.docId"),
                .tags: Self.rule("$.tags"),
                .image: Self.rule("$.cover"),
            ])
        #expect(extraction.items.map(\.title) == ["海湾春耕", "渔港改造"])
        #expect(
            extraction.items.map(\.url) == ["http://a.example/1.html", "http://a.example/2.html"])
        #expect(extraction.items.map(\.date) == ["1681090200000", "2023-04-09 10:00"])
        #expect(extraction.items.map(\.guid) == ["9007199254740993", "2"])
        #expect(extraction.items.map(\.tags) == [["农业", "春耕"], []])
        #expect(extraction.items.map(\.image) == [nil, "/2.jpg"])
        #expect(extraction.diagnostics == [])
    }

    @Test func aRuleThatNamesTheListMeansItsValues() throws {
        let extraction = try Self.extract(Self.api, items: Self.rule("$.data.list"))
        #expect(extraction.items.map(\.title) == ["海湾春耕", "渔港改造"])
        #expect(extraction.items.map(\.contentHTML) == ["<p>全文</p>", "<p>二</p>"])
    }

    @Test func theListIsDetectedAndItsRulesAreSuggested() throws {
        let extraction = try Self.extract(Self.api, explaining: true)
        #expect(extraction.items.map(\.url) == ["/1.html", "/2.html"])
        #expect(extraction.method == "automatic: $.data.list[*] (3 items)")
        #expect(extraction.suggestedItems == "json:$.data.list[*]")
        #expect(extraction.suggestedRules[.title] == "json:$.doc_title")
        #expect(extraction.suggestedRules[.url] == "json:$.docPubUrl")
        #expect(extraction.items[0].traces.contains { $0.rule == "default: json:$.doc_title" })
    }

    @Test func aFilterChoosesItems() throws {
        let extraction = try Self.extract(
            Self.api, items: Self.rule("$..list[?@.docId == 2]"), [.title: Self.rule("$.doc_title")]
        )
        #expect(extraction.items.map(\.title) == ["渔港改造"])
    }

    @Test func rulesWithoutMatchesAreReported() throws {
        let extraction = try Self.extract(
            Self.api, items: Self.rule("$.data.list[*]"), [.author: Self.rule("$.nobody")])
        #expect(
            extraction.diagnostics.map(\.message) == [
                "field \"author\": rule \"json:$.nobody\" matched in 0 of 3 items"
            ])
    }

    @Test(arguments: [
        ("$.data.rows[*]", "there is a list of 3 values at $.data.list[*]"),
        ("$.data.total", "1 values matched, but none has a title or an address"),
    ])
    func aVainItemsRuleSaysWhereAListIs(path: String, hint: String) {
        do {
            _ = try Self.extract(Self.api, items: Self.rule(path))
            Issue.record("items were found")
        } catch {
            #expect("\(error)".hasSuffix(hint), "\(error)")
        }
    }

    @Test func cssRulesOnAJSONPageAreExplained() {
        let items = Rule(language: .css, expression: "li", text: "li")
        do {
            _ = try Self.extract(Self.api, items: items)
            Issue.record("items were found")
        } catch {
            #expect("\(error)".contains("the body is JSON"))
        }
    }

    @Test func mutatedDocumentsNeverTrap() {
        var generator = SeededGenerator(seed: 17)
        for round in 0..<1_500 {
            let json = String(decoding: generator.mutate(Array(Self.api.utf8)), as: UTF8.self)
            _ = try? Self.extract(
                json, items: round % 2 == 0 ? nil : Self.rule("$..list[*]"), explaining: true)
        }
    }
}
