import Testing

@testable import bohai

struct HTML2RSSJSONTests {
    @Test(arguments: [
        ("array > object", "$[*]"), ("object > data > array > object", "$.data[*]"),
        ("data > array > object", "$..data[*]"), ("data array object", "$..data[*]"),
        ("object > data-list > array > object", "$['data-list'][*]"), ("object", "$[*]"),
        ("array > object:first", nil), ("array >", nil), ("a > > b", nil), ("[x]", nil),
        ("a, b", nil),
    ])
    func selectorsOfItemsBecomePaths(_ selector: String, _ path: String?) {
        #expect(HTML2RSSJSON.items(selector) == path)
    }

    @Test(arguments: [
        ("title", "$..title"), ("object > title", "$.title"), ("user > login", "$..user.login"),
        ("", "$"), ("tags > array > name", "$..tags[*].name"), ("a.b", nil),
    ])
    func selectorsOfFieldsBecomePaths(_ selector: String, _ path: String?) {
        #expect(HTML2RSSJSON.field(selector) == path)
    }

    @Test func aFeedOfJSONHasRulesForIt() throws {
        let text = """
            channel: {url: "https://a.example/api", title: Api, json: true}
            selectors:
              items: {selector: "array > object"}
              title: {selector: name, post_process: [{name: html_to_markdown}]}
              url: {selector: html_url}
              author: {selector: "user > login", extractor: href}
              topic: {selector: topic}
            """
        let source = try #require(HTML2RSSImporter.read(text)?.sources.first)
        #expect(
            source.yaml(id: "a") == """
                  a:
                    title: Api
                    url: https://a.example/api
                    timezone: UTC
                    items: json:$[*]
                    fields:
                      title: json:$..name
                      url: json:$..html_url

                """)
        #expect(
            source.losses == [
                "selectors.title.post_process \"html_to_markdown\": left out of the rule",
                "selectors.author \"user > login\": is no path into JSON",
                "selectors.topic: no part of an item",
            ])
    }
}
