import Testing

@testable import bohai

/// Each row of html2rss's keys that is no plain selector.
struct HTML2RSSSelectorsTests {
    private static func source(_ selectors: String, _ more: String = "") throws -> ImportedSource {
        let text = """
            channel: {url: "https://a.example/"}
            selectors:
              items: {selector: li}
            \(selectors)
            \(more)
            """
        return try #require(HTML2RSSImporter.read(text)?.sources.first)
    }

    @Test(arguments: [
        ("  link: {selector: a, extractor: href}", "url: a@href"),
        ("  pubDate: {selector: i}", "date: i | join \" \""),
        ("  author: {selector: b, extractor: attribute, attribute: data-x}", "author: b@data-x"),
        ("  guid: [link]\n  link: {selector: a, extractor: href}", "id: a@href"),
        ("  categories: [a, b]\n  a: {selector: .t}\n  b: {selector: .u}", "tags: .t, .u"),
        (
            "  categories: [a]\n  a: {selector: i, extractor: attribute, attribute: x}",
            "tags: i@x | first"
        ),
        (
            "  title: {selector: a, post_process: [{name: substring, start: 2, end: 4}]}",
            "title: a | join \" \" | match \"^.{2}(.{1,3})\""
        ),
        (
            "  url: {selector: a, extractor: href, post_process: [{name: parse_uri}]}",
            "url: a@href | absolute"
        ),
        (
            "  title: {selector: a, post_process: [{name: template, string: \"<%{self}>\"}]}",
            "title: a | join \" \" | prepend \"<\" | append \">\""
        ),
    ])
    func keysHaveTheirRules(_ selectors: String, _ line: String) throws {
        let source = try Self.source(selectors)
        #expect(source.yaml(id: "a").contains("\(line)\n"), "\(source.yaml(id: "a"))")
        #expect(source.losses.isEmpty, "\(source.losses)")
    }

    @Test(arguments: [
        ("  title: {extractor: static, static: x}", "title.extractor \"static\""),
        (
            "  enclosure: {selector: a, extractor: href, content_type: audio/mpeg}",
            "enclosure.content_type \"audio/mpeg\": has no counterpart"
        ),
        (
            "  title: {selector: a, post_process: [{name: gsub, pattern: a, replacement: {a: b}}]}",
            "post_process \"gsub\""
        ),
        (
            "  title: {selector: a, post_process: [{name: substring, start: -3}]}",
            "post_process \"substring\""
        ),
        (
            "  title: {selector: a, post_process: [{name: template, string: \"%{url}\"}]}",
            "post_process \"template\""
        ),
        (
            "  categories: [a, b]\n  a: {selector: .t}\n  b: {selector: .u, extractor: html}",
            "categories \"b\""
        ), ("  guid: [title, url]", "guid \"title, url\""),
        ("  title: {selector: a, extractor: attribute}", "title: names no attribute"),
        ("  title: {selector: 'li:first a'}", "selectors.title \"li:first a"),
        ("  noise: {selector: b}", "noise: no part of an item"),
    ])
    func whatHasNoRuleIsTold(_ selectors: String, _ words: String) throws {
        let source = try Self.source(selectors)
        #expect(source.losses.contains { $0.contains(words) }, "\(source.losses)")
    }

    @Test(arguments: [
        (
            "request: {max_redirects: 5, botasaurus: {wait: 3}}",
            ["request.max_redirects \"5\"", "request.botasaurus.wait \"3\""]
        ), ("stylesheets: [{href: /a.css}]", ["stylesheets.href \"/a.css\""]),
        (
            "directory: {title: x, topics: [a]}",
            ["directory.title \"x\"", "directory.topics \"a\""]
        ),
        ("auto_source: {limit: 3}", ["auto_source: the rules are used alone"]),
        ("strategy: local_file", ["strategy \"local_file\""]),
        ("headers: {X-A: '%<q>s'}", ["headers.X-A"]),
    ])
    func everyOtherKeyIsTold(_ more: String, _ words: [String]) throws {
        let source = try Self.source("", more)
        #expect(source.losses.count == words.count, "\(source.losses)")
        for words in words { #expect(source.losses.contains { $0.contains(words) }, "\(words)") }
    }

    @Test(arguments: [
        ("channel: {url: x, time_zone: Nowhere/At All}", "UTC", 1),
        ("channel: {url: x, time_zone: Europe/Berlin}", "Europe/Berlin", 0),
        ("channel: {url: x, author: a, image: b, ttl: 5}", "UTC", 2),
        (
            "channel: {url: x}\nauto_source: {scraper: {html: {enabled: false}}, limit: 9}",
            "UTC", 2
        ),
    ])
    func channelsSayTheirZone(_ text: String, _ zone: String, _ losses: Int) throws {
        let source = try #require(HTML2RSSImporter.read(text)?.sources.first)
        #expect(source.timeZone == zone)
        #expect(source.losses.count == losses, "\(source.losses)")
    }

    @Test func enhancingIsNotTurnedOff() throws {
        let text =
            "channel: {url: x}\nselectors: {items: {selector: li, enhance: false, order: reverse}}"
        let source = try #require(HTML2RSSImporter.read(text)?.sources.first)
        #expect(source.losses.count == 2, "\(source.losses)")
    }
}
