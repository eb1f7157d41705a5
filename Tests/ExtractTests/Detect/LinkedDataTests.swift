import HTML
import Model
import Testing

@testable import Extract

struct LinkedDataTests {
    private static func items(_ json: String) -> [[String?]] {
        let html = "<script type=\"application/ld+json\">\(json)</script>"
        return LinkedData(HTMLDocument.parse(Array(html.utf8))).items.map {
            [$0.title, $0.url, $0.date]
        }
    }

    @Test(arguments: [
        #"{"@type":"ItemList","itemListElement":[{"@type":"ListItem","position":1,"item":{"@type":"NewsArticle","headline":"港口开放","url":"/n/1","datePublished":"2023-04-10"}}]}"#,
        #"{"@graph":[{"@type":"WebSite","name":"站","url":"/"},{"@type":["NewsArticle"],"headline":"港口开放","mainEntityOfPage":{"@id":"/n/1"},"datePublished":"2023-04-10"}]}"#,
        #"[{"@type":"http://schema.org/BlogPosting","name":"港口开放","@id":"/n/1","dateCreated":"2023-04-10"}]"#,
        #"{"@type":"Blog","blogPost":[{"@type":"BlogPosting","headline":"港口开放","url":"/n/1","datePublished":"2023-04-10"}]}"#,
    ])
    func theFormsOfListsAreRead(json: String) {
        #expect(Self.items(json) == [["港口开放", "/n/1", "2023-04-10"]])
    }

    @Test(arguments: [
        #"{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","name":"首页","item":"/"}]}"#,
        #"{"@type":"Organization","name":"报社","url":"/"}"#, "{", "[]", "null",
        #"{"@type":"NewsArticle","headline":"没有地址"}"#,
    ])
    func whatIsNoListGivesNothing(json: String) { #expect(Self.items(json).isEmpty) }

    @Test func anAddressCountsOnce() {
        let one = #"{"@type":"Article","headline":"同一篇","url":"/1"}"#
        #expect(Self.items("[\(one),\(one)]").count == 1)
    }
}
